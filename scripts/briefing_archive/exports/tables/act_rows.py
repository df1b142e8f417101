"""The rows of the table of acts: an act and one of its targets, and all that is said of them by ids elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefing_archive.exports.tables.briefings import in_order, names
from briefing_archive.exports.web import Web
from briefing_archive.indexes.holding import Standing
from briefing_archive.indexes.index import Index
from briefing_archive.model import Act, Confidence, MeasureType, Reference, Target, Terms
from briefing_archive.rendering import addresses
from briefing_archive.rendering.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldAct:
    """What all rows of an act say alike. Sides are the names of actors, in the order of their ids in the act.

    `answers` and `effect_of` name no act that was withdrawn.
    """

    senders: tuple[str, ...]
    toward: tuple[str, ...]
    parties: tuple[str, ...]
    type: MeasureType
    instruments: tuple[str, ...]
    answers: tuple[str, ...]
    effect_of: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRow:
    """An act against one target (None for an act without), with its name. `standing` is None for what cannot hold."""

    act: Act
    told: ToldAct
    target: Target | None
    target_name: str
    standing: Standing | None

    @property
    def terms(self) -> Terms:
        """The days for this target."""
        return self.target.terms if self.target else self.act.terms

    @property
    def confidence(self) -> Confidence:
        """How sure the record is, for this target."""
        return self.target.confidence if self.target else self.act.confidence

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons, for this target."""
        return self.target.reasons if self.target else self.act.reasons

    @property
    def notes(self) -> tuple[str, ...]:
        """The note on the act, and the one on this target."""
        return tuple(filter(None, (self.act.note, self.target.note if self.target else "")))


def act_rows(desk: Desk, web: Web) -> Iterator[ActRow]:
    """The rows, in the order of the briefings, of their acts, and of their targets."""
    index = desk.index
    for briefing in in_order(desk):
        for act in briefing.acts:
            told, lasting = _told(index, act, web), index.lasting(act)
            for target in act.targets or (None,):
                yield ActRow(
                    act=act,
                    told=told,
                    target=target,
                    target_name=index.actors[target.actor].name if target else "",
                    standing=index.standing(act, target) if lasting else None,
                )


def _told(index: Index, act: Act, web: Web) -> ToldAct:
    return ToldAct(
        senders=names(index, act.senders),
        toward=names(index, act.toward),
        parties=names(index, act.parties),
        type=index.measure_types[act.type],
        instruments=tuple(index.instruments[one].title for one in act.instruments),
        answers=_known(index, act.in_response_to),
        effect_of="".join(_known(index, (act.effect.of,))) if act.effect else "",
        address=web.full(addresses.briefing(act.briefing), act.id),
    )


def _known(index: Index, references: Iterable[Reference]) -> tuple[str, ...]:
    return tuple(one.text for one in references if one in index.act_by_reference)

"""The rows of the table of acts: an act and one of its targets, and all that is said of them by ids elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefing_archive.exports.tables.briefings import in_order
from briefing_archive.exports.web import Web
from briefing_archive.indexes.holding import Standing
from briefing_archive.indexes.index import Index
from briefing_archive.model import Act, Actor, Confidence, MeasureType, Reference, Target, Terms
from briefing_archive.rendering import addresses
from briefing_archive.rendering.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRow:
    """An act against one target (None for an act without).

    `standing` is None for what cannot be in force. `answers` and `effect_of` name no act that was withdrawn.
    """

    act: Act
    target: Target | None
    actors: Sides
    type: MeasureType
    instruments: tuple[str, ...]
    answers: tuple[str, ...]
    effect_of: str
    standing: Standing | None
    address: str

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Who takes part. `target` has one actor at most."""

    senders: tuple[Actor, ...]
    target: tuple[Actor, ...]
    toward: tuple[Actor, ...]
    parties: tuple[Actor, ...]


def act_rows(desk: Desk, web: Web) -> Iterator[ActRow]:
    """The rows, in the order of the briefings, of their acts, and of their targets."""
    for briefing in in_order(desk):
        for act in briefing.acts:
            for target in act.targets or (None,):
                yield _row(desk.index, act, target, web)


def _row(index: Index, act: Act, target: Target | None, web: Web) -> ActRow:
    return ActRow(
        act=act,
        target=target,
        actors=_sides(index, act, target),
        type=index.measure_types[act.type],
        instruments=tuple(index.instruments[one].title for one in act.instruments),
        answers=_known(index, act.in_response_to),
        effect_of="".join(_known(index, (act.effect.of,))) if act.effect else "",
        standing=index.standing(act, target) if index.lasting(act) else None,
        address=web.full(addresses.briefing(act.briefing), act.id),
    )


def _known(index: Index, references: Iterable[Reference]) -> tuple[str, ...]:
    return tuple(one.text for one in references if one in index.act_by_reference)


def _sides(index: Index, act: Act, target: Target | None) -> Sides:
    def actors(ids: Iterable[str]) -> tuple[Actor, ...]:
        return tuple(index.actors[id] for id in ids)

    return Sides(
        senders=actors(act.senders),
        target=actors((target.actor,) if target else ()),
        toward=actors(act.toward),
        parties=actors(act.parties),
    )

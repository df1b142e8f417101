"""The tree of measure types, and the page of each one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from briefing_archive.indexes.entries import NOTHING, Entry, Listing
from briefing_archive.model import Actor, MeasureType
from briefing_archive.rendering import addresses
from briefing_archive.rendering.desk import Desk
from briefing_archive.rendering.lists import PartLink, part_links, part_pages
from briefing_archive.rendering.page import Page
from briefing_archive.rendering.timeline import Drawing, own_pages, timeline

# So many pairs of sender and target a type's page names; the rest are counted.
_USES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A type in the tree: acts of the type itself, acts with those of narrower types, and the types below it."""

    type: MeasureType
    own: int
    total: int
    below: tuple[Branch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuresView:
    """The whole tree."""

    tree: tuple[Branch, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """How often one actor used a type of measure on another; either is None where the act names none."""

    sender: Actor | None
    target: Actor | None
    acts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OfMeasure:
    """What the page of a measure type is made of: the types above and below it, and the briefings with its acts."""

    type: MeasureType
    broader: tuple[MeasureType, ...]
    narrower: tuple[Branch, ...]
    entries: Listing


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureView:
    """A measure type: what it is, where it stands in the tree, who used it on whom, and the acts, newest first."""

    type: MeasureType
    broader: tuple[MeasureType, ...]
    narrower: tuple[Branch, ...]
    uses: tuple[Use, ...]
    more_uses: int
    entries: tuple[Entry, ...]
    parts: tuple[PartLink, ...]
    timeline: Drawing | None
    acts: int
    holding: int


def pages(desk: Desk) -> Iterator[Page]:
    """The tree, and a page for each type, with its years where it has many acts."""
    yield desk.page(addresses.MEASURES, desk.words("measures"), "measures", partial(_measures, desk))
    for kind in desk.index.measure_types.values():
        base, entries = addresses.measure_type(kind.id), desk.index.by_measure_type.get(kind.id, NOTHING)
        title = desk.words.heading(kind.plural or kind.name)
        made_of, view_of = partial(_of_measure, desk, kind, entries), partial(_measure, desk)
        yield desk.page(base, title, "measure", made_of, description=kind.definition, view_of=view_of)
        yield from part_pages(desk, entries, base, title)


def _measures(desk: Desk) -> MeasuresView:
    return MeasuresView(tree=_branches(desk, ""), count=len(desk.index.measure_types))


def _branches(desk: Desk, broader: str) -> tuple[Branch, ...]:
    own = desk.index.acts_by_type
    return tuple(
        Branch(
            type=kind,
            own=own[kind.id],
            total=sum(len(entry.acts) for entry in desk.index.by_measure_type.get(kind.id, NOTHING).entries),
            below=_branches(desk, kind.id),
        )
        for kind in desk.index.narrower.get(broader, ())
    )


def _of_measure(desk: Desk, kind: MeasureType, entries: Listing) -> OfMeasure:
    return OfMeasure(
        type=kind,
        broader=tuple(desk.index.measure_types[one] for one in reversed(desk.index.broader[kind.id][1:])),
        narrower=_branches(desk, kind.id),
        entries=entries,
    )


def _measure(desk: Desk, made_of: OfMeasure) -> MeasureView:
    index, kind, entries = desk.index, made_of.type, made_of.entries
    acts = tuple(act for entry in entries.entries for act in entry.acts)
    uses = _uses(desk, entries)
    holding = {one.act.reference for one in index.held_of(acts) if one.standing.may_hold}
    return MeasureView(
        type=kind,
        broader=made_of.broader,
        narrower=made_of.narrower,
        uses=uses[:_USES],
        more_uses=max(0, len(uses) - _USES),
        entries=entries.shown,
        parts=part_links(entries, addresses.measure_type(kind.id)),
        timeline=timeline(desk, entries.entries, own_pages(entries, addresses.measure_type(kind.id))),
        acts=len(acts),
        holding=len(holding),
    )


def _uses(desk: Desk, entries: Listing) -> tuple[Use, ...]:
    counted: Counter[tuple[str, str]] = Counter()
    for act in (act for entry in entries.entries for act in entry.acts):
        targets = [target.actor for target in act.targets] or list(act.toward)
        counted.update((sender, target) for sender in act.senders or ("",) for target in targets or [""])
    actors = desk.index.actors
    ordered = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    return tuple(Use(sender=actors.get(a), target=actors.get(b), acts=number) for (a, b), number in ordered if a or b)

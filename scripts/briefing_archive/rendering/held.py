"""What may be in force, act by act and target by target, in the order in which readers look for it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from briefing_archive.indexes.holding import Standing, State
from briefing_archive.indexes.index import Held
from briefing_archive.model import Act, Actor, MeasureType, PartialDate, Target
from briefing_archive.rendering.desk import Desk

# So many rows a page shows: with more it names some of each type.
MOST = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRow:
    """One act against one target (None for an act without), and its standing in words."""

    act: Act
    target: Actor | None
    standing: Standing
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldGroup:
    """What holds of one measure type: the rows that are shown, how many more there are, and what all of them count."""

    type: MeasureType
    rows: tuple[HeldRow, ...]
    more: int
    acts: int
    targets: int


def row(desk: Desk, held: Held) -> HeldRow:
    """A row of a list."""
    return HeldRow(
        act=held.act,
        target=desk.index.actors[held.target.actor] if held.target else None,
        standing=held.standing,
        status=desk.sentences.status(held.act, held.standing),
    )


def order(desk: Desk) -> Callable[[Act, Target | None], tuple[object, ...]]:
    """How rows are sorted: by the names of type, senders and target."""
    actors, types = ranks(desk.index.actors.values()), ranks(desk.index.measure_types.values())

    def place(act: Act, target: Target | None) -> tuple[object, ...]:
        senders = tuple(actors[sender] for sender in act.senders or act.parties)
        return types[act.type], senders, actors[target.actor] if target else -1, act.reference

    return place


def ranks(named: Iterable[Actor | MeasureType]) -> Mapping[str, int]:
    """The place of each actor or type, by its id, when they are sorted by name."""
    ordered = sorted(named, key=lambda one: (one.name.casefold(), one.id))
    return {one.id: place for place, one in enumerate(ordered)}


def said(desk: Desk, held: Collection[Held], day: PartialDate) -> str:
    """How many acts held on a day, and how many of them only possibly."""
    words = desk.words
    acts = {one.act.reference for one in held}
    possibly = acts - {one.act.reference for one in held if one.standing.state is State.HOLDS}
    key = "held-on-possibly" if possibly else "held-on"
    return words(key, acts=words.count("n-acts", len(acts)), day=words.date(day), possibly=words.number(len(possibly)))


def groups(desk: Desk, rows: Iterable[HeldRow]) -> tuple[HeldGroup, ...]:
    """Put rows, which are in order, under their types, and show as many of each as there is room for."""
    by_type: dict[str, list[HeldRow]] = {}
    for one in rows:
        by_type.setdefault(one.act.type, []).append(one)
    room = _room(by_type.values())
    return tuple(
        HeldGroup(
            type=desk.index.measure_types[kind],
            rows=tuple(own[:room]),
            more=max(0, len(own) - room),
            acts=len({one.act.reference for one in own}),
            targets=len({one.target.id for one in own if one.target}),
        )
        for kind, own in by_type.items()
    )


def _room(lists: Collection[Collection[HeldRow]]) -> int:
    return MOST if sum(map(len, lists)) <= MOST else max(1, MOST // len(lists))

"""Whose lane an act stands in: that of the power which its sender counts for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefing_archive.indexes.index import Index
from briefing_archive.model import Act
from briefing_archive.rendering.desk import Desk

# Lanes that no single power has. No actor's id is like these.
JOINT, UNNAMED, OTHERS = "&", "?", "*"
# So much of a name fits above a lane.
_LONGEST = 96


@dataclass(frozen=True, slots=True, kw_only=True)
class Lanes:
    """The keys of the lanes from top to bottom, and the keys of those who share one."""

    keys: tuple[str, ...]
    shared: frozenset[str]

    def of(self, key: str) -> str:
        """The lane in which acts of this key stand."""
        return OTHERS if key in self.shared else key


def sides(act: Act) -> tuple[str, ...]:
    """By whom an act is: its senders, else a mark for parties, who act together, else nobody."""
    return act.senders or ((JOINT,) if act.parties else ())


def key(index: Index, sides: tuple[str, ...], own: str) -> str:
    """What the lane of such an act is known by: an actor's id. `own` is an actor who has one though it is no power."""
    if not sides:
        return UNNAMED
    if own in sides:
        return own
    powers = {index.relations.principals.get(side, JOINT) for side in sides}
    return powers.pop() if len(powers) == 1 else JOINT


def lanes(desk: Desk, counts: Mapping[str, int], most: int, own: str) -> Lanes:
    """At most `most` lanes for acts counted by their keys: `own`, the busiest powers, and the rest together."""
    powers = sorted(
        (one for one in counts if one not in {JOINT, UNNAMED}),
        key=lambda one: (one != own, -counts[one], desk.index.actors[one].name.casefold(), one),
    )
    special = tuple(one for one in (JOINT, UNNAMED) if one in counts)
    room = most - len(special)
    kept = powers if len(powers) <= room else powers[: room - 1]
    shared = frozenset(powers[len(kept) :])
    return Lanes(keys=(*kept, *special, *([OTHERS] if shared else [])), shared=shared)


def name(desk: Desk, found: Lanes, lane: str) -> str:
    """What a lane is called, as far as that fits above it."""
    if lane == OTHERS:
        return desk.words.count("timeline-others", len(found.shared))
    if lane in {JOINT, UNNAMED}:
        return desk.words("timeline-joint" if lane == JOINT else "timeline-unnamed")
    full = desk.index.actors[lane].name
    return full if len(full) <= _LONGEST else full[: _LONGEST - 1] + "…"

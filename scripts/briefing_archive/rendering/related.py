"""Which briefings belong together: those that share actors, measure types and topics, the rarer the better."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from briefing_archive.indexes.index import Index
from briefing_archive.model import Briefing

# So many related briefings a page shows, and so many of the things that each of them shares with it.
_SHOWN = 5
_REASONS = 3
# Of the briefings that share one thing so many are looked at, the nearest in time: it is too common to say much.
_LOOKED_AT = 100
# Weights are whole numbers of a millionth, so that their sums are the same in whatever order they are added up.
_MILLIONTHS = 1_000_000

# A kind of thing and its id: ("actor", "russia").
Key = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedBriefing:
    """A briefing and the names of what it shares, the rarest first."""

    briefing: Briefing
    shares: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """Each briefing's place in time by its id, what is known of each place, and of each thing the places and weight.

    Of a place are known its `days`, counted from the year 1, and the `keys` of all that its briefing has.
    """

    places: Mapping[str, int]
    days: tuple[int, ...]
    keys: tuple[frozenset[Key], ...]
    having: Mapping[Key, list[int]]
    weights: Mapping[Key, int]


class Related:
    """Finds related briefings. Each shared thing weighs log2(all briefings / briefings that have it)."""

    def __init__(self, index: Index) -> None:
        self._index = index

    @cached_property
    def _briefings(self) -> tuple[Briefing, ...]:
        return tuple(self._index.briefings.values())

    @cached_property
    def _shared(self) -> Shared:
        return self._index.known(_shared)

    def to(self, briefing: Briefing) -> tuple[RelatedBriefing, ...]:
        """The briefings most closely related to this one, the closest first; among equals the nearest in time.

        Of two that are equally near, the one that comes later in the archive stands first.
        """
        weights: defaultdict[int, int] = defaultdict(int)
        place = self._shared.places[briefing.id]
        for key in self._shared.keys[place]:
            weight = self._shared.weights[key]
            for other in self._near(key, place) if weight else ():
                weights[other] += weight
        weights.pop(place, None)
        least = min(sorted(weights.values(), reverse=True)[:_SHOWN], default=0)
        heaviest = [other for other, weight in weights.items() if weight >= least]
        best = sorted(heaviest, key=lambda other: (-weights[other], self._days_between(place, other), -other))
        return tuple(self._related(place, other) for other in best[:_SHOWN])

    def _near(self, key: Key, place: int) -> Iterable[int]:
        places = self._shared.having[key]
        if len(places) <= _LOOKED_AT:
            return places
        first = min(max(0, bisect_left(places, place) - _LOOKED_AT // 2), len(places) - _LOOKED_AT)
        return places[first : first + _LOOKED_AT]

    def _days_between(self, place: int, other: int) -> int:
        return abs(self._shared.days[place] - self._shared.days[other])

    def _related(self, place: int, other: int) -> RelatedBriefing:
        shared = self._shared.keys[place] & self._shared.keys[other]
        rarest = sorted(shared, key=lambda key: (len(self._shared.having[key]), key))[:_REASONS]
        return RelatedBriefing(briefing=self._briefings[other], shares=tuple(map(self._name, rarest)))

    def _name(self, key: Key) -> str:
        kind, id = key
        match kind:
            case "actor":
                return self._index.actors[id].name
            case "topic":
                return self._index.topics[id].name
        return self._index.measure_types[id].name


def _shared(index: Index) -> Shared:
    having: defaultdict[Key, list[int]] = defaultdict(list)
    # Of equal keys one is kept: ten thousand briefings share a few hundred.
    known: dict[Key, Key] = {}
    keys = tuple(frozenset(known.setdefault(key, key) for key in _keys(one)) for one in index.briefings.values())
    for place, found in enumerate(keys):
        for key in found:
            having[key].append(place)
    number = len(index.briefings)
    return Shared(
        places={id: place for place, id in enumerate(index.briefings)},
        days=tuple(briefing.date.first.toordinal() for briefing in index.briefings.values()),
        keys=keys,
        having=having,
        weights={key: round(_MILLIONTHS * math.log2(number / len(places))) for key, places in having.items()},
    )


def _keys(briefing: Briefing) -> Iterator[Key]:
    yield from (("actor", actor) for actor in briefing.actors)
    yield from (("topic", topic) for topic in briefing.topics)
    yield from (("type", type) for type in dict.fromkeys(act.type for act in briefing.acts))

"""What lies between two powers: every actor counts for its principal, and each pair has its acts in both directions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from briefing_archive.model import Act, Actor, ActorType

# Those who count for the country that they belong to. A state, an organisation or a coalition counts for itself.
_COUNTED_BY_COUNTRY = {ActorType.PERSON, ActorType.BODY, ActorType.GROUP}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Pair:
    """Two principals, by their ids, the alphabetically first before the other."""

    a: str
    b: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """The principal of each actor, and what went between any two of them.

    `acts` has a pair's acts in both directions; `directed` counts acts by (principal of a sender, principal of a
    target). Acts between parties have no direction and are in `acts` alone.
    """

    principals: Mapping[str, str]
    acts: Mapping[Pair, tuple[Act, ...]]
    directed: Mapping[tuple[str, str], tuple[Act, ...]]
    counterparts: Mapping[str, tuple[str, ...]]


def pair(one: str, other: str) -> Pair:
    """The pair of two principals, however they are named."""
    a, b = _sorted(one, other)
    return Pair(a=a, b=b)


def _sorted(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def relations(actors: Iterable[Actor], acts: Iterable[Act]) -> Relations:
    """Work out principals and pairs; acts keep the order in which they come."""
    principals = principals_of(actors)
    # Each pair is found for every act, so that it is no object of its own until all are known.
    between: defaultdict[tuple[str, str], list[Act]] = defaultdict(list)
    directed: defaultdict[tuple[str, str], list[Act]] = defaultdict(list)
    for act in acts:
        senders = {principals[actor] for actor in act.senders}
        hit = {principals[actor] for actor in (*(target.actor for target in act.targets), *act.toward)}
        parties = sorted({principals[actor] for actor in act.parties})
        arrows = [(sender, target) for sender in sorted(senders) for target in sorted(hit) if sender != target]
        for arrow in arrows:
            directed[arrow].append(act)
        for one in sorted({_sorted(*arrow) for arrow in arrows} | set(combinations(parties, 2))):
            between[one].append(act)
    return Relations(
        principals=principals,
        acts={Pair(a=a, b=b): tuple(found) for (a, b), found in sorted(between.items())},
        directed={arrow: tuple(found) for arrow, found in sorted(directed.items())},
        counterparts=_counterparts(between),
    )


def principals_of(actors: Iterable[Actor]) -> Mapping[str, str]:
    """For whom each actor counts: a person, body or group for its country's state, else for whom it is part of."""
    by_id = {actor.id: actor for actor in actors}
    states = {actor.country: actor.id for actor in by_id.values() if actor.type is ActorType.STATE and actor.country}

    def principal(actor: Actor) -> str:
        while actor.type in _COUNTED_BY_COUNTRY:
            if actor.country in states:
                return states[actor.country]
            if actor.part_of not in by_id:
                break
            actor = by_id[actor.part_of]
        return actor.id

    return {actor.id: principal(actor) for actor in by_id.values()}


def _counterparts(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for a, b in pairs:
        found[a].add(b)
        found[b].add(a)
    return {principal: tuple(sorted(others)) for principal, others in sorted(found.items())}

"""The questions that are asked of an archive, answered from one pass over it.

Withdrawn briefings are known by their ids and dates, but none of their acts counts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from briefing_archive.indexes.chains import Chains, chains
from briefing_archive.indexes.entries import NOTHING, Entry, Listing, listing, place
from briefing_archive.indexes.holding import Standing, standing
from briefing_archive.indexes.relations import Pair, Relations, relations
from briefing_archive.model import (
    Act,
    Actor,
    Archive,
    Briefing,
    Instrument,
    MeasureType,
    Reference,
    Target,
    Topic,
)

Listings = Mapping[str, Listing]
Result = TypeVar("Result")
# What is worked out once: from no text at all, and from no text but with the last day of the record.
_OF_NO_TEXT = frozenset(
    {
        *("actors", "measure_types", "instruments", "topics", "narrower", "broader"),
        *("acts", "act_by_reference", "acts_by_type", "chains", "relations", "_pairs", "_places"),
    }
)
_OF_DAY = frozenset({"as_of", "_standings", "_known"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One act against one target (None for an act without) on a day, and where it stands."""

    act: Act
    target: Target | None
    standing: Standing


class Index:
    """An archive, opened for questions. Mappings are in the order of the archive, lists newest first."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    @cached_property
    def as_of(self) -> date:
        """The day to which the record speaks."""
        return self.archive.as_of

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        """All actors by id."""
        return {actor.id: actor for actor in self.archive.actors}

    @cached_property
    def measure_types(self) -> Mapping[str, MeasureType]:
        """All measure types by id."""
        return {kind.id: kind for kind in self.archive.measure_types}

    @cached_property
    def instruments(self) -> Mapping[str, Instrument]:
        """All instruments by id."""
        return {one.id: one for one in self.archive.instruments}

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        """All topics by id."""
        return {topic.id: topic for topic in self.archive.topics}

    @cached_property
    def briefings(self) -> Mapping[str, Briefing]:
        """All briefings by id, less those that were withdrawn."""
        return {one.id: one for one in self.archive.briefings if not one.withdrawn}

    @cached_property
    def withdrawn(self) -> Mapping[str, Briefing]:
        """All briefings that were withdrawn, by id."""
        return {one.id: one for one in self.archive.briefings if one.withdrawn}

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """All acts."""
        return tuple(act for briefing in self.briefings.values() for act in briefing.acts)

    @cached_property
    def act_by_reference(self) -> Mapping[Reference, Act]:
        """All acts, each by what refers to it."""
        return {act.reference: act for act in self.acts}

    @cached_property
    def chains(self) -> Chains:
        """What answered what, and what later acts did to earlier ones."""
        return chains(self.acts)

    @cached_property
    def relations(self) -> Relations:
        """What went between any two principals."""
        return relations(self.archive.actors, self.acts)

    @cached_property
    def narrower(self) -> Mapping[str, tuple[MeasureType, ...]]:
        """The types directly below each measure type, by name; those below none stand under the empty id."""
        below: defaultdict[str, list[MeasureType]] = defaultdict(list)
        for kind in sorted(self.measure_types.values(), key=lambda one: (one.name.casefold(), one.id)):
            below[kind.broader].append(kind)
        return {broader: tuple(kinds) for broader, kinds in below.items()}

    @cached_property
    def broader(self) -> Mapping[str, tuple[str, ...]]:
        """Each measure type's id with all types above it, itself first."""
        return {kind: tuple(self._upwards(kind)) for kind in self.measure_types}

    @cached_property
    def acts_by_type(self) -> Counter[str]:
        """How many acts each measure type has itself, those of narrower types not counted."""
        return Counter(act.type for act in self.acts)

    @cached_property
    def everything(self) -> Listing:
        """All briefings, each with all its acts."""
        return self._listings(lambda briefing: {"": briefing.acts}).get("", NOTHING)

    @cached_property
    def by_actor(self) -> Listings:
        """Per actor, the briefings that concern it, each with the acts in which it takes part (none: a mention)."""
        return self._listings(_by_actor)

    @cached_property
    def by_measure_type(self) -> Listings:
        """Per measure type, the briefings with acts of it or of a narrower type, and those acts."""
        return self._listings(self._by_measure_type)

    @cached_property
    def by_instrument(self) -> Listings:
        """Per instrument, the briefings with acts that rest on it, and those acts."""
        return self._listings(_by_instrument)

    @cached_property
    def by_topic(self) -> Listings:
        """Per topic, the briefings about it, each with all its acts."""
        return self._listings(_by_topic)

    @cached_property
    def between(self) -> Mapping[Pair, Listing]:
        """Per pair of principals, the briefings with acts between them, and those acts."""
        found: dict[Pair, Listing] = {}
        for pair, acts in self.relations.acts.items():
            own = _grouped(acts, lambda act: (act.briefing,))
            found[pair] = listing(
                Entry(briefing=self.briefings[id], acts=own[id]) for id in sorted(own, key=self._places.__getitem__)
            )
        return found

    @cached_property
    def _newest_first(self) -> tuple[Briefing, ...]:
        """All briefings, those that were withdrawn too, in the order of lists: so none of these needs sorting."""
        return tuple(sorted(self.archive.briefings, key=place))

    @cached_property
    def _places(self) -> Mapping[str, int]:
        """The place of each briefing (id) in that order."""
        return {briefing.id: number for number, briefing in enumerate(self._newest_first)}

    @cached_property
    def _pairs(self) -> Mapping[str, frozenset[Pair]]:
        """Per briefing (id) with acts between principals, all pairs of these."""
        found: defaultdict[str, set[Pair]] = defaultdict(set)
        for one, acts in self.relations.acts.items():
            for act in acts:
                found[act.briefing].add(one)
        return {briefing: frozenset(pairs) for briefing, pairs in found.items()}

    def edited(self, archive: Archive, briefings: frozenset[str]) -> Index:
        """The same archive after mere texts of some briefings (ids) were edited: all else that is known stays."""
        index, known = Index(archive), vars(self)
        new = {one.id: one for one in archive.briefings if one.id in briefings and not one.withdrawn}
        kept = vars(index)
        kept |= {name: known[name] for name in _OF_NO_TEXT & known.keys()}
        # No text has a date, but the day of the record may also be set.
        if self.archive.settings.as_of == archive.settings.as_of:
            kept |= {name: known[name] for name in _OF_DAY & known.keys()}
        kept["briefings"] = {**self.briefings, **new}
        if "everything" in known:
            kept["everything"] = self.everything.edited(new)
        for name, keys in self._keys().items():
            if name in known:
                changed = {key for one in new.values() for key in keys(one)}
                kept[name] = known[name] | {key: known[name][key].edited(new) for key in changed}
        return index

    def _keys(self) -> Mapping[str, Callable[[Briefing], Iterable[Any]]]:
        """By which keys a briefing is found in which mapping of lists."""
        return {
            "by_actor": _by_actor,
            "by_measure_type": self._by_measure_type,
            "by_instrument": _by_instrument,
            "by_topic": _by_topic,
            "between": lambda one: self._pairs.get(one.id, ()),
        }

    def _by_measure_type(self, briefing: Briefing) -> Mapping[str, tuple[Act, ...]]:
        return _grouped(briefing.acts, lambda act: self.broader[act.type])

    def date_of(self, act: Act) -> str:
        """The date of an act's briefing, as text: by it lists are ordered."""
        return self.briefings[act.briefing].date.text

    def standing(self, act: Act, target: Target | None, on: date | None = None) -> Standing:
        """Where an act stands for one target on a day; by default on the last day of the record."""
        if on and on != self.as_of:
            return self._standing(act, target, on)
        key = (act.reference, target.actor if target else "")
        found = self._standings.get(key)
        if found is None:
            found = self._standings[key] = self._standing(act, target, self.as_of)
        return found

    def _standing(self, act: Act, target: Target | None, on: date) -> Standing:
        return standing(act, target, self.chains.later_than(act), on)

    @cached_property
    def _standings(self) -> dict[tuple[Reference, str], Standing]:
        """Where acts stand on the last day of the record, which many pages ask."""
        return {}

    def known(self, work: Callable[[Index], Result]) -> Result:
        """What some work finds, done once.

        It may look at all but texts: an edit of these does not have it done again.
        """
        if work not in self._known:
            self._known[work] = work(self)
        found: Result = self._known[work]
        return found

    @cached_property
    def _known(self) -> dict[Callable[[Index], Any], Any]:
        return {}

    def lasting(self, act: Act) -> bool:
        """Whether the act is of a kind that can be in force, and is no mere later act on an earlier one."""
        return self.measure_types[act.type].lasting and act.effect is None

    def held(self, on: date | None = None) -> tuple[Held, ...]:
        """Every lasting act of the record against every target, oldest first, and where it stands on a day."""
        return self.held_of(self.acts, on)

    def held_of(self, acts: Iterable[Act], on: date | None = None) -> tuple[Held, ...]:
        """The lasting ones of some acts against every target, and where each stands on a day."""
        return tuple(
            Held(act=act, target=target, standing=self.standing(act, target, on))
            for act in acts
            if self.lasting(act)
            for target in (act.targets or (None,))
        )

    def _upwards(self, kind: str) -> Iterable[str]:
        while kind:
            yield kind
            kind = self.measure_types[kind].broader

    def _listings(self, keys: Callable[[Briefing], Mapping[str, tuple[Act, ...]]]) -> Listings:
        entries: defaultdict[str, list[Entry]] = defaultdict(list)
        withdrawn: defaultdict[str, int] = defaultdict(int)
        for briefing in self._newest_first:
            for key, acts in keys(briefing).items():
                if briefing.withdrawn:
                    withdrawn[key] += 1
                else:
                    entries[key].append(Entry(briefing=briefing, acts=acts))
        return {
            key: listing(entries.get(key, ()), withdrawn=withdrawn.get(key, 0))
            for key in sorted({*entries, *withdrawn})
        }


def _by_actor(briefing: Briefing) -> Mapping[str, tuple[Act, ...]]:
    taking_part = [(act, act.actors) for act in briefing.acts]
    return {actor: tuple(act for act, actors in taking_part if actor in actors) for actor in briefing.actors}


def _by_instrument(briefing: Briefing) -> Mapping[str, tuple[Act, ...]]:
    return _grouped(briefing.acts, lambda act: act.instruments)


def _by_topic(briefing: Briefing) -> Mapping[str, tuple[Act, ...]]:
    return dict.fromkeys(briefing.topics, briefing.acts)


def _grouped(acts: Iterable[Act], keys: Callable[[Act], Iterable[str]]) -> Mapping[str, tuple[Act, ...]]:
    groups: defaultdict[str, list[Act]] = defaultdict(list)
    for act in acts:
        for key in keys(act):
            groups[key].append(act)
    return {key: tuple(found) for key, found in groups.items()}

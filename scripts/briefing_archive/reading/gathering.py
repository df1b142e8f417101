"""The archive that a number of resolved briefings make: they themselves, and all that they bring with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import TypeVar

from briefing_archive.model import Actor, Archive, Instrument, MeasureType, Topic, Unregistered
from briefing_archive.problems import shown
from briefing_archive.reading.finishing import finished_briefing
from briefing_archive.reading.opened import Opened
from briefing_archive.reading.registers import Registers
from briefing_archive.reading.sketches import Sketch

Entry = TypeVar("Entry", Actor, MeasureType, Instrument, Topic)


def gathered(sketches: Sequence[Sketch], opened: Iterable[Opened], registers: Registers) -> Archive:
    """Return the archive of these sketches, which come in order; note where they differ on an instrument's url.

    Among the files that were `opened` are all theirs.
    """
    actors = _actors(sketches, registers)

    def actor_of(name: str) -> str:
        identifier = registers.actor_names.known_id(name)
        return identifier if identifier in actors else ""

    language = registers.settings.language
    files = {one.front.path: one for one in opened}
    briefings = tuple(finished_briefing(sketch, files[sketch.written.path], language, actor_of) for sketch in sketches)
    return Archive(
        settings=registers.settings,
        actors=_by_id(actors.values()),
        measure_types=_by_id(_types(sketches, registers).values()),
        instruments=_by_id(_instruments(sketches).values()),
        topics=_by_id(_topics(sketches).values()),
        briefings=briefings,
    )


def _by_id(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=attrgetter("id")))


def _actors(sketches: Sequence[Sketch], registers: Registers) -> dict[str, Actor]:
    """Return the registered actors, and those that briefings name without a register, as first spelled."""
    has_page = registers.settings.unregistered is not Unregistered.TEXT
    actors = dict(registers.actors)
    for sketch in sketches:
        for own, name in sketch.actor_names.items():
            actors.setdefault(own, Actor(id=own, name=name, registered=False, has_page=has_page))
    return actors


def _types(sketches: Sequence[Sketch], registers: Registers) -> dict[str, MeasureType]:
    types = dict(registers.types)
    for sketch in sketches:
        for own, name in sketch.type_names.items():
            types.setdefault(own, MeasureType(id=own, name=name, registered=False))
    return types


def _topics(sketches: Sequence[Sketch]) -> dict[str, Topic]:
    topics: dict[str, Topic] = {}
    for sketch in sketches:
        for own, topic in sketch.topics.items():
            topics.setdefault(own, topic)
    return topics


def _instruments(sketches: Sequence[Sketch]) -> dict[str, Instrument]:
    """Return the instruments as first spelled, with the first url that any briefing gives."""
    instruments: dict[str, Instrument] = {}
    for sketch in sketches:
        for own, instrument in sketch.instruments.items():
            known = instruments.setdefault(own, instrument)
            if instrument.url and not known.url:
                instruments[own] = replace(known, url=instrument.url)
            elif instrument.url and instrument.url != known.url:
                message = f"an earlier briefing gives {shown(known.url)} for {shown(known.title)}; use one of the two"
                sketch.note(sketch.instrument_places[own], "differing-urls", message)
    return instruments

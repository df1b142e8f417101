"""The three YAML files beside the briefings together: settings, actors, measure types."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

from briefing_archive.model import Actor, Limits, MeasureType, Settings, Unregistered
from briefing_archive.problems import Problem
from briefing_archive.reading.actor_register import actor_register
from briefing_archive.reading.file_names import path_in_problems
from briefing_archive.reading.listing import Listing
from briefing_archive.reading.measure_register import measure_register
from briefing_archive.reading.memory import ReadingMemory
from briefing_archive.reading.names import NameRules, Names
from briefing_archive.reading.opening import read_bytes
from briefing_archive.reading.register_file import Content, Named, Register, table_of
from briefing_archive.reading.settings import SettingsRead, settings_of
from briefing_archive.reading.tree import Table


@dataclass(slots=True)
class Registers:
    """What the three files say, and what they hold. Briefings bring names, which grow; all else stays as it is."""

    settings: Settings
    actors: dict[str, Actor]
    types: dict[str, MeasureType]
    actor_names: Names
    type_names: Names
    problems: list[Problem] = field(default_factory=list)
    contents: tuple[Content, ...] = ()


def read_registers(listing: Listing, label: str, memory: ReadingMemory) -> Registers:
    """Return what the three files of a listing say; a file that is not there says nothing."""
    reader = _Reader(listing, label, memory)
    read = reader.settings()
    limits = read.settings.limits
    actors = reader.register("actors.yml", actor_register, _actor_rules(read.settings), limits)
    build = partial(measure_register, deepest=limits.nesting)
    types = reader.register("measures.yml", build, MEASURE_RULES, limits)
    return Registers(
        settings=read.settings,
        actors=actors.entries,
        types=types.entries,
        actor_names=actors.names.grown(),
        type_names=types.names.grown(),
        problems=[*read.problems, *actors.problems, *types.problems],
        contents=(read.content, actors.content, types.content),
    )


MEASURE_RULES = NameRules(
    noun="measure type",
    register="measures.yml",
    code="unknown-measure",
    refuses=True,
    # Other pages have these addresses.
    reserved=frozenset(("in-force", "pending")),
)


def _actor_rules(settings: Settings) -> NameRules:
    refuses = settings.unregistered is Unregistered.ERROR
    code = "unknown-actor" if refuses else "unregistered-actor"
    return NameRules(noun="actor", register="actors.yml", code=code, refuses=refuses)


class _Reader:
    """Reads each file, or recalls what it said."""

    def __init__(self, listing: Listing, label: str, memory: ReadingMemory) -> None:
        self._found = listing.registers
        self._label = label
        self._memory = memory

    def settings(self) -> SettingsRead:
        """Return what archive.yml says."""
        found = self._found.get("archive.yml")
        if found is None:
            return SettingsRead(Settings(), [])
        path = path_in_problems(self._label, "archive.yml")
        content = read_bytes(found.full, path, Limits())
        parsed = table_of(content, path, Limits())
        if parsed.table is None:
            return SettingsRead(Settings(), parsed.problems, content)
        read = settings_of(parsed.table, path)
        return SettingsRead(read.settings, [*parsed.problems, *read.problems], content)

    def register(
        self, file: str, build: Callable[[Table, str, NameRules], Register[Named]], rules: NameRules, limits: Limits
    ) -> Register[Named]:
        """Return what a register says. Where it is absent or broken as a whole, every name is welcome."""
        found = self._found.get(file)
        welcoming = replace(rules, code="", refuses=False)
        if found is None:
            return Register({}, Names(welcoming))
        key = (found, self._label, rules, limits)
        known: Register[Named] | None = self._memory.recall(key)
        if known is not None:
            return known
        path = path_in_problems(self._label, file)
        content = read_bytes(found.full, path, limits)
        parsed = table_of(content, path, limits)
        register: Register[Named] = Register({}, Names(welcoming), content=content)
        if parsed.table is not None:
            register = replace(build(parsed.table, path, rules), content=content)
        register.problems.extend(parsed.problems)
        self._memory.keep(key, register)
        return register

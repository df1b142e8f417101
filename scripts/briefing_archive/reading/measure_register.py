"""measures.yml: the kinds of acts, a tree by `broader`."""

from __future__ import annotations

from dataclasses import replace

from briefing_archive.model import Family, MeasureType
from briefing_archive.problems import Problem, shown
from briefing_archive.reading.cycles import circles
from briefing_archive.reading.names import NameRules, Names
from briefing_archive.reading.register_file import Entries, Register, circle_message, entries_of, not_here_message
from briefing_archive.reading.shapes.registers import MeasureTypeShape
from briefing_archive.reading.tree import Table, problem_at


def measure_register(table: Table, path: str, rules: NameRules, deepest: int) -> Register[MeasureType]:
    """Return the register that a table holds, a tree of so many levels at most; problems call its file by the path."""
    entries = entries_of(table, MeasureTypeShape, path, rules.reserved)
    names = Names(rules)
    problems = entries.problems
    problems += _take_names(entries, names, path)
    types = {str(key): _type(str(key), entry) for key, entry in entries.good.items()}
    problems += _connect(types, entries, names, path)
    problems += _cut_off(types, entries, path, deepest)
    in_families = {own: _with_family(kind, types) for own, kind in types.items()}
    return Register(in_families, names, problems)


def _take_names(entries: Entries[MeasureTypeShape], names: Names, path: str) -> list[Problem]:
    wanted = [(key, key) for key in entries.good]
    for key, entry in entries.good.items():
        wanted += [(key, name) for name in (entry.name, entry.plural, *entry.aliases) if name]
    for identifier, lost in entries.lost.items():
        names.lose(identifier, lost)
    return [problem for key, name in wanted if (problem := names.register(str(key), name, path))]


def _type(own: str, entry: MeasureTypeShape) -> MeasureType:
    return MeasureType(
        id=own,
        name=str(entry.name),
        plural=str(entry.plural or ""),
        definition=str(entry.definition or ""),
        family=entry.family or Family.UNKNOWN,
        lasting=entry.lasting,
        aliases=tuple(str(alias) for alias in entry.aliases),
        opensanctions=str(entry.opensanctions or ""),
        cameo=tuple(str(code) for code in entry.cameo),
        plover=tuple(str(code) for code in entry.plover),
    )


def _connect(
    types: dict[str, MeasureType], entries: Entries[MeasureTypeShape], names: Names, path: str
) -> list[Problem]:
    """Set `broader` where it leads to another type and not in a circle; return the problems of the others."""
    problems = []
    for key, entry in entries.good.items():
        found = names.registered_id(entry.broader) if entry.broader else ""
        if entry.broader and not found and not names.is_lost(entry.broader):
            problems.append(problem_at(entry.broader, path, "unknown-id", not_here_message(entry.broader, names)))
        types[str(key)] = replace(types[str(key)], broader=found)
    for circle in circles({own: kind.broader for own, kind in types.items() if kind.broader}):
        key = next(key for key in entries.good if key == circle[0])
        problems.append(problem_at(key, path, "register-cycle", circle_message("broader", circle)))
        types[circle[0]] = replace(types[circle[0]], broader="")
    return problems


def _cut_off(
    types: dict[str, MeasureType], entries: Entries[MeasureTypeShape], path: str, deepest: int
) -> list[Problem]:
    """Let a type that lies too deep begin a tree of its own; return a problem for each of these."""
    problems = []
    depths: dict[str, int] = {"": 0}
    for key in entries.good:
        way = [str(key)]
        while way[-1] not in depths:
            way.append(types[way[-1]].broader)
        for own in reversed(way[:-1]):
            depths[own] = depths[types[own].broader] + 1
            if depths[own] > deepest:
                at = next(one for one in entries.good if one == own)
                message = (
                    f"{shown(own)} lies deeper than {deepest} levels below other types; name a wider one, "
                    "or raise limits.nesting in archive.yml"
                )
                problems.append(problem_at(at, path, "too-deep", message))
                types[own] = replace(types[own], broader="")
                depths[own] = 1
    return problems


def _with_family(kind: MeasureType, types: dict[str, MeasureType]) -> MeasureType:
    """Give a type that names no family that of the nearest wider type that does."""
    wider = kind
    while wider.family is Family.UNKNOWN and wider.broader:
        wider = types[wider.broader]
    return replace(kind, family=wider.family)

"""From one of the three YAML files beside the briefings to its entries: the good ones, and the names of the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeAlias, TypeVar

from briefing_archive.model import Actor, Limits, MeasureType
from briefing_archive.problems import Problem, shown
from briefing_archive.reading.decoding import decode
from briefing_archive.reading.matching import slug
from briefing_archive.reading.names import Names
from briefing_archive.reading.shapes.base import Shape, shaped
from briefing_archive.reading.shapes.leaves import id_problem
from briefing_archive.reading.tree import Items, Table, Text, Value, problem_at
from briefing_archive.reading.yaml_tree import Parsed, parse

Entry = TypeVar("Entry", bound=Shape)
Named = TypeVar("Named", Actor, MeasureType)

_NAME_KEYS = ("name", "plural", "aliases", "names")


@dataclass(slots=True)
class Entries(Generic[Entry]):
    """The entries of a register by id, the names of those that problems left out, and the problems."""

    good: dict[Text, Entry] = field(default_factory=dict)
    lost: dict[str, list[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


Content: TypeAlias = bytes | Problem | None
"""What one of the files holds, or why it cannot be read; None where it is absent."""


@dataclass(frozen=True, slots=True)
class Register(Generic[Named]):
    """The registered actors or measure types by id, all their names, the problems of the file, and what it holds."""

    entries: dict[str, Named]
    names: Names
    problems: list[Problem] = field(default_factory=list)
    content: Content = None


def table_of(content: bytes | Problem, path: str, limits: Limits) -> Parsed:
    """Return the table that a YAML file of this content holds."""
    text = decode(content, path) if isinstance(content, bytes) else content
    return Parsed(None, [text]) if isinstance(text, Problem) else parse(text, path, 1, limits)


def entries_of(table: Table, shape: type[Entry], path: str, reserved: frozenset[str]) -> Entries[Entry]:
    """Return the entries that a register's table holds; none may have a reserved id."""
    entries: Entries[Entry] = Entries()
    for key, value in table.entries():
        problem = id_problem(key)
        if key in reserved:
            problem = f"{shown(key)} is reserved for another page; choose another id"
        if problem:
            entries.problems.append(problem_at(key, path, "bad-id", problem))
        entry = shaped(shape, Table(key.line, key.column) if value is None else value, path)
        if isinstance(entry, list):
            entries.problems.extend(entry)
        if problem or isinstance(entry, list):
            entries.lost[slug(key)] = [str(key), *_names_in(value)]
        else:
            entries.good[key] = entry
    return entries


def circle_message(key: str, circle: list[str]) -> str:
    """Say that a key of an entry leads back to it, and by what way."""
    way = [*circle[:5], "…"] if len(circle) > 5 else [*circle, circle[0]]
    return f"{key} leads back to the entry itself: {' → '.join(way)}; remove it from one of these"


def not_here_message(name: str, names: Names) -> str:
    """Say that no entry has a name, and which may have been meant."""
    return f"{shown(name)} is not in this register{names.suggestion(name) or '; add it, or write the id of an entry'}"


def _names_in(value: Value | None) -> Iterator[str]:
    if isinstance(value, Table):
        for key in _NAME_KEYS:
            yield from _texts(value.get(key))


def _texts(value: Value | None) -> Iterator[str]:
    """Yield the texts of a value, one list and one mapping deep."""
    for item in value if isinstance(value, Items) else [value]:
        if isinstance(item, Text):
            yield str(item)
        elif isinstance(item, Table):
            yield from (str(inner) for inner in item.values() if isinstance(inner, Text))

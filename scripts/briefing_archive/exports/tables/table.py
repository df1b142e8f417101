"""What a table is: its columns, each defined once. The files and their description are made of that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeAlias, TypeVar

from briefing_archive.exports.characters import clean
from briefing_archive.exports.web import Web
from briefing_archive.model import Actor, PartialDate
from briefing_archive.rendering.desk import Desk

Row = TypeVar("Row")
Value: TypeAlias = "str | int | bool | PartialDate | tuple[str, ...] | None"
Cell: TypeAlias = "str | int | bool | tuple[str, ...] | None"


class Kind(StrEnum):
    """What the cells of a column hold. A `DATE` is a day, month or year; `FLAG` is yes or no."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    FLAG = "flag"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Field(Generic[Row]):
    """A column: its name, what its cells hold and mean, and how they come from a row.

    `choices` are all values that may stand there, where they are few. `refers` is the name of a table whose first
    column has this value too. A `required` cell is never empty.
    """

    name: str
    kind: Kind
    description: str
    value: Callable[[Row], Value]
    choices: tuple[str, ...] = ()
    refers: str = ""
    required: bool = False

    def cell(self, row: Row) -> Cell:
        """The value for one row; None where there is nothing to say, and an empty tuple for an empty list."""
        value = self.value(row)
        if isinstance(value, str):
            return clean(value) or None
        if isinstance(value, tuple):
            return tuple(map(clean, value))
        return value.text if isinstance(value, PartialDate) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Generic[Row]):
    """A table: `rows` yields its rows in an order of their own. `key` names the columns that tell rows apart."""

    name: str
    title: str
    description: str
    fields: tuple[Field[Row], ...]
    rows: Callable[[Desk, Web], Iterable[Row]]
    key: tuple[str, ...] = ()

    def cells(self, desk: Desk, web: Web) -> Iterator[list[Cell]]:
        """The rows, cell by cell in the order of the columns."""
        for row in self.rows(desk, web):
            yield [field.cell(row) for field in self.fields]


def ids(actors: Iterable[Actor]) -> tuple[str, ...]:
    """The ids of actors."""
    return tuple(actor.id for actor in actors)


def names(actors: Iterable[Actor]) -> tuple[str, ...]:
    """The names of actors, in the order of their ids' column."""
    return tuple(actor.name for actor in actors)

"""What a table is: its columns, each defined once. The files and their description are made of that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Generic, TypeAlias, TypeVar

from briefing_archive.exports.characters import clean
from briefing_archive.exports.web import Web
from briefing_archive.model import PartialDate
from briefing_archive.rendering.desk import Desk

Row = TypeVar("Row")
Value: TypeAlias = "str | int | bool | PartialDate | tuple[str, ...] | None"
Cell: TypeAlias = "str | int | bool | tuple[str, ...] | None"
# So many rows are made at a time, and then written column by column.
_TOGETHER = 500


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Generic[Row]):
    """A table: `rows` yields its rows in an order of their own. `key` names the columns that tell rows apart."""

    name: str
    title: str
    description: str
    fields: tuple[Field[Row], ...]
    rows: Callable[[Desk, Web], Iterable[Row]]
    key: tuple[str, ...] = ()

    def written(self, desk: Desk, web: Web, write: Callable[[Cell], str]) -> Iterator[tuple[str, ...]]:
        """The rows, cell by cell in the order of the columns, as `write` has each of them."""
        rows = iter(self.rows(desk, web))
        while together := list(islice(rows, _TOGETHER)):
            columns = (map(_Cells(write).__getitem__, map(field.value, together)) for field in self.fields)
            yield from zip(*columns, strict=True)


class _Cells(dict[Value, str]):
    """What is written for the values of a column, each found once: most of them come again, and many are empty."""

    def __init__(self, write: Callable[[Cell], str]) -> None:
        super().__init__()
        self._write = write

    def __missing__(self, value: Value) -> str:
        found = self[value] = self._write(cell(value))
        return found


def cell(value: Value) -> Cell:
    """What a cell holds: None where there is nothing to say, and an empty tuple for an empty list."""
    if isinstance(value, str):
        return clean(value) or None
    if isinstance(value, tuple):
        return tuple(map(clean, value))
    return value.text if isinstance(value, PartialDate) else value

"""Values as YAML gave them, each with the line and column of the file at which it stands.

Every scalar is a text; what it means is for the shapes to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol, Self, TypeAlias

from briefing_archive.problems import Problem


class Place(NamedTuple):
    """A line and a column of a file, counted from 1."""

    line: int
    column: int


class Text(str):
    """A scalar. `inset` is how far its first character stands from its column, or -1 where nobody can tell.

    The inset is 0 for a plain text on one line, 1 for one in quotes without escapes.
    """

    __slots__ = ("column", "inset", "line")

    line: int
    column: int
    inset: int

    def __new__(cls, value: str, line: int, column: int, inset: int = -1) -> Self:
        """Make a text that stands at a line and column."""
        text = str.__new__(cls, value)
        text.line, text.column, text.inset = line, column, inset
        return text

    def __reduce__(self) -> tuple[type[Text], tuple[str, int, int, int]]:
        """Keep the place when a text goes to another process."""
        return Text, (str(self), self.line, self.column, self.inset)

    def part(self, start: int, end: int) -> Text:
        """Return the text from `start` to `end`, without white space around it, at its own column."""
        piece = self[start:end]
        start += len(piece) - len(piece.lstrip())
        column = self.column if self.inset < 0 else self.column + self.inset + start
        return Text(piece.strip(), self.line, column, min(self.inset, 0))


class Table(dict[str, "Value | None"]):
    """A mapping; an empty value is None. Its keys are texts, which know their places too."""

    __slots__ = ("column", "line")

    def __init__(self, line: int, column: int) -> None:
        """Make an empty mapping that begins at a line and column."""
        super().__init__()
        self.line, self.column = line, column

    def entries(self) -> Iterator[tuple[Text, Value | None]]:
        """Yield the keys, with their places, and the values."""
        for key, value in self.items():
            assert isinstance(key, Text), "only texts are put in"
            yield key, value

    def key(self, name: str) -> Text | None:
        """Return a key with its place, where it is in the mapping."""
        return next((key for key, _ in self.entries() if key == name), None)


class Items(list["Value"]):
    """A list; empty items are left out."""

    __slots__ = ("column", "line")

    def __init__(self, line: int, column: int) -> None:
        """Make an empty list that begins at a line and column."""
        super().__init__()
        self.line, self.column = line, column


Value: TypeAlias = Text | Table | Items


class Placed(Protocol):
    """Whatever knows where it stands."""

    @property
    def line(self) -> int:
        """Counted from 1."""

    @property
    def column(self) -> int:
        """Counted from 1."""


def place_of(value: Placed) -> Place:
    """Where a value begins."""
    return Place(value.line, value.column)


def problem_at(place: Placed, path: str, code: str, message: str) -> Problem:
    """Return a problem at the place of a value."""
    return Problem(path, place.line, place.column, code, message)


def kind_of(value: Value | None) -> str:
    """What a value is, as a writer would say."""
    if isinstance(value, Table):
        return "a mapping"
    return "a list" if isinstance(value, Items) else "a text" if value is not None else "nothing"

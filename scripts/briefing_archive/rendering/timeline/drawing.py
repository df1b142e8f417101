"""What a timeline consists of. All measures are in units of the drawing, which is `WIDTH` of them wide."""

from __future__ import annotations

from dataclasses import dataclass

from briefing_archive.model import Act, PartialDate

WIDTH = 680
# Room at both sides, so that no mark is cut off.
MARGIN = 14
# A mark and the room around it, which fingers need; the name above a lane, the room below it, and that of the axis.
CELL, LABEL, GAP, FOOT = 24, 20, 6, 36
# The width of a letter below the axis, roughly.
LETTER = 6

# A mark is told apart by its shape as well as by its colour. Paths around 0, 0, about 13 units high, by family.
SHAPES = {
    "sanction": "M-6-6h12v12h-12z",
    "diplomatic": "M-6.5 0a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0z",
    "treaty": "M0-8l8 8l-8 8l-8-8z",
    "statement": "M0-6.5l7.5 13h-15z",
    "military": "M-2.5-7h5v4.5h4.5v5h-4.5v4.5h-5v-4.5h-4.5v-5h4.5z",
    "legal": "M0 6.5l7.5-13h-15z",
    "unknown": "M-6.5 0a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0zM-3 0a3 3 0 1 1 6 0a3 3 0 1 1-6 0z",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One act at `x`, `y`. Where its day is not known it lies between `start` and `end`, which are equal otherwise."""

    act: Act
    family: str
    name: str
    start: int
    end: int
    y: int

    @property
    def x(self) -> int:
        """The middle of it."""
        return (self.start + self.end) // 2

    @property
    def shape(self) -> str:
        """The path of it, around 0, 0."""
        return SHAPES[self.family]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """So many acts of one period, standing on `y`. `address` is empty where no page is about the period.

    A `loose` one counts what is known to the year alone, and lies across the year.
    """

    name: str
    count: str
    address: str
    anchor: str
    x: int
    y: int
    width: int
    height: int
    loose: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """The acts of one sender, or of those that share its lane, below their name at `y`."""

    name: str
    y: int
    height: int
    marks: tuple[Mark, ...] = ()
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A line from an act to one that answers it; `disputed` where that is in doubt."""

    path: str
    disputed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A line across all lanes at the beginning of a period, its name, and below that of what it is part of.

    The names are empty where there is no room for them. A `strong` line begins a year.
    """

    x: int
    label: str
    below: str
    strong: bool


def tick(x: int, label: str, below: str = "", *, strong: bool = False) -> Tick:
    """A line, with its names as far as they do not leave the drawing."""
    label, below = (text if x + LETTER * len(text) <= WIDTH else "" for text in (label, below))
    return Tick(x=x, label=label, below=below, strong=strong)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A whole timeline of `acts` acts between two days. `others` is how many senders share the last lane.

    `unit` is what bars count by (`month`, `quarter`, `year`, `years`), empty where each act has a mark; `families`
    are those of the marks; `loose` says whether the day, or month, of some is not known.
    """

    acts: int
    first: PartialDate
    last: PartialDate
    lanes: tuple[Lane, ...]
    others: int
    ticks: tuple[Tick, ...]
    loose: bool
    threads: tuple[Thread, ...] = ()
    families: tuple[str, ...] = ()
    unit: str = ""

    @property
    def height(self) -> int:
        """Of all lanes and the axis below them."""
        return sum(lane.height for lane in self.lanes) + FOOT

    @property
    def shapes(self) -> tuple[tuple[str, str], ...]:
        """What a reader has to know of the marks: each family and its path."""
        return tuple((family, SHAPES[family]) for family in SHAPES if family in self.families)

    @property
    def disputed(self) -> bool:
        """Whether any line is in doubt."""
        return any(thread.disputed for thread in self.threads)

"""The bars of one lane: which acts each one counts, how high it is, and which page it leads to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from babel.numbers import format_compact_decimal

from briefing_archive.model import PartialDate
from briefing_archive.rendering import addresses
from briefing_archive.rendering.desk import Desk
from briefing_archive.rendering.timeline.drawing import CELL, Bar
from briefing_archive.rendering.timeline.periods import Periods, month_number, month_of

# The highest bar, and the number upon it.
_HIGHEST, _NUMBER = 34, 12
COLUMN = _HIGHEST + _NUMBER
_LOOSE = 4


@dataclass(frozen=True, slots=True)
class Cells:
    """How many acts each period has, and its first month, or year, with any. `loose` are the acts of a year alone."""

    counts: Mapping[int, int]
    firsts: Mapping[int, str]
    loose: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Columns:
    """What all lanes have in common: `most` acts of a period are as high as a bar gets."""

    desk: Desk
    time: Periods
    pages: Mapping[str, str]
    most: int

    def bars(self, cells: Cells, top: int) -> Iterator[Bar]:
        """The bars of a lane whose columns begin at `top`, from left to right, and below them the loose ones."""
        for place, count in sorted(cells.counts.items()):
            address, anchor = self._page(cells.firsts[place])
            yield Bar(
                name=self._says(self.time.name(place, self.desk.words), count),
                count=self._short(count),
                address=address,
                anchor=anchor,
                x=self.time.x(place),
                y=top + COLUMN,
                width=self.time.width,
                height=max(2, round(_HIGHEST * count / self.most)),
                loose=False,
            )
        for year, count in sorted(cells.loose.items()):
            yield self._loose(year, count, top + COLUMN + CELL)

    def _loose(self, year: str, count: int, foot: int) -> Bar:
        first, last = (month_number(day) for day in (PartialDate(year).first, PartialDate(year).last))
        begin, end = self.time.place(first), self.time.place(last)
        return Bar(
            name=self._says(self.desk.words("timeline-loose", year=year), count),
            count=self._short(count),
            address=self._own_or_dated(year),
            anchor="",
            x=self.time.x(begin),
            y=foot,
            width=self.time.width * (end + 1 - begin),
            height=_LOOSE,
            loose=True,
        )

    def _short(self, count: int) -> str:
        """The number as far as it fits upon a bar: `999`, `1.2K`."""
        if count < 1000:
            return self.desk.words.number(count)
        return format_compact_decimal(count, fraction_digits=1, locale=self.desk.words.locale)

    def _says(self, period: str, count: int) -> str:
        return self.desk.words("timeline-bar", period=period, acts=self.desk.words.count("n-acts", count))

    def _page(self, first: str) -> tuple[str, str]:
        """The page about a period, known by the first month with any acts in it, and the place there."""
        match self.time.unit:
            case "month":
                return self._own_or_dated(first), ""
            case "quarter":
                address = self._own_or_dated(first[:4])
                return address, first if address == addresses.dated(first[:4]) else ""
            case "year":
                return self._own_or_dated(first[:4]), ""
        return "", ""

    def _own_or_dated(self, when: str) -> str:
        for name in (when, when[:4]):
            if name in self.pages:
                return self.pages[name]
        return addresses.dated(when)


def cells(time: Periods, by_date: Mapping[str, int]) -> Cells:
    """Sort acts, counted by month or year, into periods."""
    counts, firsts, loose = Counter[int](), dict[int, str](), dict[str, int]()
    for when, count in sorted(by_date.items()):
        if len(when) == 4 and time.months < 12:
            loose[when] = count
            continue
        place = time.place(month_of(when))
        counts[place] += count
        firsts.setdefault(place, when)
    return Cells(counts, firsts, loose)

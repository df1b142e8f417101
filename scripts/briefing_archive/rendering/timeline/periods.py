"""Periods of equal width on an axis: months, quarters, years, or several years, as many as there is room for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from briefing_archive.rendering.timeline.drawing import CELL, LETTER, MARGIN, WIDTH, Tick, tick
from briefing_archive.rendering.words import Words

# Where there are few periods, none is wider than this.
_WIDEST = 56
# Names stand below every so many periods.
_EVERY = (1, 2, 4, 12)
_MOST = (WIDTH - 2 * MARGIN) // CELL
# Months in a period, and what such a period is called in strings.
_YEARS = (2, 5, 10, 20, 50, 100, 200, 500)
_UNITS = ((1, "month"), (3, "quarter"), (12, "year"), *((12 * years, "years") for years in _YEARS))


@dataclass(frozen=True, slots=True)
class Periods:
    """Periods of so many `months` each, from the one that has month `first` (counted from the year 0) on."""

    unit: str
    months: int
    first: int
    number: int

    @property
    def width(self) -> int:
        """Of each period."""
        return min(_WIDEST, (WIDTH - 2 * MARGIN) // self.number)

    def place(self, month: int) -> int:
        """The place of the period that has a month."""
        return month // self.months - self.first // self.months

    def x(self, place: int) -> int:
        """Where a period begins."""
        return MARGIN + place * self.width

    def begin(self, place: int) -> int:
        """The first month of a period."""
        return (self.first // self.months + place) * self.months

    def name(self, place: int, words: Words) -> str:
        """What a period is called: `March 2021`, `January 2021 to March 2021`, `2021`, `2020 to 2029`."""
        begin = self.begin(place)
        last = begin + self.months - 1
        if self.months < 12:
            parts = (words.part(month_name(begin)), words.part(month_name(last)))
        else:
            parts = (str(begin // 12), str(last // 12))
        return parts[0] if parts[0] == parts[1] else words("from-until", start=parts[0], end=parts[1])


def periods(first: int, last: int) -> Periods:
    """The shortest periods from one month to another of which each still is wide enough."""
    found = (Periods(unit, months, first, last // months - first // months + 1) for months, unit in _UNITS)
    return next(one for one in found if one.number <= _MOST)


def month_number(day: date) -> int:
    """The month of a day, counted from the year 0."""
    return day.year * 12 + day.month - 1


def month_of(text: str) -> int:
    """The same, of a date as addresses have it: `2021-03`, or `2021` for its first month."""
    return int(text[:4]) * 12 + int(text[5:7] or 1) - 1


def month_name(month: int) -> str:
    """A month counted from the year 0, as addresses and dates have it: `2021-03`."""
    return f"{month // 12:04}-{month % 12 + 1:02}"


def ticks(found: Periods, words: Words) -> tuple[Tick, ...]:
    """A line at the beginning of each period, or of every second or fourth where their names would touch."""
    labels = {place: _label(found, place, words) for place in range(found.number)}
    widest = LETTER * max(map(len, labels.values()))
    every = next(every for every in _EVERY if widest <= every * found.width or every == _EVERY[-1])
    shown = [place for place in labels if found.begin(place) // found.months % every == 0]
    return tuple(_tick(found, place, labels[place], first=place == shown[0]) for place in shown)


def _label(found: Periods, place: int, words: Words) -> str:
    begin = found.begin(place)
    return str(begin // 12) if found.months >= 12 else words.month(begin % 12 + 1, width="abbreviated")


def _tick(found: Periods, place: int, label: str, *, first: bool) -> Tick:
    year, month = divmod(found.begin(place), 12)
    strong = found.months < 12 and month == 0
    below = str(year) if found.months < 12 and (first or strong) else ""
    return tick(found.x(place), label, below, strong=strong)

"""The axis of time: where a day lies, and which lines and names help to read it."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from briefing_archive.rendering.timeline.drawing import MARGIN, WIDTH, Tick, tick
from briefing_archive.rendering.words import Words

# So many names fit below the drawing.
_TICKS = 12
_MONTHS = (1, 2, 3, 6)
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True, slots=True)
class Axis:
    """Whole months from one to another, from margin to margin."""

    first: date
    last: date

    def x(self, day: date, *, over: bool = False) -> int:
        """Where a day begins, or is `over`."""
        days = self.last.toordinal() + 1 - self.first.toordinal()
        share = (day.toordinal() + over - self.first.toordinal()) / days
        return round(MARGIN + share * (WIDTH - 2 * MARGIN))


def axis(first: date, last: date) -> Axis:
    """The axis that has both days, drawn out to whole months."""
    return Axis(first.replace(day=1), last.replace(day=calendar.monthrange(last.year, last.month)[1]))


def ticks(found: Axis, words: Words) -> tuple[Tick, ...]:
    """The lines of an axis, from left to right, as many as can be told apart."""
    months = number_of_months(found.first, found.last)
    if months <= 2:
        return tuple(_days(found, words))
    step = next((step for step in _MONTHS if months <= step * _TICKS), 0)
    if step:
        return tuple(_months(found, step, words))
    years = next(years for years in _YEARS if months <= 12 * years * _TICKS)
    return tuple(tick(found.x(day), str(day.year)) for day in _every(found, 12 * years))


def number_of_months(first: date, last: date) -> int:
    """How many months there are from the one day to the other, theirs included."""
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _every(found: Axis, step: int) -> Iterator[date]:
    """The first days of the months, or years, that a step divides: January always is one of them."""
    at = found.first.year * 12 + found.first.month - 1
    for month in range(at + -at % step, found.last.year * 12 + found.last.month, step):
        yield date(month // 12, month % 12 + 1, 1)


def _months(found: Axis, step: int, words: Words) -> Iterator[Tick]:
    for place, day in enumerate(_every(found, step)):
        strong = day.month == 1
        year = str(day.year) if strong or not place else ""
        yield tick(found.x(day), words.month(day.month, width="abbreviated"), year, strong=strong)


def _days(found: Axis, words: Words) -> Iterator[Tick]:
    for month in _every(found, 1):
        for number in (1, 8, 15, 22):
            name = words.part(month.isoformat()[:7]) if number == 1 else ""
            yield tick(found.x(month.replace(day=number)), words.number(number), name)

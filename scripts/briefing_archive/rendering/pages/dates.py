"""The pages of days: all years by months as a heat table, a year, and a month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from briefing_archive.indexes.entries import LONG_YEAR, Entry, Part
from briefing_archive.indexes.index import Index
from briefing_archive.rendering import addresses
from briefing_archive.rendering.desk import Desk
from briefing_archive.rendering.heat import warmth
from briefing_archive.rendering.lists import months_within
from briefing_archive.rendering.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """One month (`2021-03`, 1 to 12) of a year, its briefings and how warm its cell is."""

    name: str
    number: int
    count: int
    warmth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """One year with its twelve months; `undated` counts what is known to the year alone."""

    name: str
    months: tuple[Month, ...]
    count: int
    undated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DatesView:
    """All years, newest first."""

    years: tuple[Year, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearView:
    """A year: what is known to the year alone first, then its months; `whole` is false where months have the rest."""

    year: Year
    undated: tuple[Entry, ...]
    months: tuple[Part, ...]
    whole: bool
    previous: str
    next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthView:
    """A month, `2021-03`: what is known to the month alone first, then by day."""

    name: str
    undated: tuple[Entry, ...]
    dated: tuple[Entry, ...]
    previous: str
    next: str


def pages(desk: Desk) -> Iterator[Page]:
    """The page of all years, and one for each year and month with a briefing."""
    said = desk.words
    yield desk.page(addresses.DATES, said("dates"), "dates", partial(_dates, desk))
    parts = list(reversed(desk.index.everything.years))
    months = [month for year in parts for month in months_within(year.entries)]
    for year, before, after in _with_neighbours(parts):
        yield desk.page(addresses.dated(year.name), year.name, "year", partial(_year, year, before, after))
    for month, before, after in _with_neighbours(months):
        yield desk.page(
            addresses.dated(month.name), said.part(month.name), "month", partial(_month, month, before, after)
        )


def years(desk: Desk) -> tuple[Year, ...]:
    """The years of the record by months, newest first, the months' warmth measured against the fullest of all."""
    return desk.index.known(_years)


def _years(index: Index) -> tuple[Year, ...]:
    years = index.everything.years
    counts = {year.name: {month.name: len(month.entries) for month in months_within(year.entries)} for year in years}
    most = max((count for months in counts.values() for count in months.values()), default=0)
    return tuple(_counted(year, counts[year.name], most) for year in years)


def _counted(year: Part, counts: dict[str, int], most: int) -> Year:
    names = [f"{year.name}-{number:02}" for number in range(1, 13)]
    months = tuple(
        Month(name=name, number=number, count=counts.get(name, 0), warmth=warmth(counts.get(name, 0), most))
        for number, name in enumerate(names, start=1)
    )
    undated = len(year.entries) - sum(counts.values())
    return Year(name=year.name, months=months, count=len(year.entries), undated=undated)


def _dates(desk: Desk) -> DatesView:
    return DatesView(years=years(desk))


def _year(part: Part, before: str, after: str) -> YearView:
    months = months_within(part.entries)
    counts = {month.name: len(month.entries) for month in months}
    return YearView(
        year=_counted(part, counts, max(counts.values(), default=0)),
        undated=tuple(entry for entry in part.entries if not entry.briefing.date.month),
        months=months,
        whole=len(part.entries) <= LONG_YEAR,
        previous=before,
        next=after,
    )


def _month(part: Part, before: str, after: str) -> MonthView:
    return MonthView(
        name=part.name,
        undated=tuple(entry for entry in part.entries if not entry.briefing.date.is_day),
        dated=tuple(entry for entry in part.entries if entry.briefing.date.is_day),
        previous=before,
        next=after,
    )


def _with_neighbours(parts: list[Part]) -> Iterator[tuple[Part, str, str]]:
    names = ["", *(part.name for part in parts), ""]
    for place, part in enumerate(parts):
        yield part, names[place], names[place + 2]

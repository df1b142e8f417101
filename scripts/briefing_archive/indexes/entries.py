"""Lists of briefings, each with the acts that the list is about, cut by year and month where they are long."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from briefing_archive.model import Act, Briefing

# Above the first number a list goes on by year, above the second a year goes on by month.
LONG_LIST = 100
LONG_YEAR = 500
# So many letters of a date are its year.
_YEAR = 4
# So many dates are in order soon, of which each stands in many lists: all days of a century.
_DAYS = 40_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A briefing in a list, with those of its acts that the list is about."""

    briefing: Briefing
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The entries of one year or month, newest first; those dated by the year or month alone stand first."""

    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list of entries, newest first.

    `has_year_pages` says whether its years have pages of their own; a withdrawn briefing counts for that, so that an
    address stays when one is withdrawn.
    """

    entries: tuple[Entry, ...]
    has_year_pages: bool

    @property
    def years(self) -> tuple[Part, ...]:
        """All years of the list, newest first. Most lists are short, and nobody asks."""
        return _parts(self.entries, _YEAR)

    @property
    def shown(self) -> tuple[Entry, ...]:
        """What the list's own page shows: everything, or the newest entries where it goes on by year."""
        return self.entries[:LONG_LIST] if self.has_year_pages else self.entries

    def edited(self, briefings: Mapping[str, Briefing]) -> Listing:
        """The same list with other texts in some of its briefings, by their ids; their dates are what they were."""
        if not any(entry.briefing.id in briefings for entry in self.entries):
            return self
        return replace(self, entries=_edited(self.entries, briefings))

    def months_of(self, year: Part) -> tuple[Part, ...]:
        """The months of a year that have pages of their own: none where the year is short enough for one."""
        return by_month(year.entries) if len(year.entries) > LONG_YEAR else ()


def listing(entries: Iterable[Entry], *, withdrawn: int = 0) -> Listing:
    """A list of entries that come newest first; `withdrawn` is the number of withdrawn briefings it once held."""
    ordered = tuple(entries)
    return Listing(entries=ordered, has_year_pages=len(ordered) + withdrawn > LONG_LIST)


def _edited(entries: Iterable[Entry], briefings: Mapping[str, Briefing]) -> tuple[Entry, ...]:
    return tuple(
        Entry(briefing=briefings[entry.briefing.id], acts=entry.acts) if entry.briefing.id in briefings else entry
        for entry in entries
    )


NOTHING = Listing(entries=(), has_year_pages=False)


def by_month(entries: Iterable[Entry]) -> tuple[Part, ...]:
    """The months of one year's entries, both newest first: `2021-03`. Entries known to the year alone are left out."""
    return _parts([entry for entry in entries if entry.briefing.date.month], 7)


def newest_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The latest day first; within a year or month, what is dated by it alone stands before its days."""
    return tuple(sorted(entries, key=lambda entry: place(entry.briefing)))


def place(briefing: Briefing) -> tuple[tuple[int, int, int], str]:
    """What briefings are sorted by to come newest first."""
    return _descending(briefing.date.text), briefing.id


@lru_cache(maxsize=_DAYS)
def _descending(text: str) -> tuple[int, int, int]:
    """Order dates backwards, but an unknown month or day before all known ones."""
    year, month, day = (int(part or 99) for part in (text[:4], text[5:7], text[8:10]))
    return -year, -month, -day


def _parts(entries: Iterable[Entry], length: int) -> tuple[Part, ...]:
    groups = groupby(entries, key=lambda entry: entry.briefing.date.text[:length])
    return tuple(Part(name=name, entries=tuple(group)) for name, group in groups)

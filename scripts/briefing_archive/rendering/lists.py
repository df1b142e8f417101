"""Lists of briefings that go on by year and month: their own page, and the pages of their parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from briefing_archive.indexes.entries import Entry, Listing, Part, by_month
from briefing_archive.rendering import addresses
from briefing_archive.rendering.desk import Desk
from briefing_archive.rendering.page import Page
from briefing_archive.rendering.timeline import Drawing, timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLink:
    """The way to one part of a list: its name (`2021` or `2021-03`), address and number of entries."""

    name: str
    address: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartView:
    """One year or month of a list. `up` is the address of the whole list, `focus` an actor that it is about."""

    title: str
    name: str
    up: str
    up_title: str
    focus: str
    entries: tuple[Entry, ...]
    count: int
    parts: tuple[PartLink, ...]
    timeline: Drawing | None


def part_links(listing: Listing, base: str) -> tuple[PartLink, ...]:
    """The years of a list that have pages of their own below its address: none where the list is short."""
    if not listing.has_year_pages:
        return ()
    return _links(listing.years, base)


def part_pages(desk: Desk, listing: Listing, base: str, title: str, focus: str = "") -> Iterator[Page]:
    """The pages of a long list's years, and of the months of long years, below the list's address."""
    if not listing.has_year_pages:
        return
    for year in listing.years:
        months = listing.months_of(year)
        yield _part_page(desk, year, months, base, title, focus)
        for month in months:
            yield _part_page(desk, month, (), base, title, focus)


def _part_page(desk: Desk, part: Part, months: tuple[Part, ...], base: str, title: str, focus: str) -> Page:
    def view_of(_: object) -> PartView:
        return _part_view(desk, part, months, base, title, focus)

    address, titled = base + addresses.part(part.name), f"{title}, {desk.words.part(part.name)}"
    return desk.page(address, titled, "part", partial(_of_part, desk, part, focus), view_of=view_of)


def _of_part(desk: Desk, part: Part, focus: str) -> object:
    return part.entries, desk.index.actors.get(focus)


def _part_view(desk: Desk, part: Part, months: tuple[Part, ...], base: str, title: str, focus: str) -> PartView:
    # A year that goes on by month shows only what is known no closer than to the year.
    entries = tuple(one for one in part.entries if not one.briefing.date.month) if months else part.entries
    links = _links(months, base)
    pages = {part.name: "", **{link.name: link.address for link in links}}
    return PartView(
        title=title,
        name=desk.words.part(part.name),
        up=base,
        up_title=title,
        focus=focus,
        entries=entries,
        count=len(part.entries),
        parts=links,
        timeline=timeline(desk, part.entries, pages, focus),
    )


def _links(parts: tuple[Part, ...], base: str) -> tuple[PartLink, ...]:
    return tuple(
        PartLink(name=one.name, address=base + addresses.part(one.name), count=len(one.entries)) for one in parts
    )


def months_within(entries: tuple[Entry, ...]) -> tuple[Part, ...]:
    """The months of one year's entries, oldest first."""
    return tuple(reversed(by_month(entries)))

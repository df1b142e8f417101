"""Which timeline a list of briefings has: one mark an act, bars where there are many, none for a single act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefing_archive.indexes.entries import Entry, Listing
from briefing_archive.rendering import addresses
from briefing_archive.rendering.desk import Desk
from briefing_archive.rendering.timeline.bars import counted
from briefing_archive.rendering.timeline.drawing import Drawing
from briefing_archive.rendering.timeline.marks import drawn

# So many marks can still be told apart, and gone through one by one with the keyboard.
MARKS = 60
_FEWEST = 2


def timeline(
    desk: Desk, entries: Iterable[Entry], pages: Mapping[str, str] | None = None, own: str = ""
) -> Drawing | None:
    """The acts of these entries in time; None where there are fewer than two.

    `pages` are the addresses of the list's own years (`2021`) and months (`2021-03`), an empty one for the page that
    the timeline stands on; without them bars lead to the pages of dates. `own` is the actor whose page this is.
    """
    entries = tuple(entries)
    number = sum(len(entry.acts) for entry in entries)
    if number < _FEWEST:
        return None
    few = drawn(desk, [act for entry in entries for act in entry.acts], own) if number <= MARKS else None
    return few or counted(desk, entries, pages or {}, own)


def own_pages(listing: Listing, base: str) -> Mapping[str, str]:
    """The addresses of a list's years and months, below its own address `base`, as `timeline` takes them."""
    if not listing.has_year_pages:
        return {}
    names = [name for year in listing.years for name in (year.name, *(one.name for one in listing.months_of(year)))]
    return {name: base + addresses.part(name) for name in names}

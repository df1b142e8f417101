"""The instruments behind the acts, and the page of each one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from briefing_archive.indexes.entries import NOTHING, Entry, Listing
from briefing_archive.model import Instrument
from briefing_archive.rendering import addresses
from briefing_archive.rendering.desk import Desk
from briefing_archive.rendering.lists import PartLink, part_links, part_pages
from briefing_archive.rendering.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentsView:
    """All instruments by title, each with the number of acts that rest on it."""

    rows: tuple[tuple[Instrument, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentView:
    """An instrument and what rests on it, newest first."""

    instrument: Instrument
    entries: tuple[Entry, ...]
    parts: tuple[PartLink, ...]
    acts: int


def pages(desk: Desk) -> Iterator[Page]:
    """The list, and a page for each instrument."""
    yield desk.page(addresses.INSTRUMENTS, desk.words("instruments"), "instruments", partial(_instruments, desk))
    for instrument in desk.index.instruments.values():
        base, entries = addresses.instrument(instrument.id), desk.index.by_instrument.get(instrument.id, NOTHING)
        yield desk.page(base, instrument.title, "instrument", partial(_instrument, instrument, entries))
        yield from part_pages(desk, entries, base, instrument.title)


def _instruments(desk: Desk) -> InstrumentsView:
    ordered = sorted(desk.index.instruments.values(), key=lambda one: (one.title.casefold(), one.id))
    return InstrumentsView(rows=tuple((one, _acts(desk.index.by_instrument.get(one.id, NOTHING))) for one in ordered))


def _instrument(instrument: Instrument, entries: Listing) -> InstrumentView:
    return InstrumentView(
        instrument=instrument,
        entries=entries.shown,
        parts=part_links(entries, addresses.instrument(instrument.id)),
        acts=_acts(entries),
    )


def _acts(entries: Listing) -> int:
    return sum(len(entry.acts) for entry in entries.entries)

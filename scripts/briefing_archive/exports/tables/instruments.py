"""The table of instruments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing_archive.exports.tables.table import Field, Kind, Table
from briefing_archive.exports.web import Web
from briefing_archive.model import Instrument
from briefing_archive.rendering import addresses
from briefing_archive.rendering.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentRow:
    """An instrument, how many acts rest on it, and the address of its page."""

    instrument: Instrument
    acts: int
    address: str


def _rows(desk: Desk, web: Web) -> Iterator[InstrumentRow]:
    for instrument in sorted(desk.index.instruments.values(), key=lambda one: one.id):
        listing = desk.index.by_instrument.get(instrument.id)
        yield InstrumentRow(
            instrument=instrument,
            acts=sum(len(entry.acts) for entry in listing.entries) if listing else 0,
            address=web.full(addresses.instrument(instrument.id)),
        )


_FIELDS: tuple[Field[InstrumentRow], ...] = (
    Field("id", Kind.TEXT, "What the other tables call the instrument.", lambda row: row.instrument.id, required=True),
    Field("title", Kind.TEXT, "Its title.", lambda row: row.instrument.title, required=True),
    Field("url", Kind.TEXT, "Where its text is, where that is recorded.", lambda row: row.instrument.url),
    Field("acts", Kind.NUMBER, "How many acts rest on it.", lambda row: row.acts, required=True),
    Field("address", Kind.TEXT, "The address of its page.", lambda row: row.address, required=True),
)

INSTRUMENTS = Table(
    name="instruments",
    title="Instruments",
    description="One row for each law, order or treaty behind an act, by id.",
    fields=_FIELDS,
    rows=_rows,
    key=("id",),
)

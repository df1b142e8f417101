"""The table of sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing_archive.exports.tables.briefings import in_order
from briefing_archive.exports.tables.table import Field, Kind, Table
from briefing_archive.exports.web import Web
from briefing_archive.model import Source, SourceKind
from briefing_archive.rendering.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A source of one briefing."""

    briefing: str
    source: Source


def _rows(desk: Desk, _: Web) -> Iterator[SourceRow]:
    for briefing in in_order(desk):
        for source in briefing.sources:
            yield SourceRow(briefing=briefing.id, source=source)


_FIELDS: tuple[Field[SourceRow], ...] = (
    Field(
        "briefing",
        Kind.TEXT,
        "The id of the briefing that names it.",
        lambda row: row.briefing,
        refers="briefings",
        required=True,
    ),
    Field("source", Kind.TEXT, "Its id within that briefing.", lambda row: row.source.id, required=True),
    Field("title", Kind.TEXT, "Its title.", lambda row: row.source.title),
    Field("publisher", Kind.TEXT, "Who published it.", lambda row: row.source.publisher),
    Field("url", Kind.TEXT, "Where it is on the web.", lambda row: row.source.url),
    Field("archive_url", Kind.TEXT, "Where a copy of it is kept.", lambda row: row.source.archive_url),
    Field("accessed", Kind.DATE, "When it was read.", lambda row: row.source.accessed),
    Field("language", Kind.TEXT, "Its language (BCP 47).", lambda row: row.source.lang),
    Field(
        "kind",
        Kind.TEXT,
        "Who speaks in it; `unknown` where the briefing does not say.",
        lambda row: row.source.kind.value,
        choices=tuple(SourceKind),
        required=True,
    ),
)

SOURCES = Table(
    name="sources",
    title="Sources",
    description="One row for each source of each briefing, by the date of the briefing.",
    fields=_FIELDS,
    rows=_rows,
    key=("briefing", "source"),
)

"""The table of briefings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefing_archive.exports.tables.table import Field, Kind, Table
from briefing_archive.exports.web import Web
from briefing_archive.indexes.index import Index
from briefing_archive.model import Briefing, PartialDate
from briefing_archive.rendering import addresses
from briefing_archive.rendering.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingRow:
    """A briefing with what it says by ids only: the names of its actors and topics."""

    briefing: Briefing
    summary: str
    actors: tuple[str, ...]
    topics: tuple[str, ...]
    address: str

    @property
    def corrected(self) -> PartialDate | None:
        """The date of the last correction."""
        return max((one.date for one in self.briefing.corrections), default=None)


def in_order(desk: Desk) -> list[Briefing]:
    """The briefings by date, then id."""
    return sorted(desk.index.briefings.values(), key=lambda one: (one.date, one.id))


def names(index: Index, actors: Iterable[str]) -> tuple[str, ...]:
    """The names of actors by their ids, in the same order."""
    return tuple([index.actors[id].name for id in actors])


def _rows(desk: Desk, web: Web) -> Iterator[BriefingRow]:
    index = desk.index
    for briefing in in_order(desk):
        yield BriefingRow(
            briefing=briefing,
            summary=desk.summary(briefing),
            actors=names(index, briefing.actors),
            topics=tuple(index.topics[topic].name for topic in briefing.topics),
            address=web.full(addresses.briefing(briefing.id)),
        )


_FIELDS: tuple[Field[BriefingRow], ...] = (
    Field("id", Kind.TEXT, "What the other tables call the briefing.", lambda row: row.briefing.id, required=True),
    Field("title", Kind.TEXT, "Its title. Several may share one.", lambda row: row.briefing.title, required=True),
    Field("date", Kind.DATE, "When the event was.", lambda row: row.briefing.date, required=True),
    Field("summary", Kind.TEXT, "Its summary, else its first paragraph.", lambda row: row.summary),
    Field("actor_ids", Kind.LIST, "The ids of all actors that it concerns.", lambda row: row.briefing.actors),
    Field("actor_names", Kind.LIST, "The names of those actors, in the same order.", lambda row: row.actors),
    Field("topics", Kind.LIST, "The names of its topics.", lambda row: row.topics),
    Field("authors", Kind.LIST, "Who wrote it, where it says so.", lambda row: row.briefing.authors),
    Field("language", Kind.TEXT, "The language of its text (BCP 47).", lambda row: row.briefing.lang),
    Field("acts", Kind.NUMBER, "How many acts it records.", lambda row: len(row.briefing.acts), required=True),
    Field("corrected", Kind.DATE, "When it was last corrected; empty where it never was.", lambda row: row.corrected),
    Field("address", Kind.TEXT, "The address of its page.", lambda row: row.address, required=True),
)

BRIEFINGS = Table(
    name="briefings",
    title="Briefings",
    description="One row for each briefing, by date.",
    fields=_FIELDS,
    rows=_rows,
    key=("id",),
)

"""The table of measure types."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing_archive.exports.tables.table import Field, Kind, Table
from briefing_archive.exports.web import Web
from briefing_archive.model import Family, MeasureType
from briefing_archive.rendering import addresses
from briefing_archive.rendering.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeRow:
    """A measure type, how many acts are of this very type, and the address of its page."""

    type: MeasureType
    acts: int
    address: str


def _rows(desk: Desk, web: Web) -> Iterator[TypeRow]:
    for kind in sorted(desk.index.measure_types.values(), key=lambda one: one.id):
        address = web.full(addresses.measure_type(kind.id))
        yield TypeRow(type=kind, acts=desk.index.acts_by_type[kind.id], address=address)


_FIELDS: tuple[Field[TypeRow], ...] = (
    Field("id", Kind.TEXT, "What the other tables call the type.", lambda row: row.type.id, required=True),
    Field("name", Kind.TEXT, "Its name.", lambda row: row.type.name, required=True),
    Field("plural", Kind.TEXT, "Its name for several.", lambda row: row.type.plural),
    Field("definition", Kind.TEXT, "What it means, in a sentence.", lambda row: row.type.definition),
    Field(
        "broader",
        Kind.TEXT,
        "The id of the type above it; empty at the top.",
        lambda row: row.type.broader,
        refers="measure_types",
    ),
    Field(
        "family",
        Kind.TEXT,
        "Its family; `unknown` for a type that the register lacks.",
        lambda row: row.type.family.value,
        choices=tuple(Family),
        required=True,
    ),
    Field("lasting", Kind.FLAG, "Whether acts of it can be in force.", lambda row: row.type.lasting, required=True),
    Field("aliases", Kind.LIST, "Its other names.", lambda row: row.type.aliases),
    Field("opensanctions", Kind.TEXT, "OpenSanctions' label for it.", lambda row: row.type.opensanctions),
    Field("cameo", Kind.LIST, "Its codes in CAMEO.", lambda row: row.type.cameo),
    Field("plover", Kind.LIST, "Its codes in PLOVER.", lambda row: row.type.plover),
    Field("registered", Kind.FLAG, "Whether the register has it.", lambda row: row.type.registered, required=True),
    Field("acts", Kind.NUMBER, "How many acts are of this very type.", lambda row: row.acts, required=True),
    Field("address", Kind.TEXT, "The address of its page.", lambda row: row.address, required=True),
)

MEASURE_TYPES = Table(
    name="measure_types",
    title="Measure types",
    description="One row for each measure type, by id.",
    fields=_FIELDS,
    rows=_rows,
    key=("id",),
)

"""The table of actors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing_archive.exports.tables.table import Field, Kind, Table
from briefing_archive.exports.web import Web
from briefing_archive.model import Actor, ActorType
from briefing_archive.rendering import addresses
from briefing_archive.rendering.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """An actor, for whom it counts, in how many briefings it is, and the address of its page (empty without one)."""

    actor: Actor
    principal: str
    briefings: int
    address: str


def _rows(desk: Desk, web: Web) -> Iterator[ActorRow]:
    index = desk.index
    for actor in sorted(index.actors.values(), key=lambda one: one.id):
        listing = index.by_actor.get(actor.id)
        has_page = actor.has_page and not actor.merged_into
        yield ActorRow(
            actor=actor,
            principal=index.relations.principals[actor.id],
            briefings=len(listing.entries) if listing else 0,
            address=web.full(addresses.actor(actor.id)) if has_page else "",
        )


_FIELDS: tuple[Field[ActorRow], ...] = (
    Field("id", Kind.TEXT, "What the other tables call the actor.", lambda row: row.actor.id, required=True),
    Field("name", Kind.TEXT, "Its name.", lambda row: row.actor.name, required=True),
    Field(
        "type",
        Kind.TEXT,
        "What kind of actor it is; `unknown` for a name that the register lacks.",
        lambda row: row.actor.type.value,
        choices=tuple(ActorType),
        required=True,
    ),
    Field("aliases", Kind.LIST, "Its other names.", lambda row: tuple(alias.name for alias in row.actor.aliases)),
    Field(
        "local_names",
        Kind.LIST,
        "Its names in other languages, each after the language (BCP 47) and a colon.",
        lambda row: tuple(f"{one.lang}: {one.name}" for one in row.actor.names),
    ),
    Field("country", Kind.TEXT, "Its country (ISO 3166 alpha-2, in lower case).", lambda row: row.actor.country),
    Field(
        "part_of",
        Kind.TEXT,
        "The id of the actor that it is a part of.",
        lambda row: row.actor.part_of,
        refers="actors",
    ),
    Field(
        "members",
        Kind.LIST,
        "The ids of its members, former ones included.",
        lambda row: tuple(one.actor for one in row.actor.members),
    ),
    Field(
        "principal",
        Kind.TEXT,
        "The id of the actor for whom it counts when powers are compared: its own, or that of its state.",
        lambda row: row.principal,
        refers="actors",
        required=True,
    ),
    Field("description", Kind.TEXT, "Who or what it is, in a sentence.", lambda row: row.actor.description),
    Field("wikidata", Kind.TEXT, "Its id at Wikidata.", lambda row: row.actor.wikidata),
    Field("former_ids", Kind.LIST, "Ids that it once had.", lambda row: row.actor.former_ids),
    Field(
        "merged_into",
        Kind.TEXT,
        "The id of the actor that took its place in the register.",
        lambda row: row.actor.merged_into,
        refers="actors",
    ),
    Field("succeeds", Kind.LIST, "The ids of the actors that it succeeds.", lambda row: row.actor.succeeds),
    Field("registered", Kind.FLAG, "Whether the register has it.", lambda row: row.actor.registered, required=True),
    Field("briefings", Kind.NUMBER, "How many briefings concern it.", lambda row: row.briefings, required=True),
    Field("address", Kind.TEXT, "The address of its page; empty where it has none.", lambda row: row.address),
)

ACTORS = Table(
    name="actors",
    title="Actors",
    description="One row for each actor, by id.",
    fields=_FIELDS,
    rows=_rows,
    key=("id",),
)

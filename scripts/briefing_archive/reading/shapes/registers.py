"""The entries of actors.yml and measures.yml."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Field, PlainValidator, Tag, WithJsonSchema

from briefing_archive.model import ActorType, Family
from briefing_archive.problems import shown
from briefing_archive.reading.shapes.base import Many, Shape, flaw
from briefing_archive.reading.shapes.dates import Date
from briefing_archive.reading.shapes.leaves import (
    AnyText,
    Country,
    SlugForm,
    Truth,
    Wikidata,
    Words,
    choice_schema,
    language,
    one_of,
    text,
    words,
)
from briefing_archive.reading.tree import Items, Table, Text, kind_of

ActorTypeChoice = Annotated[
    ActorType,
    PlainValidator(one_of(ActorType, ActorType.UNKNOWN)),
    choice_schema(ActorType, ActorType.UNKNOWN),
]
FamilyChoice = Annotated[Family, PlainValidator(one_of(Family, Family.UNKNOWN)), choice_schema(Family, Family.UNKNOWN)]


class SpanShape(Shape):
    """Something that was so between two days."""

    start: Date | None = Field(None, alias="from", description="The first day.")
    end: Date | None = Field(None, alias="until", description="The last day.")


class AliasShape(SpanShape):
    """Another name, and when it was one."""

    name: Words = Field(description="The name.")


class MemberShape(SpanShape):
    """A member, and when it was one."""

    actor: Words = Field(description="The member: an id, a name or an alias.")


class PositionShape(SpanShape):
    """An office, and when it was held."""

    title: Words = Field(description="The office.")
    body: Words | None = Field(None, description="The body in which it is held; an actor where one is registered.")


def _form(value: Any) -> str:
    return "(mapping)" if isinstance(value, Table) else "(text)"


Alias = Annotated[Annotated[Words, Tag("(text)")] | Annotated[AliasShape, Tag("(mapping)")], Discriminator(_form)]
Member = Annotated[Annotated[Words, Tag("(text)")] | Annotated[MemberShape, Tag("(mapping)")], Discriminator(_form)]


def _local_names(value: Any) -> tuple[tuple[Text, Text], ...]:
    if not isinstance(value, Table):
        raise flaw("wrong-type", f"expected a mapping, found {kind_of(value)}; write language: name", value)
    pairs = ((language(lang), names) for lang, names in value.entries() if names is not None)
    return tuple(
        (lang, words(name)) for lang, names in pairs for name in (names if isinstance(names, Items) else [names])
    )


LocalNames = Annotated[
    tuple[tuple[Text, Text], ...],
    PlainValidator(_local_names),
    WithJsonSchema({"type": "object", "additionalProperties": {"type": "string"}}),
]


class ActorShape(Shape):
    """A state, body, organisation, coalition, group or person."""

    name: Words = Field(description="The name by which it is shown.")
    type: ActorTypeChoice = Field(ActorType.UNKNOWN, description="What kind of actor it is.")
    aliases: Many[Alias] = Field((), description="Other names; a mapping says from when until when.")
    names: LocalNames = Field((), description="Its names by language.")
    country: Country | None = Field(None, description="The country it counts for (ISO 3166 alpha-2, lower case).")
    part_of: Words | None = Field(None, description="The actor that it is a part of.")
    members: Many[Member] = Field((), description="Who belongs to it; a mapping says from when until when.")
    positions: Many[PositionShape] = Field((), description="The offices that it held.")
    description: AnyText | None = Field(None, description="One or two sentences on what it is.")
    wikidata: Wikidata | None = Field(None, description="Its Wikidata id.")
    former_ids: Many[SlugForm] = Field((), description="Ids that it had, whose addresses lead here.")
    merged_into: Words | None = Field(None, description="The actor into which it was merged.")
    succeeds: Many[Words] = Field((), description="The actors that it succeeds.")


def _code(value: Any) -> Text:
    passed = text(value)
    if not (passed.isascii() and passed.isalnum()):
        raise flaw("bad-choice", f"{shown(passed)} is not a code of letters and digits; correct it", value)
    return passed


Code = Annotated[Text, PlainValidator(_code), WithJsonSchema({"type": "string", "pattern": "^[A-Za-z0-9]+$"})]


class MeasureTypeShape(Shape):
    """A kind of act."""

    name: Words = Field(description="The name by which it is shown.")
    plural: Words | None = Field(None, description="The name of several.")
    definition: AnyText | None = Field(None, description="What counts as one.")
    broader: Words | None = Field(None, description="The wider type to which it belongs.")
    family: FamilyChoice | None = Field(None, description="Its family; else that of the wider type.")
    lasting: Truth = Field(False, description="Whether it can be in force for a time.")
    aliases: Many[Words] = Field((), description="Other names.")
    opensanctions: Words | None = Field(None, description="The measure of OpenSanctions that it equals.")
    cameo: Many[Code] = Field((), description="CAMEO event codes.")
    plover: Many[Words] = Field((), description="PLOVER event types.")

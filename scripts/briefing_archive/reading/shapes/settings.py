"""The settings of a record in archive.yml."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Field, PlainValidator, Tag

from briefing_archive.model import Unregistered
from briefing_archive.reading.shapes.base import Many, Shape
from briefing_archive.reading.shapes.dates import FullDay
from briefing_archive.reading.shapes.leaves import (
    AnyText,
    Language,
    Positive,
    SiteAddress,
    Truth,
    Url,
    Words,
    choice_schema,
    one_of,
)
from briefing_archive.reading.tree import Table

UnregisteredChoice = Annotated[Unregistered, PlainValidator(one_of(Unregistered)), choice_schema(Unregistered)]


class LimitsShape(Shape):
    """How much one file may ask for."""

    file_bytes: Positive | None = Field(None, description="Bytes of one briefing or register.")
    image_bytes: Positive | None = Field(None, description="Bytes of one image.")
    front_matter_bytes: Positive | None = Field(None, description="Bytes of one front matter.")
    nesting: Positive | None = Field(None, description="How deep lists and mappings may lie in each other.")
    ties: Positive | None = Field(
        None,
        description="How many ties the measures of one briefing may make, such as each sender with each target.",
    )
    body_seconds: Positive | None = Field(None, description="Seconds in which a body has to be rendered.")
    body_bytes: Positive | None = Field(None, description="Bytes of memory for rendering a body.")


class LicenceShape(Shape):
    """Under which licence the record is given."""

    name: Words | None = Field(None, description="Its name.")
    url: Url | None = Field(None, description="Its text.")


class SilenceShape(Shape):
    """A warning that the maintainer does not want to see."""

    code: Words = Field(description="The code of the warning.")
    reason: Words = Field(description="Why it is not wanted.")


class MoveShape(Shape):
    """An old address that no briefing and no entry of a register has, and where it leads."""

    old: SiteAddress = Field(alias="from", description="The old address.")
    new: SiteAddress = Field(alias="to", description="The address to which it leads.")


def _form(value: Any) -> str:
    return "(mapping)" if isinstance(value, Table) else "(text)"


LicenceForm = Annotated[
    Annotated[Words, Tag("(text)")] | Annotated[LicenceShape, Tag("(mapping)")], Discriminator(_form)
]


class SettingsShape(Shape):
    """What archive.yml may hold; nothing is required."""

    title: Words | None = Field(None, description="The title of the record.")
    language: Language | None = Field(None, description="The language of briefings that name none (BCP 47).")
    as_of: FullDay | None = Field(None, description="The day to which the record speaks; else its last day.")
    coverage: AnyText | None = Field(None, description="A sentence on what the record covers.")
    licence: LicenceForm | None = Field(None, description="Under which licence the record is given.")
    authors: Many[Words] = Field((), description="Who keeps the record.")
    limits: LimitsShape | None = Field(None, description="How much one file may ask for.")
    silence: Many[SilenceShape] = Field((), description="Warnings that are not wanted, each with the reason.")
    unregistered: UnregisteredChoice | None = Field(
        None, description="What becomes of a name that actors.yml lacks: page, text or error."
    )
    auto_link: Truth | None = Field(None, description="Whether names of actors in texts lead to their pages.")
    moved: Many[MoveShape] = Field((), description="Old addresses of other pages, and where they lead.")

"""The front matter of a briefing."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, PlainValidator

from briefing_archive.model import SourceKind
from briefing_archive.reading.shapes.acts import Measures
from briefing_archive.reading.shapes.base import Many, Shape
from briefing_archive.reading.shapes.dates import Date
from briefing_archive.reading.shapes.leaves import (
    AnyText,
    Language,
    OldAddress,
    SlugForm,
    Truth,
    Url,
    Words,
    choice_schema,
    one_of,
)

SourceKindChoice = Annotated[
    SourceKind,
    PlainValidator(one_of(SourceKind, SourceKind.UNKNOWN)),
    choice_schema(SourceKind, SourceKind.UNKNOWN),
]


class SourceShape(Shape):
    """Where a briefing knows something from: a url, or a title with its publisher."""

    id: SlugForm | None = Field(None, description="What measures and quotes call it; else s1, s2 … by its place.")
    title: Words | None = Field(None, description="Its title.")
    publisher: Words | None = Field(None, description="Who published it.")
    url: Url | None = Field(None, description="Where it can be read.")
    archive_url: Url | None = Field(None, description="A lasting copy of it.")
    accessed: Date | None = Field(None, description="The day on which it was read.")
    lang: Language | None = Field(None, description="Its language (BCP 47).")
    kind: SourceKindChoice = Field(SourceKind.UNKNOWN, description="Who speaks in it.")


class QuoteShape(Shape):
    """Words of a speaker."""

    text: Words = Field(description="The words.")
    speaker: Words | None = Field(None, description="Who said them.")
    lang: Language | None = Field(None, description="The language of the words as quoted (BCP 47).")
    source: AnyText | None = Field(None, description="The id of the source.")


class CorrectionShape(Shape):
    """What was corrected in a published briefing."""

    date: Date = Field(description="When it was corrected.")
    text: Words = Field(description="What was wrong, and what is right.")


class WithdrawalShape(Shape):
    """Why a published briefing was taken back."""

    date: Date = Field(description="When it was withdrawn.")
    reason: Words = Field(description="Why; `legal` removes the text everywhere and leaves the address.")


class BriefingShape(Shape):
    """The front matter of a briefing. Only title and date are required."""

    title: Words = Field(description="What happened, in one line.")
    date: Date = Field(description="The day of the event; YYYY-MM or YYYY where no more is known.")
    id: Words | None = Field(None, description="The id that a moved file keeps; else its path.")
    summary: AnyText | None = Field(None, description="One or two sentences for lists; else the first paragraph.")
    actors: Many[Words] = Field((), description="Whom it concerns; those in measures join by themselves.")
    measures: Measures = Field((), description="The acts: a word, a sentence or the full form each.")
    sources: Many[SourceShape] = Field((), description="Where it is known from.")
    quotes: Many[QuoteShape] = Field((), description="Words of speakers.")
    topics: Many[Words] = Field((), description="The subjects that it shares with other briefings.")
    authors: Many[Words] = Field((), description="Who wrote it.")
    lang: Language | None = Field(None, description="Its language (BCP 47); else the archive's.")
    draft: Truth = Field(False, description="Whether it is kept out of the published site.")
    corrections: Many[CorrectionShape] = Field((), description="What was corrected, and when.")
    withdrawn: WithdrawalShape | None = Field(None, description="When and why it was taken back.")
    redirect_from: Many[OldAddress] = Field((), description="Old addresses and anchors that lead here.")

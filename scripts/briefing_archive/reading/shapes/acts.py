"""The full form of a measure."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Discriminator, Field, PlainValidator, Tag, WithJsonSchema

from briefing_archive.model import Confidence, Stage
from briefing_archive.problems import shown, suggestion
from briefing_archive.reading.shapes.base import Many, Shape, flaw
from briefing_archive.reading.shapes.dates import Date
from briefing_archive.reading.shapes.leaves import (
    AnyText,
    Count,
    SlugForm,
    Url,
    Words,
    choice_schema,
    one_of,
    text,
)
from briefing_archive.reading.shapes.sentences import Sentence, is_sentence, one_each
from briefing_archive.reading.tree import Table, Text

StageChoice = Annotated[Stage, PlainValidator(one_of(Stage)), choice_schema(Stage)]
ConfidenceChoice = Annotated[Confidence, PlainValidator(one_of(Confidence)), choice_schema(Confidence)]


class TermsShape(Shape):
    """What an act says of its days, and one of its targets may say differently."""

    announced: Date | None = Field(None, description="The day it was announced; else the briefing's date.")
    stage: StageChoice | None = Field(None, description="How far it had come when written; else in effect.")
    start_date: Date | None = Field(None, description="The day it takes effect; else `announced`, where in effect.")
    end_date: Date | None = Field(None, description="The last day included; absent where no end is recorded.")
    expires: Date | None = Field(None, description="The day on which it ends unless it is renewed.")
    deadline: Date | None = Field(None, description="The day by which the target has to act.")
    confidence: ConfidenceChoice | None = Field(None, description="How sure the record is of it; else confirmed.")
    reason: Many[Words] = Field((), description="The reasons that the sender gives.")
    note: AnyText | None = Field(None, description="Anything else worth knowing.")


class TargetShape(TermsShape):
    """One target, with what differs for it."""

    actor: Words = Field(description="Who is hit: an id, a name or an alias.")


class InstrumentShape(Shape):
    """The law, order or treaty behind an act."""

    title: Words = Field(description="Its title, by which briefings share it.")
    url: Url | None = Field(None, description="Where it can be read.")


def _form(value: Any) -> str:
    return "(mapping)" if isinstance(value, Table) else "(text)"


Target = Annotated[Annotated[Words, Tag("(text)")] | Annotated[TargetShape, Tag("(mapping)")], Discriminator(_form)]
Instrument = Annotated[
    Annotated[Words, Tag("(text)")] | Annotated[InstrumentShape, Tag("(mapping)")], Discriminator(_form)
]


def _key_of_act(value: Any) -> Text:
    passed = text(value)
    if passed not in ActShape.known:
        hint = suggestion(passed, ActShape.known) or "; write one, such as count"
        raise flaw("bad-choice", f"{shown(passed)} is no key of a measure{hint}", value)
    return passed


class AccountShape(Shape):
    """What one source says of one key, where sources differ."""

    of: Annotated[Text, PlainValidator(_key_of_act), WithJsonSchema({"type": "string"})] = Field(
        description="The key of the measure on which sources differ, such as count."
    )
    says: Words = Field(description="What this source says.")
    source: AnyText | None = Field(None, description="The id of the source.")


class ActShape(TermsShape):
    """One measure in its full form."""

    type: Words | None = Field(None, description="The measure type: an id, a name or an alias.")
    id: SlugForm | None = Field(None, description="Its address within the page; else the type's id.")
    sender: Many[Words] = Field((), description="Who acts; several act jointly.")
    target: Many[Target] = Field((), description="Who is hit; a mapping says what differs for one.")
    toward: Many[Words] = Field((), description="The power addressed where it is not itself the target.")
    parties: Many[Words] = Field((), description="Who takes part in what has no direction, such as a treaty.")
    object: Words | None = Field(None, description="What it is about, where that is no actor.")
    count: Count | None = Field(None, description="How many are concerned.")
    count_of: Words | None = Field(None, description="What is counted.")
    instrument: Many[Instrument] = Field((), description="The law, order or treaty behind it.")
    program: Words | None = Field(None, description="The sanctions program it belongs to.")
    place: Words | None = Field(None, description="Where it happens.")
    source: Many[AnyText] = Field((), description="The ids of the sources it is known from.")
    in_response_to: Many[Words] = Field((), description="The acts that it answers: briefing id, #, act id.")
    starts: Words | None = Field(None, description="The earlier act that this one puts into effect.")
    amends: Words | None = Field(None, description="The earlier act that this one changes.")
    renews: Words | None = Field(None, description="The earlier act that this one prolongs.")
    suspends: Words | None = Field(None, description="The earlier act that this one pauses.")
    resumes: Words | None = Field(None, description="The earlier act that this one takes up again.")
    lifts: Words | None = Field(None, description="The earlier act that this one ends.")
    accounts: Many[AccountShape] = Field((), description="What single sources say where they differ.")


def _measure_form(value: Any) -> str:
    return "(mapping)" if isinstance(value, Table) and not is_sentence(value) else "(sentence)"


Measure = Annotated[
    Annotated[Sentence, Tag("(sentence)")] | Annotated[ActShape, Tag("(mapping)")],
    Discriminator(_measure_form),
]

Measures = Annotated[Many[Measure], BeforeValidator(one_each)]

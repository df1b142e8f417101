"""The table of acts."""

from __future__ import annotations

from briefing_archive.exports.tables.act_rows import ActRow, act_rows
from briefing_archive.exports.tables.table import Field, Kind, Table
from briefing_archive.indexes.holding import State
from briefing_archive.model import Confidence, EffectKind, Family, Stage

_WHO: tuple[Field[ActRow], ...] = (
    Field("sender_ids", Kind.LIST, "The ids of those who act.", lambda row: row.act.senders),
    Field("sender_names", Kind.LIST, "Their names, in the same order.", lambda row: row.told.senders),
    Field(
        "target_id",
        Kind.TEXT,
        "The id of the actor that is hit; empty where the act names none.",
        lambda row: row.target.actor if row.target else "",
        refers="actors",
    ),
    Field("target_name", Kind.TEXT, "Its name.", lambda row: row.target_name),
    Field("toward_ids", Kind.LIST, "The ids of powers addressed but not hit.", lambda row: row.act.toward),
    Field("toward_names", Kind.LIST, "Their names, in the same order.", lambda row: row.told.toward),
    Field(
        "party_ids",
        Kind.LIST,
        "The ids of those who take part in what has no direction, such as a treaty.",
        lambda row: row.act.parties,
    ),
    Field("party_names", Kind.LIST, "Their names, in the same order.", lambda row: row.told.parties),
)

_WHAT: tuple[Field[ActRow], ...] = (
    Field(
        "type_id",
        Kind.TEXT,
        "The id of the measure type.",
        lambda row: row.told.type.id,
        refers="measure_types",
        required=True,
    ),
    Field("type_name", Kind.TEXT, "Its name.", lambda row: row.told.type.name, required=True),
    Field(
        "family",
        Kind.TEXT,
        "The family of the measure type; `unknown` for a type that the register lacks.",
        lambda row: row.told.type.family.value,
        choices=tuple(Family),
        required=True,
    ),
    Field("object", Kind.TEXT, "What the act is about, where that is no actor.", lambda row: row.act.object),
    Field("count", Kind.NUMBER, "How many the whole act concerns.", lambda row: row.act.count),
    Field("count_of", Kind.TEXT, "What is counted.", lambda row: row.act.count_of),
)

_WHEN: tuple[Field[ActRow], ...] = (
    Field(
        "stage",
        Kind.TEXT,
        "How far the act had come when its briefing was written.",
        lambda row: row.terms.stage.value,
        choices=tuple(Stage),
        required=True,
    ),
    Field("announced", Kind.DATE, "When it was announced.", lambda row: row.terms.announced, required=True),
    Field("start", Kind.DATE, "When it takes effect, where that is recorded.", lambda row: row.terms.start),
    Field("end", Kind.DATE, "The last day included; empty where no end is recorded.", lambda row: row.terms.end),
    Field("expires", Kind.DATE, "When it ends unless it is renewed.", lambda row: row.terms.expires),
    Field("deadline", Kind.DATE, "By when the target has to act.", lambda row: row.terms.deadline),
)

_WHY: tuple[Field[ActRow], ...] = (
    Field("instrument_ids", Kind.LIST, "The ids of its instruments.", lambda row: row.act.instruments),
    Field("instruments", Kind.LIST, "Their titles, in the same order.", lambda row: row.told.instruments),
    Field("program", Kind.TEXT, "The sanctions programme that the act belongs to.", lambda row: row.act.program),
    Field("reasons", Kind.LIST, "The reasons that the sender gives.", lambda row: row.reasons),
    Field("place", Kind.TEXT, "Where it happens.", lambda row: row.act.place),
    Field("source_ids", Kind.LIST, "The sources, by their ids within the briefing.", lambda row: row.act.sources),
    Field("in_response_to", Kind.LIST, "The acts that this one answers.", lambda row: row.told.answers),
    Field(
        "effect",
        Kind.TEXT,
        "What the act does to an earlier one.",
        lambda row: row.act.effect.kind.value if row.act.effect else "",
        choices=tuple(EffectKind),
    ),
    Field("effect_of", Kind.TEXT, "The earlier act; empty where it was withdrawn.", lambda row: row.told.effect_of),
    Field(
        "confidence",
        Kind.TEXT,
        "How sure the record is of it.",
        lambda row: row.confidence.value,
        choices=tuple(Confidence),
        required=True,
    ),
    Field("notes", Kind.LIST, "The note on the act, and the note on this target.", lambda row: row.notes),
)

_STANDING: tuple[Field[ActRow], ...] = (
    Field(
        "state",
        Kind.TEXT,
        "Where the act stands on the last day of the record, with all later acts on it counted in; empty for an act"
        " that cannot be in force, and for a later act on an earlier one.",
        lambda row: row.standing.state.value if row.standing else "",
        choices=tuple(State),
    ),
    Field(
        "since",
        Kind.DATE,
        "Since when it stands so, as recorded: for `coming` when it is to begin, for what reached its end the last"
        " day; empty for `pending`.",
        lambda row: row.standing.since if row.standing else None,
    ),
)

ACTS = Table(
    name="acts",
    title="Acts",
    description="One row for each act and each of its targets, by the date of the briefing. An act that names no"
    " target has one row.",
    fields=(
        Field(
            "act",
            Kind.TEXT,
            "What other acts call it: briefing, #, act.",
            lambda row: row.act.reference.text,
            required=True,
        ),
        Field(
            "briefing",
            Kind.TEXT,
            "The id of the briefing that records it.",
            lambda row: row.act.briefing,
            refers="briefings",
            required=True,
        ),
        *_WHO,
        *_WHAT,
        *_WHEN,
        *_WHY,
        *_STANDING,
        Field("address", Kind.TEXT, "Its address on its briefing's page.", lambda row: row.told.address, required=True),
    ),
    rows=act_rows,
)

"""What an archive is: briefings, the acts in them, and the registers that name who and what.

Everything here is a frozen value that reading has checked: ids resolve, dates exist, vocabularies hold.
This needs nothing but the standard library, so that anything may use it.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache

from briefing_archive.states import by_values

_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
@by_values
class PartialDate:
    """A day, or the month or year of one where no more is known: `2021-03-02`, `2021-03` or `2021`.

    Sorts by its text, so that a month stands before its days and a year before its months.
    """

    text: str

    def __post_init__(self) -> None:
        """Raise ValueError for a text of another form, or for a day that no calendar has."""
        match = _PARTIAL_DATE.fullmatch(self.text)
        if not match:
            raise ValueError(f"'{self.text}' is not a date of the form YYYY-MM-DD, YYYY-MM or YYYY")
        date(*(int(part or 1) for part in match.groups()))

    @property
    def year(self) -> int:
        """The year, which is always known."""
        return int(self.text[:4])

    @property
    def month(self) -> int:
        """The month from 1 to 12; 0 where only the year is known."""
        return int(self.text[5:7] or 0)

    @property
    def is_day(self) -> bool:
        """Whether the very day is known."""
        return len(self.text) == 10

    @property
    def first(self) -> date:
        """The earliest day that this may mean."""
        return _first(self.text)

    @property
    def last(self) -> date:
        """The latest day that this may mean."""
        if self.is_day:
            return self.first
        month = self.month or 12
        return date(self.year, month, calendar.monthrange(self.year, month)[1])


@lru_cache(maxsize=100_000)
def _first(text: str) -> date:
    return date.fromisoformat(text + "-01-01"[len(text) - 4 :])


class ActorType(StrEnum):
    """What kind of actor one is; `UNKNOWN` for a name that no register explains."""

    STATE = "state"
    BODY = "body"
    ORGANISATION = "organisation"
    COALITION = "coalition"
    GROUP = "group"
    PERSON = "person"
    UNKNOWN = "unknown"


class Family(StrEnum):
    """The six families of measure types; `UNKNOWN` for a type that no register explains."""

    SANCTION = "sanction"
    DIPLOMATIC = "diplomatic"
    TREATY = "treaty"
    STATEMENT = "statement"
    MILITARY = "military"
    LEGAL = "legal"
    UNKNOWN = "unknown"


class Stage(StrEnum):
    """How far an act had come when its briefing was written."""

    PROPOSED = "proposed"
    ANNOUNCED = "announced"
    IN_EFFECT = "in effect"


class Confidence(StrEnum):
    """How sure the record is of an act."""

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    DISPUTED = "disputed"


class EffectKind(StrEnum):
    """What a later act does to an earlier one."""

    STARTS = "starts"
    AMENDS = "amends"
    RENEWS = "renews"
    SUSPENDS = "suspends"
    RESUMES = "resumes"
    LIFTS = "lifts"


class SourceKind(StrEnum):
    """Who speaks in a source; `UNKNOWN` where the briefing does not say."""

    OFFICIAL = "official"
    PRESS = "press"
    ANALYSIS = "analysis"
    UNKNOWN = "unknown"


class Unregistered(StrEnum):
    """What becomes of a name that the register lacks: a page, plain text, or an error."""

    PAGE = "page"
    TEXT = "text"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """Another name of an actor, and the days between which it was one, where that is known."""

    name: str
    start: PartialDate | None = None
    end: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalName:
    """An actor's name in one language (BCP 47)."""

    lang: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """An office that an actor held. `body_actor` is an actor's id where the body is one, else empty."""

    title: str
    body: str = ""
    body_actor: str = ""
    start: PartialDate | None = None
    end: PartialDate | None = None

    def held_on(self, day: PartialDate) -> bool:
        """Whether the office may have been held on that day: an open side counts as held."""
        return not (self.start and self.start.first > day.last) and not (self.end and self.end.last < day.first)


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A member (an actor's id) of an organisation, coalition or group, and since and until when."""

    actor: str
    start: PartialDate | None = None
    end: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
@by_values
class Actor:
    """A state, body, organisation, coalition, group or person.

    `country` is ISO 3166 alpha-2 in lower case or empty; `part_of`, `merged_into` and `succeeds` are actors' ids.
    `has_page` is false for a name that the register lacks in an archive that keeps such names as plain text.
    """

    id: str
    name: str
    type: ActorType = ActorType.UNKNOWN
    aliases: tuple[Alias, ...] = ()
    names: tuple[LocalName, ...] = ()
    country: str = ""
    part_of: str = ""
    members: tuple[Membership, ...] = ()
    positions: tuple[Position, ...] = ()
    description: str = ""
    wikidata: str = ""
    former_ids: tuple[str, ...] = ()
    merged_into: str = ""
    succeeds: tuple[str, ...] = ()
    registered: bool = True
    has_page: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureType:
    """A kind of act. `broader` is a type's id or empty; only a `lasting` type can be in force."""

    id: str
    name: str
    plural: str = ""
    definition: str = ""
    broader: str = ""
    family: Family = Family.UNKNOWN
    lasting: bool = False
    aliases: tuple[str, ...] = ()
    opensanctions: str = ""
    cameo: tuple[str, ...] = ()
    plover: tuple[str, ...] = ()
    registered: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """The law, order or treaty behind an act. Its id is made of its title; `url` may be empty."""

    id: str
    title: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A subject that briefings share. Its id is made of its name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
@by_values
class Reference:
    """One act of one briefing, by their ids."""

    briefing: str
    act: str

    @property
    def text(self) -> str:
        """As a writer types it: `2021/2021-03-02-eu-lists-four-russian-officials#freeze`."""
        return f"{self.briefing}#{self.act}"


@dataclass(frozen=True, slots=True, kw_only=True)
@by_values
class Effect:
    """What a later act does to which earlier one."""

    kind: EffectKind
    of: Reference


@dataclass(frozen=True, slots=True, kw_only=True)
@by_values
class Terms:
    """How far an act had come and its days, as written down; what holds on a day is derived from them.

    `end` is the last day included; `expires` ends the act that day unless it is renewed; `deadline` binds the target.
    """

    announced: PartialDate
    stage: Stage = Stage.IN_EFFECT
    start: PartialDate | None = None
    end: PartialDate | None = None
    expires: PartialDate | None = None
    deadline: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
@by_values
class Target:
    """Who is hit (an actor's id), on what terms: those of the act, with what differs for this one."""

    actor: str
    terms: Terms
    confidence: Confidence = Confidence.CONFIRMED
    reasons: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
@by_values
class Account:
    """What one source (an id within the briefing, or empty) says of one key of an act, where sources differ."""

    of: str
    says: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
@by_values
class Act:
    """One measure: an act of senders towards targets, or between parties. `type` is a measure type's id.

    Senders, toward and parties are actors' ids; `instruments` are instruments' ids; `sources` are ids within the
    briefing. An act with an `effect` has inherited its type and sides from the act that it refers to.
    """

    id: str
    briefing: str
    type: str
    terms: Terms
    senders: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()
    toward: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    object: str = ""
    count: int | None = None
    count_of: str = ""
    instruments: tuple[str, ...] = ()
    program: str = ""
    reasons: tuple[str, ...] = ()
    place: str = ""
    sources: tuple[str, ...] = ()
    in_response_to: tuple[Reference, ...] = ()
    effect: Effect | None = None
    confidence: Confidence = Confidence.CONFIRMED
    accounts: tuple[Account, ...] = ()
    note: str = ""

    @property
    def reference(self) -> Reference:
        """What other acts call this one."""
        return Reference(briefing=self.briefing, act=self.id)

    @property
    def actors(self) -> tuple[str, ...]:
        """The ids of all that take part, each once: senders, targets, those addressed, parties."""
        everyone = (*self.senders, *(target.actor for target in self.targets), *self.toward, *self.parties)
        return tuple(dict.fromkeys(everyone))

    @property
    def answer_is_disputed(self) -> bool:
        """Whether it is in doubt what it answers, if it answers anything."""
        return self.confidence is Confidence.DISPUTED or any(one.of == "in_response_to" for one in self.accounts)


@dataclass(frozen=True, slots=True, kw_only=True)
@by_values
class Source:
    """Where a briefing knows something from. It has a url, or a title with its publisher."""

    id: str
    title: str = ""
    publisher: str = ""
    url: str = ""
    archive_url: str = ""
    accessed: PartialDate | None = None
    lang: str = ""
    kind: SourceKind = SourceKind.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
@by_values
class Quote:
    """Words of a speaker. `speaker_actor` is an actor's id where the speaker is one, else empty."""

    text: str
    speaker: str = ""
    speaker_actor: str = ""
    lang: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
@by_values
class Correction:
    """What was corrected in a published briefing, and when."""

    date: PartialDate
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """Why and when a published briefing was taken back; its address stays."""

    date: PartialDate
    reason: str

    @property
    def is_legal(self) -> bool:
        """Whether the text has to disappear everywhere."""
        return self.reason == "legal"


@dataclass(frozen=True, slots=True, kw_only=True)
@by_values
class Briefing:
    """One file, about one event or a few that belong together.

    `path` is relative to the folder of the briefings; `body_line` is the line of the file on which `body` (Markdown)
    begins. `actors` are the ids of all it concerns, those of its acts included; `topics` are topics' ids.
    `redirect_from` are old addresses of the page, some of them with an anchor that it once had (`/old/#freeze`).
    A briefing withdrawn for legal reasons has lost its text, acts, sources and quotes already in reading.
    """

    id: str
    path: str
    title: str
    date: PartialDate
    summary: str = ""
    actors: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()
    sources: tuple[Source, ...] = ()
    quotes: tuple[Quote, ...] = ()
    topics: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    lang: str = "en"
    draft: bool = False
    corrections: tuple[Correction, ...] = ()
    withdrawn: Withdrawal | None = None
    redirect_from: tuple[str, ...] = ()
    body: str = ""
    body_line: int = 1

    @property
    def is_legally_withdrawn(self) -> bool:
        """Whether no text of it may be anywhere."""
        return self.withdrawn is not None and self.withdrawn.is_legal


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """Under which licence the record is given; both may be empty."""

    name: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one file may ask for. Every message about a limit names its key in `archive.yml`."""

    file_bytes: int = 1024 * 1024
    image_bytes: int = 10 * 1024 * 1024
    front_matter_bytes: int = 64 * 1024
    nesting: int = 20
    ties: int = 10_000
    body_seconds: int = 5
    body_bytes: int = 1024 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A warning that the maintainer does not want to see, and why."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """An old address that leads to another one, both within the site: `/topics/old/`, `/topics/new/`."""

    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What `archive.yml` says of the record. `as_of` is None where the record's own last day is meant.

    `auto_link` says whether names of registered actors in texts lead to their pages.
    """

    title: str = "Briefing Archive"
    language: str = "en"
    as_of: date | None = None
    coverage: str = ""
    licence: Licence = field(default_factory=Licence)
    authors: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    silenced: tuple[Silence, ...] = ()
    unregistered: Unregistered = Unregistered.PAGE
    auto_link: bool = True
    moved: tuple[Move, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Archive:
    """A whole record. Briefings come by date, then id; all else by id. `media` are image paths beside briefings."""

    settings: Settings = field(default_factory=Settings)
    actors: tuple[Actor, ...] = ()
    measure_types: tuple[MeasureType, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    topics: tuple[Topic, ...] = ()
    briefings: tuple[Briefing, ...] = ()
    media: tuple[str, ...] = ()

    @property
    def forgets(self) -> bool:
        """Whether it holds a briefing withdrawn for legal reasons, so that nothing of an earlier build may stay."""
        return any(briefing.is_legally_withdrawn for briefing in self.briefings)

    @cached_property
    def as_of(self) -> date:
        """The day to which the record speaks: the one that was set, else the last day it holds, never the clock.

        A briefing dated by month or year counts with the earliest day it may mean. An empty record has 1 January 1.
        """
        days = (briefing.date.first for briefing in self.briefings if not briefing.draft)
        return self.settings.as_of or max(days, default=date.min)

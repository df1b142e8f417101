"""What every page is written with, and the place from which its links lead."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from briefing_archive.indexes.index import Index
from briefing_archive.indexes.relations import pair
from briefing_archive.model import Act, Actor, Briefing, Instrument, MeasureType
from briefing_archive.rendering import addresses
from briefing_archive.rendering.bodies import Bodies
from briefing_archive.rendering.citing import Citing
from briefing_archive.rendering.crumbs import Crumb
from briefing_archive.rendering.entries import Entries
from briefing_archive.rendering.heads import page_head
from briefing_archive.rendering.linking import Linker
from briefing_archive.rendering.naming import Naming
from briefing_archive.rendering.page import Head, Heading, Page, itself
from briefing_archive.rendering.phrases import Phrases, to_act
from briefing_archive.rendering.related import Related
from briefing_archive.rendering.sentences import Line, Sentences
from briefing_archive.rendering.settling import loose
from briefing_archive.rendering.words import Words, direction

# Lists repeat what other pages say, and a withdrawn briefing is no answer to anything.
_NOT_IN_SEARCH = frozenset(
    {"home", "welcome", "briefings", "year", "month", "part", "principal", "tombstone", "corrections", "search"}
)
# What is new is told by feeds at the pages of these kinds.
_WITH_FEEDS = frozenset({"home", "welcome", "actor", "measure", "relation"})
_WIDE = frozenset({"search"})


@dataclass(frozen=True, slots=True)
class Desk:
    """The archive opened for questions, the words of its language, its bodies and their links."""

    index: Index
    words: Words
    sentences: Sentences
    phrases: Phrases
    entries: Entries
    bodies: Bodies
    linker: Linker
    naming: Naming
    related: Related
    citing: Citing

    def summary(self, briefing: Briefing) -> str:
        """What lists say of a briefing."""
        return self.entries.summary(briefing)

    def page(  # noqa: PLR0913 - it has as many as a page has that one page differs from another by
        self,
        address: str,
        title: str,
        template: str,
        made_of: Callable[[], object],
        *,
        description: str = "",
        language: str = "",
        headings: Iterable[Heading] = (),
        head: Callable[[], Head] | None = None,
        view_of: Callable[[Any], object] = itself,
    ) -> Page:
        """A page of this archive, of the kind that its template is named for, with the head that most have."""
        settings = self.index.archive.settings
        return Page(
            address=address,
            title=title,
            description=description or self.words("description", title=title, archive=settings.title),
            kind=template,
            language=language or settings.language,
            template=f"{template}.html",
            made_of=made_of,
            view_of=view_of,
            headings=tuple(headings),
            in_search=template not in _NOT_IN_SEARCH,
            head=head or partial(page_head, settings, title, feeds=template in _WITH_FEEDS),
            feeds=template in _WITH_FEEDS,
            wide=template in _WIDE,
        )


class Place:
    """What templates ask for. Links and introductions are settled when the page is whole: see `settling`.

    `trail` is the way to the page from home.
    """

    def __init__(self, desk: Desk, trail: tuple[Crumb, ...] = ()) -> None:
        self._desk = desk
        self.trail = trail
        self.index = desk.index
        self.words = desk.words
        self.say = desk.phrases
        self.entries = desk.entries

    def to(self, address: str, anchor: str = "") -> Markup:
        """The link to an address."""
        return loose(address, anchor)

    def to_briefing(self, briefing: Briefing, anchor: str = "") -> Markup:
        """The link to a briefing, or to one of its acts."""
        return self.to(addresses.briefing(briefing.id), anchor)

    def to_act(self, act: Act) -> Markup:
        """The link to an act on its briefing's page."""
        return to_act(act)

    def to_actor(self, actor: Actor) -> Markup:
        """The link to an actor's page."""
        return self.to(addresses.actor(actor.id))

    def to_type(self, kind: MeasureType) -> Markup:
        """The link to a measure type's page."""
        return self.to(addresses.measure_type(kind.id))

    def to_instrument(self, instrument: Instrument) -> Markup:
        """The link to an instrument's page."""
        return self.to(addresses.instrument(instrument.id))

    def to_date(self, text: str) -> Markup:
        """The link to the page of a year or month, or of a day's month."""
        return self.to(addresses.dated(text))

    def to_relation(self, one: str, other: str) -> Markup:
        """The link to the page of two principals."""
        return self.to(addresses.relation(pair(one, other)))

    def lines(self, act: Act, focus: str = "", every: bool = False) -> tuple[Line, ...]:
        """The sentences of an act, as `Sentences.lines` makes them."""
        return self._desk.sentences.lines(act, focus, every=every)

    def direction(self, language: str) -> str:
        """Where the lines of a language begin, as HTML has it."""
        return direction(language)

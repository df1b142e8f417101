"""The list of all briefings, and the page of each one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from briefing_archive.indexes.entries import Entry
from briefing_archive.indexes.index import Index
from briefing_archive.model import Act, Actor, Briefing, Source, Topic
from briefing_archive.rendering import addresses
from briefing_archive.rendering.anchors import former_anchors, present_anchors
from briefing_archive.rendering.citation import Citation
from briefing_archive.rendering.citation_files import key
from briefing_archive.rendering.desk import Desk
from briefing_archive.rendering.heads import briefing_head
from briefing_archive.rendering.life import Life, life
from briefing_archive.rendering.lists import PartLink
from briefing_archive.rendering.page import Head, Heading, Page
from briefing_archive.rendering.related import RelatedBriefing
from briefing_archive.rendering.shelves import Unmade


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingsView:
    """The newest briefings, and the years where there are more."""

    entries: tuple[Entry, ...]
    parts: tuple[PartLink, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActView:
    """An act on its briefing's page: its sources, its life, what it is called where it is cited."""

    act: Act
    sources: tuple[tuple[int, Source], ...]
    life: Life
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfBriefing:
    """What the page of a briefing is made of: its acts, its `text` as safe HTML with loose links, what lies around it.

    What the acts came to is known of them, as it stood on the last day of the record.
    """

    entry: Entry
    text: str
    topics: tuple[Topic, ...]
    related: tuple[RelatedBriefing, ...]
    previous: Briefing | None
    next: Briefing | None
    as_of: date


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingView:
    """A briefing, its acts and sources, how it is cited, and the briefings that belong to it or come before and after.

    `text` is safe HTML with loose links. `actors` are those whom no act names. `gap` is what stands for the address of
    this page in citations where that is not known; else it is empty. So is `key`, what its BibTeX entry is
    called, where a script can tell. `former` are anchors that it once had and keeps.
    """

    briefing: Briefing
    acts: tuple[ActView, ...]
    text: str
    actors: tuple[Actor, ...]
    topics: tuple[Topic, ...]
    cited: Citation
    cite: str
    key: str
    gap: str
    former: tuple[str, ...]
    related: tuple[RelatedBriefing, ...]
    previous: Briefing | None
    next: Briefing | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TombstoneView:
    """What is left of a withdrawn briefing."""

    briefing: Briefing


def pages(desk: Desk) -> Iterator[Page | Unmade]:
    """The list, and every briefing: a withdrawn one keeps its address. A preview has few of ten thousand made."""
    yield _list(desk)
    for briefing in desk.index.archive.briefings:
        make = _tombstone if briefing.withdrawn else _page
        yield addresses.briefing(briefing.id), partial(make, desk, briefing)


def page(desk: Desk, address: str) -> Page | None:
    """The same page as among all of them, by its address."""
    id = address.removeprefix(addresses.BRIEFINGS).removesuffix("/")
    if address == addresses.BRIEFINGS:
        return _list(desk)
    if address != addresses.briefing(id):
        return None
    if id in desk.index.briefings:
        return _page(desk, desk.index.briefings[id])
    # The way to each briefing asks also for the folder above it, where there is no page.
    return _tombstone(desk, desk.index.withdrawn[id]) if id in desk.index.withdrawn else None


def _list(desk: Desk) -> Page:
    return desk.page(addresses.BRIEFINGS, desk.words("briefings"), "briefings", partial(_briefings, desk))


def _tombstone(desk: Desk, briefing: Briefing) -> Page:
    """The page of a withdrawn briefing, which no index knows and of which nothing is asked."""
    view = partial(TombstoneView, briefing=briefing)
    address = addresses.briefing(briefing.id)
    return desk.page(address, briefing.title, "tombstone", view, language=briefing.lang)


def _page(desk: Desk, briefing: Briefing) -> Page:
    return desk.page(
        addresses.briefing(briefing.id),
        briefing.title,
        "briefing",
        partial(_of_briefing, desk, briefing),
        description=desk.summary(briefing),
        language=briefing.lang,
        headings=_headings(desk, briefing),
        head=partial(_head, desk, briefing),
        view_of=partial(_briefing, desk),
    )


def _of_briefing(desk: Desk, briefing: Briefing) -> OfBriefing:
    before, after = desk.index.known(_neighbours)[briefing.id]
    return OfBriefing(
        entry=Entry(briefing=briefing, acts=briefing.acts),
        text=desk.linker.fill(briefing),
        topics=tuple(desk.index.topics[topic] for topic in briefing.topics),
        related=desk.related.to(briefing),
        previous=desk.index.briefings.get(before),
        next=desk.index.briefings.get(after),
        as_of=desk.index.as_of,
    )


def _neighbours(index: Index) -> Mapping[str, tuple[str, str]]:
    """Of each briefing (an id) the ids of that before it and that after it, empty where there is none."""
    ids = ["", *index.briefings, ""]
    return {id: (ids[place], ids[place + 2]) for place, id in enumerate(index.briefings)}


def _head(desk: Desk, briefing: Briefing) -> Head:
    return briefing_head(desk.index.archive.settings, desk.citing.briefing(briefing))


def _headings(desk: Desk, briefing: Briefing) -> Iterator[Heading]:
    """The contents of the page: its own sections around the headings of the text."""
    if briefing.acts:
        yield Heading(level=2, id="s_acts", text=desk.words("acts-heading"))
    yield from desk.bodies.by_briefing[briefing.id].headings
    if briefing.quotes:
        yield Heading(level=2, id="s_quotations", text=desk.words("quotations"))
    if briefing.sources:
        yield Heading(level=2, id="s_sources", text=desk.words("sources"))
    if briefing.corrections:
        yield Heading(level=2, id="s_corrections", text=desk.words("corrections"))


def _briefings(desk: Desk) -> BriefingsView:
    everything = desk.index.everything
    years = everything.years if everything.has_year_pages else ()
    return BriefingsView(
        entries=everything.shown,
        parts=tuple(
            PartLink(name=year.name, address=addresses.dated(year.name), count=len(year.entries)) for year in years
        ),
        count=len(everything.entries),
    )


def _briefing(desk: Desk, made_of: OfBriefing) -> BriefingView:
    briefing = made_of.entry.briefing
    cited = desk.citing.briefing(briefing)
    acting = {actor for act in briefing.acts for actor in act.actors}
    return BriefingView(
        briefing=briefing,
        acts=tuple(_act(desk, briefing, act) for act in briefing.acts),
        text=made_of.text,
        actors=tuple(desk.index.actors[actor] for actor in briefing.actors if actor not in acting),
        topics=made_of.topics,
        cited=cited,
        cite=desk.citing.sentence(cited),
        key="" if cited.number.isascii() else key(cited.number),
        gap="" if cited.is_full else cited.address,
        former=tuple(one for one in former_anchors(briefing) if one not in present_anchors(desk.bodies, briefing)),
        related=made_of.related,
        previous=made_of.previous,
        next=made_of.next,
    )


def _act(desk: Desk, briefing: Briefing, act: Act) -> ActView:
    numbered = {source.id: (number, source) for number, source in enumerate(briefing.sources, start=1)}
    return ActView(
        act=act,
        sources=tuple(numbered[source] for source in act.sources),
        life=life(desk, act),
        title=desk.citing.title_of(act),
    )

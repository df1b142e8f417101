"""Which pages have a feed: home, each actor with a page, each measure type, and each pair of principals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing_archive.indexes.entries import Listing, listing
from briefing_archive.model import Briefing
from briefing_archive.rendering import addresses
from briefing_archive.rendering.desk import Desk

# A feed tells what is new; the whole record is in the tables.
NEWEST = 20
_NOTHING = listing(())


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a feed is about: the address and title of its page (empty for home), and its newest briefings."""

    page: str
    title: str
    briefings: tuple[Briefing, ...]


def subjects(desk: Desk) -> Iterator[Subject]:
    """The subjects, those of one kind together. Titles are those of the pages."""
    index = desk.index
    yield _subject(addresses.HOME, "", index.everything)
    for actor in index.actors.values():
        if actor.has_page and not actor.merged_into:
            yield _subject(addresses.actor(actor.id), actor.name, index.by_actor.get(actor.id, _NOTHING))
    for kind in index.measure_types.values():
        found = index.by_measure_type.get(kind.id, _NOTHING)
        yield _subject(addresses.measure_type(kind.id), kind.plural or kind.name, found)
    for pair, found in index.between.items():
        title = desk.words("pair", a=index.actors[pair.a].name, b=index.actors[pair.b].name)
        yield _subject(addresses.relation(pair), title, found)


def _subject(page: str, title: str, found: Listing) -> Subject:
    newest = tuple(entry.briefing for entry in found.entries[:NEWEST])
    return Subject(page=page, title=title, briefings=newest)

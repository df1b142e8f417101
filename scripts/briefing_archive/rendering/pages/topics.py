"""The topics that briefings share, and the page of each one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from briefing_archive.indexes.entries import NOTHING, Entry, Listing
from briefing_archive.model import Topic
from briefing_archive.rendering import addresses
from briefing_archive.rendering.desk import Desk
from briefing_archive.rendering.lists import PartLink, part_links, part_pages
from briefing_archive.rendering.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicsView:
    """All topics by name, each with the number of its briefings."""

    rows: tuple[tuple[Topic, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicView:
    """A topic and its briefings, newest first."""

    topic: Topic
    entries: tuple[Entry, ...]
    parts: tuple[PartLink, ...]
    count: int


def pages(desk: Desk) -> Iterator[Page]:
    """The list, and a page for each topic."""
    yield desk.page(addresses.TOPICS, desk.words("topics"), "topics", partial(_topics, desk))
    for topic in desk.index.topics.values():
        base, entries = addresses.topic(topic.id), desk.index.by_topic.get(topic.id, NOTHING)
        yield desk.page(base, topic.name, "topic", partial(_topic, topic, entries))
        yield from part_pages(desk, entries, base, topic.name)


def _topics(desk: Desk) -> TopicsView:
    ordered = sorted(desk.index.topics.values(), key=lambda one: (one.name.casefold(), one.id))
    return TopicsView(rows=tuple((one, len(desk.index.by_topic.get(one.id, NOTHING).entries)) for one in ordered))


def _topic(topic: Topic, entries: Listing) -> TopicView:
    return TopicView(
        topic=topic,
        entries=entries.shown,
        parts=part_links(entries, addresses.topic(topic.id)),
        count=len(entries.entries),
    )

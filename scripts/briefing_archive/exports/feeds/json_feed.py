"""A feed as JSON Feed 1.1 (https://jsonfeed.org/version/1.1)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from briefing_archive.exports.feeds.entries import Entry
from briefing_archive.exports.feeds.feed import Feed

Json: TypeAlias = "str | list[Json] | dict[str, Json]"


def json_feed(feed: Feed) -> bytes:
    """The feed as JSON. `feed_url` is left out where it could not be the name for all the world that it has to be."""
    page = feed.root + feed.path
    values: dict[str, Json] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": page,
        "feed_url": f"{page}feed.json" if feed.is_absolute else "",
        "language": feed.language,
        "authors": _authors(feed.authors),
        "items": [_item(entry, feed.root + entry.path) for entry in feed.entries],
    }
    kept = {key: value for key, value in values.items() if value or key == "items"}
    return (json.dumps(kept, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _item(entry: Entry, link: str) -> Json:
    values: Mapping[str, Json] = {
        "id": entry.id,
        "url": link,
        "title": entry.title,
        "summary": entry.summary,
        "content_text": entry.content,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "authors": _authors(entry.authors),
        "language": entry.language,
    }
    return {key: value for key, value in values.items() if value}


def _authors(names: Iterable[str]) -> list[Json]:
    return [{"name": name} for name in names]

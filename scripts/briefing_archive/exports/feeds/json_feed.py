"""A feed as JSON Feed 1.1 (https://jsonfeed.org/version/1.1), its keys in order, each on a line of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable

from briefing_archive.exports.feeds.entry import Entry
from briefing_archive.exports.feeds.feed import Feed
from briefing_archive.exports.feeds.written import Written

_VERSION = "https://jsonfeed.org/version/1.1"
_quoted = json.JSONEncoder(ensure_ascii=False).encode


def json_feed(feed: Feed) -> bytes:
    """The feed as JSON. `feed_url` is left out where it could not be the name for all the world that it has to be."""
    page = feed.root + feed.path
    before = (
        f"{_authors(feed.authors, '  ')}{_member('description', feed.subtitle)}"
        f"{_member('feed_url', f'{page}feed.json' if feed.is_absolute else '')}{_member('home_page_url', page)}"
    )
    after = f"{_member('language', feed.language)}{_member('title', feed.title)}"
    root = _quoted(feed.root)[1:-1].encode()
    items = b",\n".join([entry.json.at(root) for entry in feed.entries])
    listed = b'  "items": [\n%b\n  ],\n' % items if items else b'  "items": [],\n'
    return b'{\n%b%b%b  "version": %b\n}\n' % (before.encode(), listed, after.encode(), _quoted(_VERSION).encode())


def json_item(entry: Entry) -> Written:
    """An entry of such a feed, without the mark that parts it from the next."""
    members = {
        "content_text": entry.content,
        "date_modified": entry.updated,
        "date_published": entry.published,
        "id": entry.id,
        "language": entry.language,
        "summary": entry.summary,
        "title": entry.title,
    }
    told = "".join(_member(name, text, "      ") for name, text in members.items())
    before = f'    {{\n{_authors(entry.authors, "      ")}{told}      "url": "'
    return Written(before.encode(), f"{_quoted(entry.path)[1:]}\n    }}".encode())


def _member(name: str, text: str, indent: str = "  ") -> str:
    return f'{indent}"{name}": {_quoted(text)},\n' if text else ""


def _authors(names: Iterable[str], indent: str) -> str:
    inner = f"{indent}  "
    each = ",\n".join(f'{inner}{{\n{inner}  "name": {_quoted(name)}\n{inner}}}' for name in names)
    return f'{indent}"authors": [\n{each}\n{indent}],\n' if each else ""

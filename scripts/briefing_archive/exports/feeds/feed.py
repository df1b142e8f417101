"""A feed before it takes one of its two forms: every text, link and id that both of them need."""

from __future__ import annotations

from dataclasses import dataclass

from briefing_archive.exports.feeds.written import WrittenEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed of plain texts. What it links to are paths from the site's root, to be put after `root`.

    `is_absolute` says whether `root` is a full address. `path` is that of its page; with the name of a file after it,
    it is that of the feed itself. `licence` and `licence_url` may be empty.
    """

    id: str
    root: str
    is_absolute: bool
    path: str
    title: str
    subtitle: str
    language: str
    authors: tuple[str, ...]
    licence: str
    licence_url: str
    updated: str
    entries: tuple[WrittenEntry, ...]

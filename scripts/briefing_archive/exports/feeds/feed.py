"""A feed before it takes one of its two forms: every text, link and id that both of them need."""

from __future__ import annotations

from dataclasses import dataclass

from briefing_archive.exports.characters import clean
from briefing_archive.exports.feeds.entries import Entries, Entry, midnight
from briefing_archive.exports.feeds.subjects import Subject
from briefing_archive.exports.web import path
from briefing_archive.model import PartialDate


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
    entries: tuple[Entry, ...]


def make_feed(subject: Subject, entries: Entries, folder: str) -> Feed:
    """The feed of a subject, for a file in a folder (an address)."""
    web, archive = entries.web, entries.desk.index.archive
    settings = archive.settings
    found = tuple(entries.entry(briefing) for briefing in subject.briefings)
    # A feed without entries was last changed on the last day that its record knows.
    updated = max((one.updated for one in found), default=midnight(PartialDate(archive.as_of.isoformat())))
    return Feed(
        id=web.id(f"{subject.page}feed.xml"),
        root=web.root_from(folder),
        is_absolute=bool(web.root),
        path=path(subject.page),
        title=clean(f"{subject.title} – {settings.title}" if subject.title else settings.title),
        subtitle=clean(settings.coverage),
        language=clean(settings.language),
        authors=tuple(clean(author) for author in settings.authors or (settings.title,)),
        licence=clean(settings.licence.name),
        licence_url=clean(settings.licence.url),
        updated=updated,
        entries=found,
    )

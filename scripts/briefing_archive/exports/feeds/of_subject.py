"""The feed of a subject."""

from __future__ import annotations

from briefing_archive.exports.characters import clean
from briefing_archive.exports.feeds.entries import Entries
from briefing_archive.exports.feeds.entry import midnight
from briefing_archive.exports.feeds.feed import Feed
from briefing_archive.exports.feeds.subjects import Subject
from briefing_archive.exports.web import path
from briefing_archive.model import PartialDate


def feed_of(subject: Subject, entries: Entries, folder: str) -> Feed:
    """The feed of a subject, for a file in a folder (an address)."""
    web, archive = entries.web, entries.desk.index.archive
    settings = archive.settings
    found = tuple(map(entries.entry, subject.briefings))
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

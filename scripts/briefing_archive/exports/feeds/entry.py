"""What feeds say of a briefing: the same in each feed that has it, since readers know an entry by its id alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing_archive.exports.characters import clean
from briefing_archive.exports.web import Web, path
from briefing_archive.model import Briefing, PartialDate
from briefing_archive.rendering import addresses
from briefing_archive.rendering.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A briefing in a feed. All texts are plain, `published` and `updated` are times as RFC 3339 writes them.

    `path` leads from the site's root to the briefing. `authors` is empty where they are those of the feed, `language`
    where it is the feed's.
    """

    id: str
    path: str
    title: str
    published: str
    updated: str
    summary: str
    content: str
    authors: tuple[str, ...]
    language: str


def entry_of(briefing: Briefing, desk: Desk, web: Web) -> Entry:
    """The entry of a briefing."""
    address, summary = addresses.briefing(briefing.id), desk.summary(briefing)
    language = desk.index.archive.settings.language
    published = midnight(briefing.date)
    return Entry(
        id=web.id(address),
        path=path(address),
        title=clean(briefing.title),
        published=published,
        updated=max([published, *(midnight(one.date) for one in briefing.corrections)]),
        summary=clean(summary),
        content=clean("\n".join(_lines(briefing, summary, desk)) or briefing.title),
        authors=tuple(clean(author) for author in briefing.authors),
        language=clean(briefing.lang) if briefing.lang != language else "",
    )


def midnight(day: PartialDate) -> str:
    """The beginning of the first day that a date may mean, as RFC 3339 writes it; times are not recorded."""
    return f"{day.first.isoformat()}T00:00:00Z"


def _lines(briefing: Briefing, summary: str, desk: Desk) -> Iterator[str]:
    said, sentences = desk.words, desk.sentences
    if summary:
        yield summary
    for act in briefing.acts:
        # A reader may run all lines together; the bullets still tell them apart.
        yield from (f"• {sentences.text(act, line)}" for line in sentences.lines(act))
    if not briefing.date.is_day:
        yield f"{said.date(briefing.date)}. {said('dated-by-month' if briefing.date.month else 'dated-by-year')}"
    for correction in sorted(briefing.corrections, key=lambda one: one.date):
        yield f"{said('corrected')}, {said.date(correction.date)}: {correction.text}"

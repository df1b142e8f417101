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


class Entries:
    """Makes entries, each once, for one briefing stands in many feeds."""

    def __init__(self, desk: Desk, web: Web) -> None:
        self.desk = desk
        self.web = web
        self._made: dict[str, Entry] = {}

    def entry(self, briefing: Briefing) -> Entry:
        """The entry of a briefing."""
        if briefing.id not in self._made:
            self._made[briefing.id] = self._entry(briefing)
        return self._made[briefing.id]

    def _entry(self, briefing: Briefing) -> Entry:
        address, summary = addresses.briefing(briefing.id), self.desk.summary(briefing)
        language = self.desk.index.archive.settings.language
        published = midnight(briefing.date)
        return Entry(
            id=self.web.id(address),
            path=path(address),
            title=clean(briefing.title),
            published=published,
            updated=max([published, *(midnight(one.date) for one in briefing.corrections)]),
            summary=clean(summary),
            content=clean("\n".join(self._lines(briefing, summary)) or briefing.title),
            authors=tuple(clean(author) for author in briefing.authors),
            language=clean(briefing.lang) if briefing.lang != language else "",
        )

    def _lines(self, briefing: Briefing, summary: str) -> Iterator[str]:
        said, sentences = self.desk.words, self.desk.sentences
        if summary:
            yield summary
        for act in briefing.acts:
            # A reader may run all lines together; the bullets still tell them apart.
            yield from (f"• {sentences.text(act, line)}" for line in sentences.lines(act))
        if not briefing.date.is_day:
            yield f"{said.date(briefing.date)}. {said('dated-by-month' if briefing.date.month else 'dated-by-year')}"
        for correction in sorted(briefing.corrections, key=lambda one: one.date):
            yield f"{said('corrected')}, {said.date(correction.date)}: {correction.text}"


def midnight(day: PartialDate) -> str:
    """The beginning of the first day that a date may mean, as RFC 3339 writes it; times are not recorded."""
    return f"{day.first.isoformat()}T00:00:00Z"

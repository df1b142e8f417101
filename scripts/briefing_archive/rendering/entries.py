"""The entries of lists as HTML. They are most of a large site, and as templates they would take most of a build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from markupsafe import Markup

from briefing_archive.indexes.entries import Entry
from briefing_archive.indexes.index import Index
from briefing_archive.model import Act, Briefing, PartialDate, Position
from briefing_archive.rendering import addresses
from briefing_archive.rendering.bodies import Bodies
from briefing_archive.rendering.escaping import escaped
from briefing_archive.rendering.phrases import Phrases, safe, to_act
from briefing_archive.rendering.remembered import Remembered
from briefing_archive.rendering.sentences import Sentences
from briefing_archive.rendering.settling import loose
from briefing_archive.rendering.words import Words

# So many acts an entry shows, and so many as text where the list is long; the briefing itself has them all.
_ACTS, _BRIEFLY = 8, 2
# Of so many briefings it is remembered what their entries say, at some seven hundred bytes each; then all is forgotten.
_REMEMBERED = 20_000
# So many characters of a summary, or of a title where the list is long.
_SUMMARY, _TITLE = 280, 160


class Entries:
    """Writes the entries of lists. What a briefing's entry says in all of them is written once."""

    def __init__(self, index: Index, words: Words, sentences: Sentences, phrases: Phrases, bodies: Bodies) -> None:
        self._index = index
        self._words = words
        self._sentences = sentences
        self._phrases = phrases
        self._bodies = bodies
        self._written = Remembered[str, tuple[str, str]](_REMEMBERED)

    def by_year(self, found: Iterable[Entry]) -> Iterator[tuple[int, tuple[Entry, ...]]]:
        """Entries, which come newest first, by their years."""
        for year, entries in groupby(found, key=lambda one: one.briefing.date.year):
            yield year, tuple(entries)

    def full(self, found: Iterable[Entry], focus: str = "", *, summary: bool = False) -> Markup:
        """Entries with day, title and acts, and the `summary` if that is wanted. `focus` is whose page this is."""
        return safe("".join(self._full(one, focus, summary) for one in found))

    def brief(self, found: Iterable[Entry], focus: str = "") -> Markup:
        """Entries of a list that is too long for more: day, title, and the first acts as text."""
        return safe("".join(self._brief(one, focus) for one in found))

    def summary(self, briefing: Briefing) -> str:
        """What lists say of a briefing: its summary, else the first paragraph of its text."""
        return briefing.summary or self._bodies.by_briefing[briefing.id].opening

    def _full(self, one: Entry, focus: str, summary: bool) -> str:
        head, said = self._written.get(one.briefing.id) or self._write(one.briefing)
        office = self._office(focus, one.briefing.date) if focus else ""
        acts = self._acts(one.acts, focus) if one.acts else ""
        return f'<li class="ba-entry">\n{head}{office}</p>\n{said if summary else ""}{acts}</div>\n</li>\n'

    def _write(self, briefing: Briefing) -> tuple[str, str]:
        """Day and title of a briefing, up to where an office may follow, and its summary."""
        words, summary, told = self._words, self.summary(briefing), self._told(briefing)
        day = f'<a href="{loose(addresses.dated(briefing.date.text))}">{self._phrases.day(briefing.date)}</a>'
        marks = (("draft", briefing.draft), ("corrected", briefing.corrections))
        marked = "".join(f' <span class="ba-mark">{escaped(words(mark))}</span>' for mark, holds in marks if holds)
        title = f'<p class="ba-entry__title">{self._link(briefing, briefing.title)}{marked}'
        head = f'<div class="ba-entry__date">{day}</div>\n<div class="ba-entry__body">\n{title}'
        said = f'<p class="ba-entry__summary"{told}>{escaped(_shortened(summary, _SUMMARY))}</p>' if summary else ""
        return self._written.keep(briefing.id, (head, said))

    def _acts(self, acts: tuple[Act, ...], focus: str) -> str:
        items = "".join(self._phrases.items(act, focus, grounds=bool(focus)) for act in acts[:_ACTS])
        more = f'<li class="ba-act">{self._more(acts, _ACTS)}</li>' if len(acts) > _ACTS else ""
        return f'<ul class="ba-acts">\n{items}{more}</ul>\n'

    def _brief(self, one: Entry, focus: str) -> str:
        briefing, acts, sentences = one.briefing, one.acts, self._sentences
        day, title = self._phrases.day(briefing.date), self._link(briefing, _shortened(briefing.title, _TITLE))
        lines = "".join(
            f"<p>{escaped(sentences.text(act, line))}</p>"
            for act in acts[:_BRIEFLY]
            for line in sentences.lines(act, focus)[:_BRIEFLY]
        )
        more = f"<p>{self._more(acts, _BRIEFLY)}</p>" if len(acts) > _BRIEFLY else ""
        head = f'<li class="ba-entry ba-brief"><div class="ba-entry__date">{day}</div>'
        return f"{head}\n<div>{title}{lines}{more}</div></li>\n"

    def _more(self, acts: tuple[Act, ...], shown: int) -> str:
        return f'<a href="{to_act(acts[shown])}">{escaped(self._words.count("n-more-acts", len(acts) - shown))}</a>'

    def _link(self, briefing: Briefing, title: str) -> str:
        return f'<a href="{loose(addresses.briefing(briefing.id))}"{self._told(briefing)}>{escaped(title)}</a>'

    def _told(self, briefing: Briefing) -> str:
        """How a briefing in another language than the record's is marked in a list."""
        foreign = briefing.lang != self._index.archive.settings.language
        return f' lang="{escaped(briefing.lang)}" dir="auto"' if foreign else ""

    def _office(self, actor: str, day: PartialDate) -> str:
        """The offices that an actor held on a day."""
        held = (position for position in self._index.actors[actor].positions if position.held_on(day))
        office = "; ".join(map(self._title, held))
        return f' <span class="ba-office">{escaped(self._words("as-office", office=office))}</span>' if office else ""

    def _title(self, office: Position) -> str:
        if not office.body:
            return office.title
        body = self._index.actors[office.body_actor].name if office.body_actor else office.body
        return self._words("office-of", title=office.title, body=body)


def _shortened(text: str, most: int) -> str:
    """A text up to a word's end, with a few characters more than `most` where that is all of it."""
    if len(text) <= most + 5:
        return text
    return text[: most - 3].rsplit(" ", 1)[0] + "..."

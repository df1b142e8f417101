"""How a briefing, or one act in it, is cited, and the sentence that does so in the record's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from briefing_archive.indexes.index import Index
from briefing_archive.model import Act, Briefing, PartialDate
from briefing_archive.rendering import addresses
from briefing_archive.rendering.citation import Citation
from briefing_archive.rendering.words import Words

# So many targets the title of an act names before it counts the rest.
_NAMED = 3


class Citing:
    """Cites what is in an archive. `site_url` is the full address of the site's root, or empty."""

    def __init__(self, index: Index, words: Words, site_url: str) -> None:
        self._index = index
        self._words = words
        self._root = f"{site_url.rstrip('/')}/" if site_url else ""

    def briefing(self, briefing: Briefing) -> Citation:
        """What there is to say of a briefing. Its version is of the day of the last correction, if there is one."""
        settings, said = self._index.archive.settings, self._words
        version = max([briefing.date, *(correction.date for correction in briefing.corrections)])
        return Citation(
            authors=tuple(map(_line, briefing.authors or settings.authors or (settings.title,))),
            by_record=not briefing.authors,
            title=_line(briefing.title),
            within="",
            archive=_line(settings.title),
            number=briefing.id,
            date=briefing.date,
            notes=said("cite-notes", version=said.date_within(version), day=self._day),
            language=briefing.lang,
            address=self._address(briefing.id),
        )

    @cached_property
    def _day(self) -> str:
        """The last day of the record, in words."""
        return self._words.date_within(PartialDate(self._index.as_of.isoformat()))

    def act(self, briefing: Briefing, act: Act) -> Citation:
        """What there is to say of an act."""
        whole = self.briefing(briefing)
        return replace(
            whole,
            title=self.title_of(act),
            within=whole.title,
            number=act.reference.text,
            address=self._address(briefing.id, act.id),
        )

    def sentence(self, cited: Citation) -> str:
        """The citation in words."""
        said = self._words
        # What nobody signed is not signed by the record once more.
        authors = () if cited.authors == (cited.archive,) else cited.authors
        return " ".join(
            (
                *([said("cite-authors", authors=said.all_of(authors).rstrip("."))] if authors else ()),
                said("cite-act" if cited.within else "cite-briefing", title=cited.title, within=cited.within),
                said("cite-where", archive=cited.archive, date=said.date(cited.date), notes=cited.notes),
                cited.address,
            )
        )

    def _address(self, id: str, anchor: str = "") -> str:
        return self._root + addresses.link(addresses.HOME, addresses.briefing(id), anchor)

    def title_of(self, act: Act) -> str:
        """An act by its sides and type: `European Union → Alexander Bastrykin and 3 others: travel ban`."""
        hit = [target.actor for target in act.targets] or list(act.toward)
        sides = [self._names(act.senders or act.parties), self._names(hit[:_NAMED])]
        if len(hit) > _NAMED:
            sides[1] += " " + self._words.count("and-others", len(hit) - _NAMED)
        who = (" → " if act.senders else ", ").join(filter(None, sides))
        effect = self._words(f"effect-{act.effect.kind.value}") if act.effect else ""
        what = " ".join(filter(None, (effect, self._index.measure_types[act.type].name)))
        return _line(f"{who}: {what}" if who else what)

    def _names(self, ids: Iterable[str]) -> str:
        return ", ".join(self._index.actors[id].name for id in ids)


def _line(text: str) -> str:
    """The same text on one line."""
    return " ".join(text.split())

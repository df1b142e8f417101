"""Actors, days and acts as HTML, in the form that they have within every text. Each phrase is written once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, partial

from markupsafe import Markup

from briefing_archive.indexes.index import Index
from briefing_archive.model import Act, Confidence, PartialDate
from briefing_archive.rendering import addresses
from briefing_archive.rendering.escaping import escaped
from briefing_archive.rendering.remembered import Remembered
from briefing_archive.rendering.sentences import Line, Sentences
from briefing_archive.rendering.settling import loose, who
from briefing_archive.rendering.who import about
from briefing_archive.rendering.words import Words

# So many acts' sentences are remembered, at less than a kilobyte each; then all are forgotten.
_TOLD = 50_000


class Phrases:
    """Says what an archive holds. Links and introductions are settled when the page is whole: see `settling`."""

    def __init__(self, index: Index, words: Words, sentences: Sentences) -> None:
        self._index = index
        self._words = words
        self._sentences = sentences
        self._arrow = f' <span class="ba-arrow" role="img" aria-label="{escaped(words("arrow"))}">→</span> '
        # Not of methods, which would keep this, and the whole archive with it, from being thrown away.
        self.actor = cache(partial(_actor, index, words))
        self.day = cache(partial(_day, words))
        self._told = Remembered[tuple[str, str], tuple[str, ...]](_TOLD)

    def actors(self, ids: Iterable[str]) -> Markup:
        """Several actors, each a link where it has a page."""
        return safe(", ".join(self.actor(id) for id in ids))

    def sentence(self, act: Act, line: Line, *, to_type: bool = False) -> Markup:
        """One sentence of an act: `European Union → Alexander Bastrykin: asset freeze, since 2 March 2021 …`.

        The measure leads to the act on its briefing's page, or `to_type` to the page of its type.
        """
        words, kind = self._words, self._index.measure_types[act.type]
        sides, link = self._sides(act, line), loose(addresses.measure_type(act.type)) if to_type else to_act(act)
        said = f"{sides}: " if sides else ""
        if act.effect:
            said += f'<span class="ba-effect">{escaped(words(f"effect-{act.effect.kind.value}"))}</span> '
        said += f'<a class="ba-type" href="{link}">{escaped(kind.name)}</a>'
        if line.what:
            said += f' <span class="ba-what">({escaped(line.what)})</span>'
        if line.status:
            state = f" ba-status--{line.state}" if line.state else ""
            said += f', <span class="ba-status{state}">{escaped(line.status)}</span>'
        if act.confidence is not Confidence.CONFIRMED:
            said += f', <span class="ba-doubt">{escaped(words(f"confidence-{act.confidence.value}"))}</span>'
        return safe(said)

    def items(self, act: Act, focus: str = "", *, grounds: bool = False) -> Markup:
        """The sentences of an act as items of a list, each with what the act answers and what answered it.

        With `grounds` they say under which instruments, too.
        """
        under = self._chain("instrument", self.instruments(act)) if grounds else ""
        return safe("".join(f"{item}{under}</li>\n" for item in self._items(act, focus)))

    def answered_by(self, act: Act) -> Markup:
        """Links to the acts that this one answers, and whether that is in dispute."""
        links = "; ".join(self._act_link(other) for other in self._index.chains.answered_by(act))
        return safe(links + self._disputed(act) if links else "")

    def answers_to(self, act: Act) -> Markup:
        """Links to the acts that answer this one, each with whether that is in dispute."""
        others = self._index.chains.answers_to(act)
        return safe("; ".join(self._act_link(other) + self._disputed(other) for other in others))

    def instruments(self, act: Act) -> Markup:
        """Links to the instruments that an act rests on."""
        found = (self._index.instruments[id] for id in act.instruments)
        return safe(
            "; ".join(f'<a href="{loose(addresses.instrument(one.id))}">{escaped(one.title)}</a>' for one in found)
        )

    def act_name(self, act: Act) -> str:
        """An act by its type and date, as plain text: `asset freeze, 2 March 2021`."""
        date = self._words.date(self._index.briefings[act.briefing].date)
        return self._words("act-link", type=self._index.measure_types[act.type].name, date=date)

    def _items(self, act: Act, focus: str) -> tuple[str, ...]:
        """The same, still open. What all lists say alike, and most acts stand in six, is put into words once."""
        if len(act.targets) > 1 and any(target.actor == focus for target in act.targets):
            return self._made_items(act, focus)
        key = act.briefing, act.id
        found = self._told.get(key)
        if found is None:
            found = self._told.keep(key, self._made_items(act, ""))
        return found

    def _made_items(self, act: Act, focus: str) -> tuple[str, ...]:
        family, doubt = self._index.measure_types[act.type].family.value, self._words("accounts-differ")
        after = f', <span class="ba-doubt">{escaped(doubt)}</span>' if act.accounts else ""
        after += self._chain("answers", self.answered_by(act)) + self._chain("answered-by", self.answers_to(act))
        lines = self._sentences.lines(act, focus)
        return tuple(f'<li class="ba-act ba-act--{family}">{self.sentence(act, line)}{after}' for line in lines)

    def _sides(self, act: Act, line: Line) -> str:
        senders, hit = self.actors(act.senders or act.parties), self.actors(line.targets or act.toward)
        others = f" {escaped(self._words.count('and-others', line.others))}" if hit and line.others else ""
        sides = [f'<span class="ba-side">{side}</span>' for side in (senders, hit + others) if side]
        return (self._arrow if act.senders else " ").join(sides)

    def _chain(self, key: str, links: str) -> str:
        return f' <span class="ba-chain">{escaped(self._words(key))}: {links}</span>' if links else ""

    def _act_link(self, act: Act) -> str:
        return f'<a href="{to_act(act)}">{escaped(self.act_name(act))}</a>'

    def _disputed(self, act: Act) -> str:
        said = escaped(self._words("confidence-disputed"))
        return f' <span class="ba-doubt">({said})</span>' if act.answer_is_disputed else ""


def _actor(index: Index, words: Words, id: str) -> Markup:
    actor = index.actors[id]
    if not actor.has_page:
        return safe(f'<span class="ba-actor">{escaped(actor.name)}</span>')
    introduced = who(id) if about(actor, words) else ""
    return safe(f'<a class="ba-actor"{introduced} href="{loose(addresses.actor(id))}">{escaped(actor.name)}</a>')


def _day(words: Words, date: PartialDate) -> Markup:
    return safe(f'<time datetime="{date.text}">{escaped(words.date(date))}</time>')


def to_act(act: Act) -> Markup:
    """The link to an act on its briefing's page."""
    return loose(addresses.briefing(act.briefing), act.id)


def safe(phrase: str) -> Markup:
    """Parts that are HTML already, put together; every text in them has been escaped."""
    return Markup(phrase)  # noqa: S704 - whoever puts a phrase together escapes every text in it

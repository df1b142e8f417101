"""The texts of a record as an index takes them: one for each briefing, in the order of the rows."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from briefing_archive.exports.characters import clean
from briefing_archive.exports.search.columns import rows_of
from briefing_archive.exports.search.names import actor_aliases
from briefing_archive.exports.search.spacing import spaced
from briefing_archive.model import Act, Actor, Briefing
from briefing_archive.rendering import addresses
from briefing_archive.rendering.desk import Desk
from briefing_archive.rendering.sanitising import plain_text

# The elements between which a reader sees a gap. Others, such as emphasis, may stand within a word.
_GAP = re.compile(
    r"</?(?:blockquote|br|caption|d[dlt]|details|div|figcaption|figure|h\d|hr|img|li|[ou]l|p|pre|summary|table|tbody|td"
    r"|tfoot|th|thead|tr)\b[^>]*>"
)
# Before it stands what a briefing says, after it what else it is found by. No text holds this mark.
DIVIDER = "\u2016"
_ENDS = tuple(".!?:;,·…。！？؟।")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A page as an index takes it: its address as a path below the site's root, and plain text."""

    path: str
    title: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A text before it is written: what stands for all that it is made of, and what writes it.

    `month` is that of its briefing, or the year where no more is known, and empty for any other page.
    """

    key: bytes
    write: Callable[[], Text]
    month: str = ""


def texts(desk: Desk, key: Callable[[Briefing], bytes]) -> Iterator[Source]:
    """The texts of all briefings: summary, body, acts, quotations, sources, and all names of those concerned.

    `key` gives what stands for all that is made of a briefing.
    """
    for briefing in rows_of(desk.index):
        yield Source(key=key(briefing), write=partial(text_of, desk, briefing), month=briefing.date.text[:7])


def text_of(desk: Desk, briefing: Briefing) -> Text:
    """The text of a briefing."""
    path = addresses.link(addresses.HOME, addresses.briefing(briefing.id))
    return text(path, briefing.title, _joined(_said(desk, briefing)), _joined(_details(desk, briefing)))


def written(made: Text) -> Source:
    """What a text comes from that is written already."""
    said = json.dumps((made.path, made.title, made.content))
    return Source(key=hashlib.sha256(said.encode()).digest(), write=lambda: made)


def text(path: str, title: str, said: str, details: str = "") -> Text:
    """A text, ready for the index, which leaves out what holds no word: that is found by its title or its address."""
    if not any(map(str.isalnum, said + details)):
        details = title if any(map(str.isalnum, title)) else path
    parts = (spaced(clean(part).replace(DIVIDER, " ")) for part in (said, details))
    return Text(path=path, title=spaced(clean(title)), content=f" {DIVIDER} ".join(filter(None, parts)))


def text_of_html(html: str) -> str:
    """The text of safe HTML, as `_joined` puts its parts together."""
    return _joined(plain_text(part) for part in _GAP.split(html))


def _joined(parts: Iterable[str]) -> str:
    """Parts of a text in one line; a dot tells apart those that end without a mark of their own."""
    kept = [part for part in parts if part]
    return " ".join([*(part if part.endswith(_ENDS) else f"{part} ·" for part in kept[:-1]), *kept[-1:]])


def _said(desk: Desk, briefing: Briefing) -> Iterator[str]:
    yield briefing.summary
    yield text_of_html("".join(desk.bodies.by_briefing[briefing.id].parts))
    yield from (f"{quote.text} {quote.speaker}" for quote in briefing.quotes)


def _details(desk: Desk, briefing: Briefing) -> Iterator[str]:
    index = desk.index
    for act in briefing.acts:
        yield from (desk.sentences.text(act, line) for line in desk.sentences.lines(act, every=True))
        yield ". ".join(filter(None, _of_act(desk, act)))
    for source in briefing.sources:
        yield ". ".join(filter(None, (source.publisher, source.title)))
    yield "; ".join(_named(index.actors[id]) for id in briefing.actors)
    yield ", ".join(index.topics[id].name for id in briefing.topics)


def _of_act(desk: Desk, act: Act) -> Iterator[str]:
    yield ", ".join(desk.index.instruments[id].title for id in act.instruments)
    yield from (act.program, ", ".join(act.reasons), act.place, act.note)
    yield from (target.note for target in act.targets)
    yield from (account.says for account in act.accounts)


def _named(actor: Actor) -> str:
    aliases = actor_aliases(actor)
    return f"{actor.name} ({', '.join(aliases)})" if aliases else actor.name

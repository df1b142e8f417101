"""The names of registered actors in texts: the first mention of each leads to its page, as if it had been written so.

A name has to stand as the register has it, but that small letters at the beginning of a word may be capitals, and the
first letter of a name of several words may be either: "US" is no "us", while "Central bank of Russia" may be written
"central bank of Russia" or "Central Bank of Russia". A name that two actors share is never a link.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from ahocorasick_rs import AhoCorasick

from briefing_archive.model import Actor
from briefing_archive.rendering.word_edges import stands_alone

# What is already a link, what is code, what must not hold a link, and every tag: no name is looked for in these.
_CLOSED = re.compile(
    r"<(a|abbr|code|h[2-6]|kbd|label|pre|samp|summary|var)(?=[\s>]).*?</\1>|<(?:[^>\"]|\"[^\"]*\")*>", re.DOTALL
)
_BREAK = re.compile(r"[\s<>]")
_ADDRESS = ("://", "@", "www.")
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Name:
    """A name as HTML text, and whose it is (an actor's id; empty where several have it)."""

    text: str
    actor: str

    def is_written(self, text: str, start: int) -> bool:
        """Whether a text has this name there, in letters that may stand for it."""
        found, wanted = text[start : start + len(self.text)], self.text
        return found == wanted or all(
            (at == 0 and " " in wanted) or (wanted[at].islower() and wanted[at - 1 : at] in {"", " ", "-"})
            for at, (one, other) in enumerate(zip(found, wanted, strict=True))
            if one != other
        )


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text names an actor (an id)."""

    start: int
    end: int
    actor: str


class Names:
    """All names of an archive, to be looked for in one pass over each text."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Take names, each with an actor's id."""
        names: defaultdict[str, set[Name]] = defaultdict(set)
        for name, actor in pairs:
            plain = _plain(escape(" ".join(name.split()), quote=False))
            if len(plain) >= _SHORTEST:
                names[_lowered(plain)].add(Name(plain, actor))
        self._names = [_owned(names[key]) for key in sorted(names)]
        self._automaton = AhoCorasick(sorted(names))

    def first_mentions(self, html: str) -> tuple[Mention, ...]:
        """The first mention of each actor in safe HTML, in order; where names overlap, the longest counts."""
        text = _plain(html)
        found = self._automaton.find_matches_as_indexes(_lowered(text), overlapping=True)
        return tuple(self._first(sorted((start, -end, name) for name, start, end in found), html, text))

    def _first(self, found: list[tuple[int, int, int]], html: str, text: str) -> Iterator[Mention]:
        places = _Places(html) if found else None
        done, known = 0, {""}
        for start, minus_end, number in found:
            end = -minus_end
            if start < done or not stands_alone(text, start, end):
                continue
            name = next((name for name in self._names[number] if name.is_written(text, start)), None)
            if name is None or places is None or not places.may_link(start, end):
                continue
            # A name that leads nowhere, or was met before, still keeps the shorter ones within it from being found.
            done = end
            if name.actor not in known:
                known.add(name.actor)
                yield Mention(start, end, name.actor)


class _Places:
    """Where in an HTML text a link may stand."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._closed = [match.span() for match in _CLOSED.finditer(html)]
        self._starts = [start for start, _ in self._closed]
        self._has_addresses = any(mark in html for mark in _ADDRESS)

    def may_link(self, start: int, end: int) -> bool:
        """Whether a part is plain text: in no tag or closed element, no entity, no address that was written out."""
        before = bisect_right(self._starts, start) - 1
        if before >= 0 and start < self._closed[before][1]:
            return False
        if self._html[start - 1] == "&" and self._html[end : end + 1] == ";":
            return False
        return not (self._has_addresses and self._is_address(start, end))

    def _is_address(self, start: int, end: int) -> bool:
        before, after = self._html[max(0, start - 200) : start], self._html[end : end + 200]
        word = _BREAK.split(before)[-1] + _BREAK.split(after)[0]
        return any(mark in word for mark in _ADDRESS)


def names_of(actors: Iterable[Actor]) -> tuple[tuple[str, str], ...]:
    """Every name of registered actors, with the id of the actor to whose page it leads."""
    return tuple(
        (name, actor.merged_into or actor.id)
        for actor in actors
        if actor.registered and actor.has_page
        for name in (actor.name, *(one.name for one in actor.aliases), *(one.name for one in actor.names))
    )


def _plain(html: str) -> str:
    """The same text with plain spaces and apostrophes, character by character."""
    return html.replace("\n", " ").replace("\t", " ").replace("\u00a0", " ").replace("’", "'")


def _lowered(text: str) -> str:
    """The same text in lower case, character by character."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(one if len(one) == 1 else letter for letter in text for one in (letter.lower(),))


def _owned(found: set[Name]) -> tuple[Name, ...]:
    """The spellings of one name, for nobody where several actors share it."""
    ordered = sorted(found, key=lambda name: (name.text, name.actor))
    shared = len({name.actor for name in ordered}) > 1
    return tuple(Name(name.text, "") for name in ordered) if shared else tuple(ordered)

"""Which texts name which actors, and the texts with the first mention of each as a link."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import cached_property, lru_cache
from urllib.parse import quote, unquote

from briefing_archive.indexes.entries import Entry, newest_first
from briefing_archive.indexes.index import Index
from briefing_archive.model import Briefing
from briefing_archive.rendering.bodies import Bodies
from briefing_archive.rendering.body import Body, BodyLink
from briefing_archive.rendering.mentions import Mention, Names, names_of
from briefing_archive.rendering.settling import who

_REGISTER = "actors.yml#"
# No text of an archive holds the first of these characters, so both can stand for the gaps between parts of a body.
_GAP = "\0|"
# So many bodies of the past are remembered: to look for them takes longer after an edit than to have them costs.
_SPARE = 200


class Mentions:
    """The names of an archive, and the mentions that they have in bodies, each body read once."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Take names, each with an actor's id."""
        self._names = Names(pairs)
        self._found: dict[int, tuple[Body, tuple[Mention, ...], tuple[str, ...]]] = {}
        self._beside: dict[str, tuple[Body, tuple[str, ...], tuple[str, ...]]] = {}

    def of(self, body: Body) -> tuple[Mention, ...]:
        """The first mention of each actor in a body; places are those of `text_of`."""
        return self._read(body)[1]

    def actors(self, body: Body) -> tuple[str, ...]:
        """Who is named in a body, in the order of the mentions, and then to whom else it leads."""
        return self._read(body)[2]

    def beside(self, briefing: Briefing, body: Body) -> tuple[str, ...]:
        """The same, less whom the briefing concerns. After an edit this is asked of every briefing."""
        known = self._beside.get(briefing.id)
        if known and known[0] is body and known[1] is briefing.actors:
            return known[2]
        found = tuple(actor for actor in self.actors(body) if actor not in briefing.actors)
        self._beside[briefing.id] = body, briefing.actors, found
        return found

    def _read(self, body: Body) -> tuple[Body, tuple[Mention, ...], tuple[str, ...]]:
        found = self._found.get(id(body))
        if found is None:
            mentions = self._names.first_mentions(text_of(body))
            actors = dict.fromkeys((*(mention.actor for mention in mentions), *_linked(body)))
            found = self._found[id(body)] = body, mentions, tuple(actors)
        return found

    def keep(self, bodies: Collection[Body]) -> None:
        """Forget all bodies but these, once there are many others."""
        if len(self._found) > len(bodies) + _SPARE:
            present = {id(body) for body in bodies}
            self._found = {key: found for key, found in self._found.items() if key in present}
            self._beside = {key: found for key, found in self._beside.items() if id(found[0]) in present}


@lru_cache(maxsize=2)
def _remembered(pairs: tuple[tuple[str, str], ...]) -> Mentions:
    """A preview has the same names in one build as in the next, and nearly the same bodies."""
    return Mentions(pairs)


class Naming:
    """Looks for the names of registered actors in the bodies of an archive, unless its settings forbid it."""

    def __init__(self, index: Index, bodies: Bodies) -> None:
        self._index = index
        self._bodies = bodies
        self._found = _remembered(names_of(index.actors.values() if index.archive.settings.auto_link else ()))
        self._found.keep(bodies.by_briefing.values())

    def linked(self, briefing: Briefing) -> Body:
        """The body of a briefing as if its writer had linked the first mention of each actor to the register."""
        body = self._bodies.by_briefing[briefing.id]
        linked = _linked(body)
        way = "../" * briefing.path.count("/") + _REGISTER
        links = [
            (mention, f"{way}{quote(mention.actor)}") for mention in self._found.of(body) if mention.actor not in linked
        ]
        return _with_links(body, links) if links else body

    def named(self, briefing: Briefing) -> tuple[str, ...]:
        """The actors (ids) to whom the body of a briefing leads, in the order of their first mention by name."""
        body = self._bodies.by_briefing[briefing.id]
        known = self._index.actors
        return tuple(actor for actor in self._found.actors(body) if actor in known)

    @cached_property
    def beside(self) -> Mapping[str, tuple[Entry, ...]]:
        """Per actor, the briefings that name it in their text and say no more of it, newest first."""
        entries: defaultdict[str, list[Entry]] = defaultdict(list)
        known, bodies = self._index.actors, self._bodies.by_briefing
        for briefing in self._index.briefings.values():
            for actor in self._found.beside(briefing, bodies[briefing.id]):
                if actor in known:
                    entries[actor].append(Entry(briefing=briefing, acts=()))
        return {actor: newest_first(found) for actor, found in sorted(entries.items())}


def _linked(body: Body) -> tuple[str, ...]:
    """The entries of the register to which a body leads already."""
    return tuple(unquote(link.value.partition(_REGISTER)[2]) for link in body.links if _REGISTER in link.value)


def text_of(body: Body) -> str:
    """A body in one piece, each space that must not break as one character."""
    return _GAP.join(body.parts).replace("&nbsp;", "\u00a0")


def _with_links(body: Body, additions: list[tuple[Mention, str]]) -> Body:
    """Turn mentions into links, each given with its goal."""
    text, links, pieces = text_of(body), list[BodyLink](), list[str]()
    done = used = 0
    for mention, goal in additions:
        before = text[done : mention.start]
        between = before.count(_GAP)
        links += body.links[used : used + between]
        links.append(BodyLink(attribute="href", value=goal))
        opening = f'<a class="ba-actor"{who(mention.actor)} href="{_GAP}">'
        pieces += before, opening, text[mention.start : mention.end], "</a>"
        done, used = mention.end, used + between
    parts = "".join([*pieces, text[done:]]).split(_GAP)
    return replace(body, parts=tuple(parts), links=(*links, *body.links[used:]))

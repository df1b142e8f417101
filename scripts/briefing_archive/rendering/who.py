"""Who an actor is in a few words, beside the first link to it on a page: a script shows them, and screen readers do."""

from __future__ import annotations

from collections.abc import Mapping

from briefing_archive.model import Actor, ActorType
from briefing_archive.rendering import addresses
from briefing_archive.rendering.words import Words

# A page is loaded for what it tells. So many characters may tell of the actors on it besides.
_MOST = 1800
_LONGEST = 140


class Introductions:
    """Introduces each actor on one page once, the first ones first, as long as there is room.

    `here` is the address of the page: whose own page it is, it says at length.
    """

    def __init__(self, actors: Mapping[str, Actor], words: Words, here: str = "") -> None:
        self._actors = actors
        self._words = words
        self._here = here
        self._met: set[str] = set()
        self._room = _MOST

    def of(self, id: str) -> str:
        """Who the actor is, where it is met for the first time; empty where nothing is known, or no room is left."""
        if id in self._met or addresses.actor(id) == self._here:
            return ""
        self._met.add(id)
        text = about(self._actors[id], self._words)
        if len(text) > self._room:
            return ""
        self._room -= len(text)
        return text


def about(actor: Actor, words: Words) -> str:
    """`Alexander Bastrykin (Person, Russia). Head of the Investigative Committee …`, as far as it is known."""
    kind = words(f"one-{actor.type.value}") if actor.type is not ActorType.UNKNOWN else ""
    country = words.country(actor.country) if actor.type is not ActorType.STATE else ""
    known = ", ".join(filter(None, (kind, country)))
    if not (known or actor.description):
        return ""
    name = f"{actor.name} ({known})." if known else f"{actor.name}."
    return f"{name} {_shortened(actor.description)}".rstrip()


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rsplit(" ", 1)[0].rstrip(",;:") + " …"

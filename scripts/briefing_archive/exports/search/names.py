"""Everything that can be chosen by name: what an address calls it, what readers call it, and where it belongs.

Each list is in the order of its numbers.
"""

from __future__ import annotations

from collections.abc import Mapping

from briefing_archive.exports.search.numbering import Numbering
from briefing_archive.model import Actor, ActorType, MeasureType
from briefing_archive.rendering.desk import Desk

_KINDS = tuple(ActorType)
# Beside those that begin with `field-`.
_SAID = ("actors", "briefings", "measures", "search")


def names(desk: Desk, numbers: Numbering) -> Mapping[str, object]:
    """The lists by the keys of an address, what kinds of actors are called, and where former ids of actors lead.

    `says` is what the field in the header says once it has these. It would cost every page some hundred bytes.
    """
    index, words = desk.index, desk.words
    types = index.measure_types
    return {
        "says": {
            **words.beginning_with("field-"),
            **{key: words(key) for key in _SAID},
            "language": words.locale.language,
        },
        "kinds": [words(f"one-{kind.value}") for kind in _KINDS],
        "actor": [_actor(index.actors[id]) for id in numbers.actors],
        "former": {old: numbers.actors[new] for old, new in sorted(_former(desk).items())},
        "measure": [_type(types[id], numbers.types.get(types[id].broader, -1)) for id in numbers.types],
        "instrument": [[id, index.instruments[id].title] for id in numbers.instruments],
        "topic": [[id, index.topics[id].name] for id in numbers.topics],
        "reason": [[key, numbers.reason_names[key]] for key in numbers.reasons],
    }


def actor_aliases(actor: Actor) -> tuple[str, ...]:
    """By what other names an actor is known, in any language."""
    others = (*(alias.name for alias in actor.aliases), *(local.name for local in actor.names))
    return tuple(name for name in dict.fromkeys(others) if name != actor.name)


def _actor(actor: Actor) -> list[object]:
    """Id, name, kind, aliases, and whether there is a page."""
    return [actor.id, actor.name, _KINDS.index(actor.type), list(actor_aliases(actor)), int(actor.has_page)]


def _type(kind: MeasureType, broader: int) -> list[object]:
    """Id, name, aliases, the number of the broader type or -1, family."""
    others = dict.fromkeys(name for name in (kind.plural, *kind.aliases) if name and name != kind.name)
    return [kind.id, kind.name, list(others), broader, kind.family.value]


def _former(desk: Desk) -> Mapping[str, str]:
    """The ids that actors once had, or have no more since they were found to be another actor."""
    actors = desk.index.actors
    former = {old: actor.id for actor in actors.values() for old in actor.former_ids}
    merged = {actor.id: actor.merged_into for actor in actors.values() if actor.merged_into in actors}
    return {old: merged.get(new, new) for old, new in {**former, **merged}.items()}

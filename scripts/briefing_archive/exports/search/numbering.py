"""What all names are called in the columns: by small numbers, the most used the smallest."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefing_archive.indexes.index import Index
from briefing_archive.model import Act

Numbers = Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """The number of each actor, measure type, instrument and topic by its id, and of each reason by its key."""

    actors: Numbers
    types: Numbers
    instruments: Numbers
    topics: Numbers
    reasons: Numbers
    reason_names: Mapping[str, str]


def numbering(index: Index) -> Numbering:
    """Number everything that a record names, by how many briefings name it."""
    briefings = index.briefings.values()
    names = sorted({reason for act in index.acts for reason in reasons_of(act)})
    return Numbering(
        actors=_numbers(index.actors, (actor for one in briefings for actor in one.actors)),
        types=_numbers(index.measure_types, (act.type for act in index.acts)),
        instruments=_numbers(index.instruments, (one for act in index.acts for one in act.instruments)),
        topics=_numbers(index.topics, (topic for one in briefings for topic in one.topics)),
        reasons=_numbers(
            {reason_key(name) for name in names}, (reason_key(one) for act in index.acts for one in reasons_of(act))
        ),
        # Of several spellings the first counts.
        reason_names={reason_key(name): name for name in reversed(names)},
    )


def reasons_of(act: Act) -> tuple[str, ...]:
    """All reasons that an act gives, for itself or for one of its targets."""
    return tuple(dict.fromkeys((*act.reasons, *(reason for target in act.targets for reason in target.reasons))))


def reason_key(name: str) -> str:
    """What an address calls a reason, which has no id: its words in small letters, joined by hyphens."""
    return "-".join(unicodedata.normalize("NFKC", name).casefold().split())


def _numbers(keys: Iterable[str], used: Iterable[str]) -> Numbers:
    counted = Counter(used)
    return {key: number for number, key in enumerate(sorted(keys, key=lambda key: (-counted[key], key)))}

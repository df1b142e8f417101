"""The sources behind a list of briefings, so that a list can be handed on as it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from briefing_archive.indexes.entries import Entry
from briefing_archive.model import Briefing, Source

# Of so many briefings a list names the sources; those of the others stand on their own pages.
_MOST = 25


@dataclass(frozen=True, slots=True)
class Note:
    """A briefing in a list, and where it knows from what the list says of it."""

    briefing: Briefing
    sources: tuple[Source, ...]


def notes(entries: Iterable[Entry]) -> tuple[Note, ...]:
    """The sources of the acts that a list shows, or of the whole briefing where none is said to be theirs."""
    found = (Note(entry.briefing, _sources(entry)) for entry in entries)
    return tuple(islice((note for note in found if note.sources), _MOST))


def _sources(entry: Entry) -> tuple[Source, ...]:
    named = {source for act in entry.acts for source in act.sources}
    return tuple(source for source in entry.briefing.sources if not named or source.id in named)

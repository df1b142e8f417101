"""The whole record in columns of small numbers: enough to filter, to count and to order without any text.

Rows are briefings, the oldest first. Below each row stand its lines, as `Sentences.lines` cuts its acts: what is asked
of an act must hold for one line. Where a row or line has several values, a second column says how many.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from briefing_archive.exports.search.numbering import Numbering, reason_key
from briefing_archive.indexes.holding import State
from briefing_archive.indexes.index import Index
from briefing_archive.model import Act, Briefing, PartialDate
from briefing_archive.rendering.desk import Desk
from briefing_archive.rendering.sentences import Line

# An act that cannot be in force has no state, and that is the first.
STATES = ("", *(state.value for state in State))

Pair = tuple[Act, Line]
Columns = Mapping[str, list[int]]


def columns(desk: Desk, numbers: Numbering, briefings: Sequence[Briefing]) -> Columns:
    """All columns of these briefings by name, in the order in which they are written."""
    lines = [lines_of(desk, briefing) for briefing in briefings]
    corrected = [(row, _last_correction(one)) for row, one in enumerate(briefings) if one.corrections]
    return {
        "days": _steps([day_number(briefing.date) for briefing in briefings]),
        "corrected-rows": _steps([row for row, _ in corrected]),
        "corrected-days": [day for _, day in corrected],
        **_several("topics", ([numbers.topics[topic] for topic in one.topics] for one in briefings)),
        **_several("mentioned", ([numbers.actors[id] for id in _only_mentioned(one)] for one in briefings)),
        "lines": [len(found) for found in lines],
        **_columns_of_lines([pair for found in lines for pair in found], numbers),
    }


def rows_of(index: Index) -> tuple[Briefing, ...]:
    """The briefings in the order of the rows."""
    return tuple(sorted(index.briefings.values(), key=lambda one: (one.date.text, one.id)))


def lines_of(desk: Desk, briefing: Briefing) -> list[Pair]:
    """The acts of a briefing, each with its lines; every line names all its targets."""
    return [(act, line) for act in briefing.acts for line in desk.sentences.lines(act, every=True)]


def day_number(day: PartialDate) -> int:
    """A date as a number that keeps the order of the dates' texts; an unknown month or day is 0."""
    return (day.year * 13 + day.month) * 32 + (day.first.day if day.is_day else 0)


def _columns_of_lines(pairs: Sequence[Pair], numbers: Numbering) -> Columns:
    actors = numbers.actors
    return {
        "types": [numbers.types[act.type] for act, _ in pairs],
        "states": [STATES.index(line.state) for _, line in pairs],
        **_several("senders", ([actors[id] for id in act.senders] for act, _ in pairs)),
        **_several("targets", ([actors[id] for id in {*line.targets, *act.toward}] for act, line in pairs)),
        **_several("parties", ([actors[id] for id in act.parties] for act, _ in pairs)),
        **_several("instruments", ([numbers.instruments[id] for id in act.instruments] for act, _ in pairs)),
        **_several("reasons", ([numbers.reasons[key] for key in _reasons(act, line)] for act, line in pairs)),
    }


def _reasons(act: Act, line: Line) -> set[str]:
    """The reasons of a line: those of its targets, or those of the act where it has no target."""
    named = set(line.targets)
    own = [reason for target in act.targets if target.actor in named for reason in target.reasons]
    return {reason_key(reason) for reason in own or act.reasons}


def _only_mentioned(briefing: Briefing) -> list[str]:
    taking_part = {actor for act in briefing.acts for actor in act.actors}
    return [actor for actor in briefing.actors if actor not in taking_part]


def _last_correction(briefing: Briefing) -> int:
    return max(day_number(correction.date) for correction in briefing.corrections)


def _steps(ascending: Sequence[int]) -> list[int]:
    """The first number, and the steps from each to the next."""
    return [*ascending[:1], *(later - earlier for earlier, later in pairwise(ascending))]


def _several(name: str, rows: Iterable[list[int]]) -> Columns:
    # Their order tells nothing here, and sorted they are shorter.
    kept = [sorted(row) for row in rows]
    return {f"{name}-counts": [len(row) for row in kept], name: [value for row in kept for value in row]}

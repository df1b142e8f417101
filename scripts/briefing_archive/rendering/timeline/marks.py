"""The timeline of few acts: each has a mark of its own, and marks of one sender that would touch stand in rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing_archive.model import Act
from briefing_archive.rendering.desk import Desk
from briefing_archive.rendering.timeline.axis import Axis, axis, ticks
from briefing_archive.rendering.timeline.drawing import CELL, GAP, LABEL, WIDTH, Drawing, Lane, Mark, Thread
from briefing_archive.rendering.timeline.lanes import Lanes, key, lanes, name, sides
from briefing_archive.rendering.timeline.naming import day, mark_name

_LANES = 8
# More rows below one name would be taller than a page: such acts are counted instead.
_ROWS = 12


@dataclass(frozen=True, slots=True)
class _Placed:
    """An act, where it begins and ends, and its row in its lane."""

    act: Act
    start: int
    end: int
    row: int


def drawn(desk: Desk, acts: Sequence[Act], own: str) -> Drawing | None:
    """Draw each act; None where too many acts of one sender fall together."""
    acts = sorted(acts, key=lambda act: (day(act).first, day(act).last, act.briefing))
    last = max((day(act) for act in acts), key=lambda one: one.last)
    time = axis(day(acts[0]).first, last.last)
    found, by_lane = _by_lane(desk, acts, own)
    placed = {lane: tuple(_placed(by_lane[lane], time)) for lane in found.keys}
    if any(one.row >= _ROWS for lane in placed.values() for one in lane):
        return None
    made = tuple(_lanes(desk, found, placed, own))
    marks = [mark for lane in made for mark in lane.marks]
    return Drawing(
        acts=len(acts),
        first=day(acts[0]),
        last=last,
        lanes=made,
        others=len(found.shared),
        ticks=ticks(time, desk.words),
        loose=any(mark.start != mark.end for mark in marks),
        threads=tuple(_threads(desk, marks)),
        families=tuple(sorted({mark.family for mark in marks})),
    )


def _by_lane(desk: Desk, acts: Sequence[Act], own: str) -> tuple[Lanes, Mapping[str, list[Act]]]:
    keys = [key(desk.index, sides(act), own) for act in acts]
    found = lanes(desk, Counter(keys), _LANES, own)
    by_lane: dict[str, list[Act]] = {lane: [] for lane in found.keys}
    for act, its_key in zip(acts, keys, strict=True):
        by_lane[found.of(its_key)].append(act)
    return found, by_lane


def _placed(acts: Iterable[Act], time: Axis) -> Iterator[_Placed]:
    """Put each act into the first row in which it touches none before it."""
    ends: list[int] = []
    for act in acts:
        when = day(act)
        start = time.x(when.first)
        end = start if when.is_day else time.x(when.last, over=True)
        middle = (start + end) // 2
        left, right = min(start, middle - CELL // 2), max(end, middle + CELL // 2)
        row = next((row for row, taken in enumerate(ends) if taken <= left), len(ends))
        ends[row : row + 1] = [right]
        yield _Placed(act, start, end, row)


def _lanes(desk: Desk, found: Lanes, placed: Mapping[str, tuple[_Placed, ...]], own: str) -> Iterator[Lane]:
    top = 0
    for lane, acts in placed.items():
        height = LABEL + CELL * (max(one.row for one in acts) + 1) + GAP
        marks = tuple(_mark(desk, one, top + LABEL, own) for one in acts)
        yield Lane(name=name(desk, found, lane), y=top, height=height, marks=marks)
        top += height


def _mark(desk: Desk, placed: _Placed, top: int, own: str) -> Mark:
    return Mark(
        act=placed.act,
        family=desk.index.measure_types[placed.act.type].family.value,
        name=mark_name(desk, placed.act, own),
        start=placed.start,
        end=placed.end,
        y=top + CELL * placed.row + CELL // 2,
    )


def _threads(desk: Desk, marks: Iterable[Mark]) -> Iterator[Thread]:
    """The lines from what was answered, as far as that is drawn, to the answers."""
    by_act = {mark.act.reference: mark for mark in marks}
    for mark in by_act.values():
        for answered in desk.index.chains.answered_by(mark.act):
            before = by_act.get(answered.reference)
            if before:
                yield Thread(path=_curve(before, mark), disputed=mark.act.answer_is_disputed)


def _curve(one: Mark, other: Mark) -> str:
    """Between days far apart a line swings over; where it would run through the marks of one day, it goes around."""
    across, down = other.x - one.x, abs(other.y - one.y)
    if across >= 3 * CELL:
        left, right = one.x + across // 2, other.x - across // 2
    else:
        left = right = max(one.x, other.x) + CELL // 2 + down // 3
        if left > WIDTH:
            left = right = min(one.x, other.x) - CELL // 2 - down // 3
    return f"M{one.x} {one.y}C{left} {one.y} {right} {other.y} {other.x} {other.y}"

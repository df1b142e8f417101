"""The timeline of many acts: they are counted by period, each by the date of its briefing, as lists are cut."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from briefing_archive.indexes.entries import Entry
from briefing_archive.indexes.index import Index
from briefing_archive.model import PartialDate
from briefing_archive.rendering.desk import Desk
from briefing_archive.rendering.timeline.columns import COLUMN, Columns, cells
from briefing_archive.rendering.timeline.drawing import CELL, GAP, LABEL, Drawing, Lane
from briefing_archive.rendering.timeline.lanes import Lanes, key, lanes, name, sides
from briefing_archive.rendering.timeline.periods import Periods, month_number, periods, ticks

# So many bars in all keep the drawing small enough to load: with more periods there are fewer lanes.
_BARS = 112
_MOST, _FEWEST = 8, 3

# How many acts each lane (by its key) has by the month of their briefings, or the year where no more is known.
_Counts = Mapping[str, Counter[str]]
# How many acts each group of senders has by the same.
_BySides = Mapping[tuple[tuple[str, ...], str], int]


def counted(desk: Desk, entries: Iterable[Entry], pages: Mapping[str, str], own: str) -> Drawing | None:
    """Draw how many acts there are; None where all fall into one period.

    `pages` are the addresses of the list's own years (`2021`) and months (`2021-03`).
    """
    is_all = entries is desk.index.everything.entries and not own
    counts = desk.index.known(_counts_of_all) if is_all else _counts(desk.index, entries, own)
    dates = [PartialDate(when) for when in {when for by_date in counts.values() for when in by_date}]
    first, last = min(dates, key=lambda one: (one.first, one.text)), max(dates, key=lambda one: (one.last, one.text))
    time = periods(month_number(first.first), month_number(last.last))
    if time.number == 1:
        return None
    found = _lanes_of(desk, counts, time, own)
    drawn = tuple(_drawn(desk, found, counts, time, pages))
    return Drawing(
        acts=sum(by_date.total() for by_date in counts.values()),
        first=first,
        last=last,
        lanes=drawn,
        others=len(found.shared),
        ticks=ticks(time, desk.words),
        loose=any(bar.loose for lane in drawn for bar in lane.bars),
        unit=time.unit,
    )


def _counts_of_all(index: Index) -> _Counts:
    return _counts(index, index.everything.entries, "")


def _counts(index: Index, entries: Iterable[Entry], own: str) -> _Counts:
    # Powers are worked out but once for each group of senders.
    by_sides = _by_sides(entries)
    keys = {one: key(index, one, own) for one in {one for one, _ in by_sides}}
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (one, when), number in by_sides.items():
        counts[keys[one]][when] += number
    return counts


def _by_sides(entries: Iterable[Entry]) -> _BySides:
    """Count the acts of each group of senders by the month of their briefings. Every act passes here."""
    by_sides: defaultdict[tuple[tuple[str, ...], str], int] = defaultdict(int)
    for entry in entries:
        when = entry.briefing.date.text[:7]
        for act in entry.acts:
            by_sides[act.senders or sides(act), when] += 1
    return by_sides


def _lanes_of(desk: Desk, counts: _Counts, time: Periods, own: str) -> Lanes:
    most = max(_FEWEST, min(_MOST, _BARS // time.number))
    return lanes(desk, {one: by_date.total() for one, by_date in counts.items()}, most, own)


def _drawn(desk: Desk, found: Lanes, counts: _Counts, time: Periods, pages: Mapping[str, str]) -> Iterator[Lane]:
    by_lane = {lane: cells(time, by_date) for lane, by_date in _by_lane(counts, found).items()}
    most = max((max(one.counts.values(), default=1) for one in by_lane.values()), default=1)
    columns, top = Columns(desk, time, pages, most), 0
    for lane, its_cells in by_lane.items():
        height = LABEL + COLUMN + CELL * bool(its_cells.loose) + GAP
        bars = tuple(columns.bars(its_cells, top + LABEL))
        yield Lane(name=name(desk, found, lane), y=top, height=height, bars=bars)
        top += height


def _by_lane(counts: _Counts, found: Lanes) -> _Counts:
    by_lane: dict[str, Counter[str]] = {lane: Counter() for lane in found.keys}
    for one, by_date in counts.items():
        by_lane[found.of(one)].update(by_date)
    return by_lane

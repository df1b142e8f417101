"""The days of an act, as far as they were written down, and whether they come in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing_archive.model import PartialDate, Stage, Terms
from briefing_archive.problems import Problem
from briefing_archive.reading.shapes.acts import TermsShape
from briefing_archive.reading.shapes.dates import Day
from briefing_archive.reading.spans import reversed_problem


def terms_of(briefing: Day, *said: TermsShape) -> Terms:
    """Return the days that shapes say, the first before the others: a target before its act, before the briefing.

    An act that is in effect starts on the day it was announced, unless a start is written down.
    """
    announced = _first_day(said, "announced") or briefing.value
    stage = next((one.stage for one in said if one.stage), Stage.IN_EFFECT)
    return Terms(
        announced=announced,
        stage=stage,
        start=_first_day(said, "start_date") or (announced if stage is Stage.IN_EFFECT else None),
        end=_first_day(said, "end_date"),
        expires=_first_day(said, "expires"),
        deadline=_first_day(said, "deadline"),
    )


def reversed_terms(briefing: Day, act: TermsShape, said: TermsShape, path: str) -> Iterator[Problem]:
    """Yield a problem for an end or expiry before the start; `said` is the act or the target that speaks of it."""
    written = said.start_date or act.start_date
    start = written or said.announced or act.announced or briefing
    if not written and (said.stage or act.stage or Stage.IN_EFFECT) is not Stage.IN_EFFECT:
        return
    told = " lies before start_date {}; correct one of the two"
    if not written:
        told = " lies before the day it was announced, {}; give its start_date"
    for end, key in ((said.end_date, "end_date"), (said.expires, "expires")):
        problem = reversed_problem(start, end, f"{key} {{}}{told}", path)
        if problem:
            yield problem


def _first_day(said: Iterable[TermsShape], key: str) -> PartialDate | None:
    for one in said:
        day: Day | None = getattr(one, key)
        if day is not None:
            return day.value
    return None

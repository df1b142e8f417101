"""Whether what begins and ends does so in that order, as far as partial dates can tell."""

from __future__ import annotations

from briefing_archive.problems import Problem
from briefing_archive.reading.shapes.dates import Day
from briefing_archive.reading.shapes.registers import SpanShape


def reversed_problem(start: Day | None, end: Day | None, said: str, path: str) -> Problem | None:
    """Return a problem where the end lies before the start for certain; `said` is a message with both as `{}`."""
    if not start or not end or end.value.last >= start.value.first:
        return None
    message = said.format(end.value.text, start.value.text)
    return Problem(path, end.line, end.column, "reversed-dates", message)


def span_problem(span: SpanShape, path: str) -> Problem | None:
    """Return a problem where `until` lies before `from`."""
    return reversed_problem(span.start, span.end, "until {} lies before from {}; correct one of the two", path)

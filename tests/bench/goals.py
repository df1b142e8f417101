"""What the measurements are to come to: for each a goal, and what must be kept in any case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from bench.report import Measurement, Report, Subject


class Unit(StrEnum):
    """What a number counts. A ratio has no unit."""

    RATIO = ""
    SECONDS = "s"
    MEGABYTES = "MB"
    KILOBYTES = "kB"

    def text(self, number: float) -> str:
        """A number with its unit, as in `1.25`, `0.6 s`, `500 MB`."""
        places = 2 if self is Unit.RATIO else 1 if number < 100 else 0
        return f"{number:,.{places}f} {self}".rstrip()


class Verdict(StrEnum):
    """How a measurement compares with what it is to come to."""

    MET = "goal met"
    KEPT = "goal missed, limit kept"
    MISSED = "limit missed"
    UNKNOWN = "not measured"


@dataclass(frozen=True, slots=True)
class Goal:
    """A number that is to be at most `goal`, and must be at most `must`.

    `found` gives it, or nothing where the run measured less than that needs. `by_work` gives the same ratio of what all
    processors did together, which other programs on the machine disturb less; it decides nothing.
    """

    name: str
    unit: Unit
    goal: float
    must: float
    found: Callable[[Report], float | None]
    by_work: Callable[[Report], float | None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Result:
    """A goal and the numbers that a run found, as far as it did."""

    goal: Goal
    number: float | None
    by_work: float | None = None

    @property
    def verdict(self) -> Verdict:
        """How both compare."""
        if self.number is None:
            return Verdict.UNKNOWN
        if self.number > self.goal.must:
            return Verdict.MISSED
        return Verdict.MET if self.number <= self.goal.goal else Verdict.KEPT


def results(report: Report) -> tuple[Result, ...]:
    """What a run found of each goal."""
    return tuple(Result(goal, goal.found(report), goal.by_work(report)) for goal in GOALS)


def _seconds(one: Measurement) -> float:
    return one.median


def _work(one: Measurement) -> float:
    return one.median_work


def _seconds_a_briefing(one: Measurement) -> float:
    return one.median / one.briefings


def _megabytes(one: Measurement) -> float | None:
    return one.memory / 1e6 if one.memory else None


def _of(
    subject: Subject, briefings: int, number: Callable[[Measurement], float | None]
) -> Callable[[Report], float | None]:
    """A number of one measurement."""

    def found(report: Report) -> float | None:
        one = report.find(subject, briefings)
        return number(one) if one else None

    return found


def _ratio(
    one: tuple[Subject, int], other: tuple[Subject, int], number: Callable[[Measurement], float] = _seconds
) -> Callable[[Report], float | None]:
    """A number of one measurement, divided by that of another."""

    def found(report: Report) -> float | None:
        above, below = report.find(*one), report.find(*other)
        return number(above) / number(below) if above and below and number(below) else None

    return found


def _against(name: str, goal: float, must: float, ours: tuple[Subject, int], theirs: tuple[Subject, int]) -> Goal:
    """A goal for the time of one of our builds, divided by that of another generator's."""
    return Goal(name, Unit.RATIO, goal, must, _ratio(ours, theirs), _ratio(ours, theirs, _work))


def _largest(number: Callable[[Measurement], float | None]) -> Callable[[Report], float | None]:
    """The greatest that a number comes to in any cold build of ours."""

    def found(report: Report) -> float | None:
        return max(_known(number(one) for one in report.measurements if one.subject is Subject.COLD), default=None)

    return found


def _known(numbers: Iterator[float | None]) -> Iterator[float]:
    return (number for number in numbers if number is not None)


def _kilobytes_of_a_briefing(one: Measurement) -> float | None:
    return one.site.briefing / 1e3 if one.site else None


def _kilobytes_of_the_largest(one: Measurement) -> float | None:
    return one.site.largest / 1e3 if one.site else None


_COLD, _HUGO = Subject.COLD, Subject.HUGO
GOALS = (
    _against(
        "Cold build of 10,000 without search, against Hugo",
        1.0,
        1.6,
        (Subject.COLD_WITHOUT_SEARCH, 10_000),
        (_HUGO, 10_000),
    ),
    _against(
        "Cold build of 10,000 with search, against Hugo and Pagefind",
        0.5,
        0.8,
        (_COLD, 10_000),
        (Subject.HUGO_WITH_SEARCH, 10_000),
    ),
    _against(
        "Build of 10,000 in a fresh process after one edit, search included, against Hugo's full build without search",
        0.3,
        0.5,
        (Subject.AGAIN, 10_000),
        (_HUGO, 10_000),
    ),
    Goal(
        "From saving a briefing to its page and lists served, 10,000 briefings",
        Unit.SECONDS,
        0.6,
        1.0,
        _of(Subject.PREVIEW, 10_000, _seconds),
    ),
    Goal(
        "The same, against Hugo's server",
        Unit.RATIO,
        0.1,
        0.2,
        _ratio((Subject.PREVIEW, 10_000), (Subject.HUGO_PREVIEW, 10_000)),
    ),
    _against(
        "Cold build of 1,000 with search, against Material's blog and tags",
        0.15,
        0.25,
        (_COLD, 1_000),
        (Subject.MATERIAL, 1_000),
    ),
    Goal("Memory of a cold build of 10,000", Unit.MEGABYTES, 500, 800, _of(_COLD, 10_000, _megabytes)),
    Goal("Memory of a preview of 10,000", Unit.MEGABYTES, 500, 800, _of(Subject.PREVIEW, 10_000, _megabytes)),
    Goal("Memory of a cold build of 24,000", Unit.MEGABYTES, 1_500, 1_500, _of(_COLD, 24_000, _megabytes)),
    Goal("Memory of a cold build of 100,000", Unit.MEGABYTES, 3_000, 5_000, _of(_COLD, 100_000, _megabytes)),
    Goal(
        "Time a briefing in a cold build, at 24,000 against 2,400",
        Unit.RATIO,
        1.3,
        1.3,
        _ratio((_COLD, 24_000), (_COLD, 2_400), _seconds_a_briefing),
    ),
    Goal(
        "Time a briefing in a cold build, at 100,000 against 10,000",
        Unit.RATIO,
        1.1,
        1.3,
        _ratio((_COLD, 100_000), (_COLD, 10_000), _seconds_a_briefing),
    ),
    Goal("HTML of a 400-word briefing's page", Unit.KILOBYTES, 20, 25, _largest(_kilobytes_of_a_briefing)),
    Goal("HTML of the largest page", Unit.KILOBYTES, 300, 300, _largest(_kilobytes_of_the_largest)),
)

"""Dates, of which no more need be said than is known: a day, a month or a year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from briefing_archive.model import PartialDate
from briefing_archive.problems import shown
from briefing_archive.reading.shapes.base import flaw
from briefing_archive.reading.shapes.leaves import text

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_DATE_AND_MORE = re.compile(r"(\d{4}-\d{2}-\d{2})[Tt ].*", re.ASCII | re.DOTALL)
_LOOSE_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Day:
    """A date, which may be partial, and where it stands."""

    value: PartialDate
    line: int
    column: int


def day(value: Any) -> Day:
    """Make a partial date of a text."""
    passed = text(value)
    more = _DATE_AND_MORE.fullmatch(passed)
    if more:
        raise flaw("bad-date", f"{shown(passed)} has a time, and a date has none; write {more[1]}", value)
    if not _DATE.fullmatch(passed):
        raise flaw(
            "bad-date",
            f"{shown(passed)} is not a date of the form YYYY-MM-DD, YYYY-MM or YYYY{_mended_date(passed)}",
            value,
        )
    if passed < "1000":
        raise flaw(
            "bad-date", f"{shown(passed)} lies before the year 1000, where this record begins; correct the year", value
        )
    try:
        return Day(PartialDate(str(passed)), passed.line, passed.column)
    except ValueError:
        what = "day" if len(passed) == 10 else "month"
        raise flaw("bad-date", f"{shown(passed)} is not a {what} of the calendar; correct it", value) from None


def _mended_date(value: str) -> str:
    loose = _LOOSE_DATE.fullmatch(value)
    mended = "-".join(part.zfill(2) for part in loose.groups() if part) if loose else ""
    return f"; did you mean {mended}?" if mended else "; write one"


def full_day(value: Any) -> Day:
    """Make a day of a text; a month or year will not do."""
    passed = day(value)
    if not passed.value.is_day:
        raise flaw("bad-date", f"'{passed.value.text}' is not a day of the form YYYY-MM-DD; write the whole day", value)
    return passed


Date = Annotated[
    Day, PlainValidator(day), WithJsonSchema({"type": "string"} | {"pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"})
]
FullDay = Annotated[
    Day, PlainValidator(full_day), WithJsonSchema({"type": "string"} | {"pattern": r"^\d{4}-\d{2}-\d{2}$"})
]

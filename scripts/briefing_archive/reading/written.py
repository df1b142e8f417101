"""One file as it was written: what can be said of it without knowing any other.

This is the costly part of reading. It depends on the front matter of the file, its name and the limits alone, so that
other processes can do it, and so that it need not be done again for a file of which no more than the body has changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing_archive.model import Limits
from briefing_archive.problems import Problem
from briefing_archive.reading.file_names import refusal_of_id
from briefing_archive.reading.listing import briefing_id
from briefing_archive.reading.opened import Front
from briefing_archive.reading.shapes.base import shaped
from briefing_archive.reading.shapes.briefing import BriefingShape
from briefing_archive.reading.tree import Table, Text, problem_at
from briefing_archive.reading.yaml_tree import Parsed, parse

READING_FAILED = "reading-failed"
"""The code of the one problem that another attempt may not find: the file took too long, or its process was killed."""

_ID_LINE = re.compile(r"^id:[ \t](.+)$", re.MULTILINE)
_DATE_IN_NAME = re.compile(r"(\d{4}-\d{2}(?:-\d{2})?)(?![\d-]*\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Written:
    """A briefing as written, but for its body. `front` is None where problems leave nothing to go on with."""

    id: str
    path: str
    shown: str
    front: BriefingShape | None
    problems: tuple[Problem, ...]

    @property
    def is_draft(self) -> bool:
        """Whether it is kept out of the published site."""
        return self.front is not None and self.front.draft


def read_written(source: Front, limits: Limits) -> Written:
    """Return the briefing that front matter describes, or what is wrong with it."""
    if source.refused:
        return _nothing(source, [source.refused])
    return _shaped(source, parse(source.text, source.shown, source.line, limits))


def unfinished(source: Front, reason: str) -> Written:
    """Return what stands for a file that could not be read in time."""
    return _nothing(
        source,
        [
            Problem(
                source.shown, 1, 1, READING_FAILED, f"the file could not be read: {reason}; simplify it, or try again"
            )
        ],
    )


def _shaped(source: Front, parsed: Parsed) -> Written:
    if parsed.table is None:
        salvaged = _ID_LINE.search(source.text)
        return _nothing(source, parsed.problems, salvaged[1].strip().strip("\"'") if salvaged else "")
    front = shaped(BriefingShape, parsed.table, source.shown)
    if isinstance(front, list):
        return _nothing(source, _with_refused(parsed.problems, front), _given_id(parsed.table))
    problems = [*parsed.problems, *_of_id(front, source.shown), *_of_name(front, source)]
    given = str(front.id) if front.id else briefing_id(source.path)
    return Written(given, source.path, source.shown, front, tuple(problems))


def _nothing(source: Front, problems: list[Problem], given: str = "") -> Written:
    return Written(given or briefing_id(source.path), source.path, source.shown, None, tuple(problems))


def _given_id(table: Table) -> str:
    given = table.get("id")
    return str(given) if isinstance(given, Text) else ""


def _with_refused(refused: list[Problem], wrong: list[Problem]) -> list[Problem]:
    """Leave out what is only wrong since YAML at the same place was refused."""
    places = {(problem.line, problem.column) for problem in refused}
    return refused + [problem for problem in wrong if (problem.line, problem.column) not in places]


def _of_id(front: BriefingShape, shown: str) -> list[Problem]:
    reason = refusal_of_id(front.id) if front.id else ""
    return [problem_at(front.id, shown, "bad-id", f"{reason}; choose another id")] if front.id and reason else []


def _of_name(front: BriefingShape, source: Front) -> list[Problem]:
    name = source.path.rpartition("/")[2]
    match = _DATE_IN_NAME.match(name)
    date = front.date.value.text
    if not match or match[1].startswith(date) or date.startswith(match[1]):
        return []
    message = f"the file's name says {match[1]}, but date says {date}; correct the one that is wrong"
    return [Problem(source.shown, front.date.line, front.date.column, "date-in-name", message)]

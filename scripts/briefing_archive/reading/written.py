"""One file as it was written: what can be said of it without knowing any other.

This is the costly half of reading. It depends on the bytes of the file and the limits alone, so that other processes
can do it, and so that it need not be done again for a file that has not changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing_archive.model import Limits
from briefing_archive.problems import Problem
from briefing_archive.reading.decoding import decode
from briefing_archive.reading.file_names import path_in_problems, refusal_of_id
from briefing_archive.reading.listing import Found, briefing_id
from briefing_archive.reading.opening import read_bytes
from briefing_archive.reading.shapes.base import shaped
from briefing_archive.reading.shapes.briefing import BriefingShape
from briefing_archive.reading.splitting import Parts, split
from briefing_archive.reading.tree import Table, Text, problem_at
from briefing_archive.reading.yaml_tree import Parsed, parse

_ID_LINE = re.compile(r"^id:[ \t](.+)$", re.MULTILINE)
_DATE_IN_NAME = re.compile(r"(\d{4}-\d{2}(?:-\d{2})?)(?![\d-]*\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read, what problems call it, and the limits."""

    found: Found
    shown: str
    limits: Limits

    def __hash__(self) -> int:
        """A preview looks all jobs up after each edit, and their paths tell nearly all of them apart."""
        return hash(self.shown)


@dataclass(frozen=True, slots=True)
class Written:
    """A briefing as written. `front` is None where problems leave nothing to go on with."""

    id: str
    path: str
    shown: str
    front: BriefingShape | None
    body: str
    body_line: int
    problems: tuple[Problem, ...]

    @property
    def is_draft(self) -> bool:
        """Whether it is kept out of the published site."""
        return self.front is not None and self.front.draft


def job_for(found: Found, label: str, limits: Limits) -> Job:
    """Return the job of reading one file of the folder that problems call by the label."""
    return Job(found, path_in_problems(label, found.path), limits)


def read_written(job: Job) -> Written:
    """Return the briefing that a file holds, or what is wrong with it."""
    data = read_bytes(job.found.full, job.shown, job.limits)
    return data_as_written(data, job) if isinstance(data, bytes) else _nothing(job, [data])


def read_all_written(jobs: tuple[Job, ...]) -> tuple[Written, ...]:
    """Do a number of jobs, in their order."""
    return tuple(read_written(job) for job in jobs)


def data_as_written(data: bytes, job: Job) -> Written:
    """Return the briefing that the bytes of a file hold, or what is wrong with them."""
    text = decode(data, job.shown)
    if isinstance(text, Problem):
        return _nothing(job, [text])
    parts = split(text, job.shown, job.limits)
    if isinstance(parts, Problem):
        return _nothing(job, [parts])
    parsed = parse(parts.front, job.shown, parts.front_line, job.limits)
    return _shaped(parts, parsed, job)


def unfinished(job: Job, reason: str) -> Written:
    """Return what stands for a file that could not be read in time."""
    return _nothing(job, [Problem(job.shown, 1, 1, "reading-failed", f"the file could not be read: {reason}")])


def _shaped(parts: Parts, parsed: Parsed, job: Job) -> Written:
    if parsed.table is None:
        salvaged = _ID_LINE.search(parts.front)
        return _nothing(job, parsed.problems, salvaged[1].strip().strip("\"'") if salvaged else "")
    front = shaped(BriefingShape, parsed.table, job.shown)
    if isinstance(front, list):
        return _nothing(job, _with_refused(parsed.problems, front), _given_id(parsed.table))
    problems = [*parsed.problems, *_of_id(front, job.shown), *_of_name(front, job)]
    given = str(front.id) if front.id else briefing_id(job.found.path)
    return Written(given, job.found.path, job.shown, front, parts.body, parts.body_line, tuple(problems))


def _nothing(job: Job, problems: list[Problem], given: str = "") -> Written:
    identifier = given or briefing_id(job.found.path)
    return Written(identifier, job.found.path, job.shown, None, "", 1, tuple(problems))


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


def _of_name(front: BriefingShape, job: Job) -> list[Problem]:
    name = job.found.path.rpartition("/")[2]
    match = _DATE_IN_NAME.match(name)
    date = front.date.value.text
    if not match or match[1].startswith(date) or date.startswith(match[1]):
        return []
    message = f"the file's name says {match[1]}, but date says {date}; correct the one that is wrong"
    return [Problem(job.shown, front.date.line, front.date.column, "date-in-name", message)]

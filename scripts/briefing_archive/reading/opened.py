"""A file that was opened: its front matter as a text, which nobody has understood yet, and its body.

What is to be understood, and what that depends on, is the front matter alone: so it goes to other processes without the
body, and from one build to the next only that of a few files is looked into again.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from briefing_archive.model import Limits
from briefing_archive.problems import Problem
from briefing_archive.reading.decoding import decode
from briefing_archive.reading.file_names import path_in_problems
from briefing_archive.reading.listing import Found
from briefing_archive.reading.opening import read_bytes
from briefing_archive.reading.splitting import split


@dataclass(frozen=True, slots=True)
class Job:
    """A file to open, what problems call it, and the limits."""

    found: Found
    shown: str
    limits: Limits


@dataclass(frozen=True, slots=True)
class Front:
    """All of a file but its body: its path below the folder, what problems call it, and its front matter.

    `line` is that of the file on which the text begins. `refused` is what is wrong with a file that has none. Where the
    text must not be kept, `digest` stands for it, a SHA-256; else it is empty.
    """

    path: str
    shown: str
    text: str = ""
    line: int = 1
    refused: Problem | None = None
    digest: bytes = b""

    def without_text(self) -> Front:
        """The same with no more of the text than what tells it from all others."""
        return replace(self, text="", digest=hashlib.sha256(self.text.encode()).digest())

    def is_that_of(self, whole: Front) -> bool:
        """Whether this is the front of a file as it is now, of which this may be without the text."""
        return self == (whole.without_text() if self.digest else whole)

    def __hash__(self) -> int:
        """All are looked up when files are read anew, and their paths tell nearly all of them apart."""
        return hash(self.shown)


@dataclass(frozen=True, slots=True)
class Opened:
    """A file in its two parts; `body_line` is the line on which the body begins."""

    front: Front
    body: str = ""
    body_line: int = 1


def job_for(found: Found, label: str, limits: Limits) -> Job:
    """Return the job of opening one file of the folder that problems call by the label."""
    return Job(found, path_in_problems(label, found.path), limits)


def opened(job: Job) -> Opened:
    """Return the two parts of a file, or what is wrong with it."""
    data = read_bytes(job.found.full, job.shown, job.limits)
    return data_as_opened(data, job) if isinstance(data, bytes) else _refused(job, data)


def data_as_opened(data: bytes, job: Job) -> Opened:
    """Return the two parts of the bytes of a file, or what is wrong with them."""
    text = decode(data, job.shown)
    if isinstance(text, Problem):
        return _refused(job, text)
    parts = split(text, job.shown, job.limits)
    if isinstance(parts, Problem):
        return _refused(job, parts)
    return Opened(Front(job.found.path, job.shown, parts.front, parts.front_line), parts.body, parts.body_line)


def _refused(job: Job, problem: Problem) -> Opened:
    return Opened(Front(job.found.path, job.shown, refused=problem))

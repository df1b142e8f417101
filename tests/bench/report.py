"""What one run of the benchmark found, as values, and as the file that keeps them."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pydantic import TypeAdapter

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "build" / "bench.json"


class Subject(StrEnum):
    """What is measured, in the words of the tables."""

    COLD_WITHOUT_SEARCH = "ours, cold, without search"
    COLD = "ours, cold"
    FIRST_AGAIN = "ours, after one edit and a cold build"
    AGAIN = "ours, again after one edit"
    PREVIEW = "ours, preview of an edit"
    PREVIEW_OF_ACT = "ours, preview of an edit of an act"
    MATERIAL = "Material with blog and tags, cold"
    HUGO = "Hugo, cold"
    HUGO_WITH_SEARCH = "Hugo and Pagefind, cold"
    HUGO_PREVIEW = "Hugo's server, preview of an edit"
    HUGO_PREVIEW_OF_ACT = "Hugo's server, preview of an edit of an act"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What was built: numbers of pages (HTML) and files, and bytes. `briefing` is the size of a briefing's page, the median."""

    pages: int
    files: int
    bytes: int
    largest_page: str
    largest: int
    briefing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """What was measured in an archive of so many briefings.

    Of each run the seconds, and, where known, the seconds that all processors worked together; of all runs the most
    memory of all processes at one time, in bytes, and the last site, where one was built on disk.
    """

    subject: Subject
    briefings: int
    seconds: tuple[float, ...]
    work: tuple[float, ...] = ()
    memory: int = 0
    site: Site | None = None

    @property
    def median(self) -> float:
        """Seconds."""
        return statistics.median(self.seconds)

    @property
    def median_work(self) -> float:
        """Seconds of all processors; 0 where they are not known."""
        return statistics.median(self.work) if self.work else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What it was measured on: number of processors, bytes of memory, the system, and the programs with their versions."""

    processors: int
    memory: int
    system: str
    programs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One run of the benchmark."""

    machine: Machine
    measurements: tuple[Measurement, ...]

    def find(self, subject: Subject, briefings: int) -> Measurement | None:
        """What was measured of a subject in an archive of that size."""
        for one in self.measurements:
            if one.subject is subject and one.briefings == briefings:
                return one
        return None


def save(report: Report, file: Path = FILE) -> None:
    """Keep a report."""
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(TypeAdapter(Report).dump_json(report, indent=2) + b"\n")


def load(file: Path = FILE) -> Report:
    """A report that was kept. Raises OSError where there is none, and ValueError where it is another one's."""
    return TypeAdapter(Report).validate_json(file.read_bytes())

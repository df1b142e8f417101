"""From a folder to an archive and its problems, in two stages: each file by itself, then all of them together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from briefing_archive.model import Archive
from briefing_archive.problems import Problem
from briefing_archive.reading.editing import Grounds, Known, edited
from briefing_archive.reading.files import list_files
from briefing_archive.reading.images import read_images
from briefing_archive.reading.memory import ReadingMemory
from briefing_archive.reading.registers import read_registers
from briefing_archive.reading.resolving import resolved
from briefing_archive.reading.settings import is_silenced
from briefing_archive.reading.work_by_file import all_written
from briefing_archive.reading.written import job_for
from briefing_archive.work import Executor, InLine


@dataclass(frozen=True, slots=True)
class Reading:
    """An archive, all problems of all its files, sorted, and the number of briefings' files that were found.

    `drafts` are the paths of those, below the folder, that were left out because they are drafts. `edited` are the ids
    of the briefings of which nothing but texts is new since the reading before; None where more is.
    """

    archive: Archive
    problems: tuple[Problem, ...]
    files: int
    drafts: tuple[str, ...] = ()
    edited: frozenset[str] | None = None


def read_archive(
    root: Path,
    *,
    label: str = "briefings",
    executor: Executor | None = None,
    drafts: bool = False,
    as_of: date | None = None,
    memory: ReadingMemory | None = None,
) -> Reading:
    """Read the folder of the briefings. Nothing that is in it raises; what is wrong becomes a problem.

    Paths in problems begin with `label`. Drafts are checked, and left out unless `drafts`. `as_of` is used in place
    of the archive's own. With a `memory`, files that have not changed since the last reading are not read again.
    """
    memory = memory or ReadingMemory()
    memory.begin()
    listing = list_files(root, label)
    registers = read_registers(listing, label, memory)
    images = read_images(listing.media, label, registers.settings.limits, memory)
    jobs = [job_for(found, label, registers.settings.limits) for found in listing.briefings]
    written = all_written(jobs, executor or InLine(), memory)
    listed = tuple(found.path for found in listing.media)
    grounds = Grounds(registers=listing.registers, images=listed, drafts=drafts)
    again = edited(memory.known, grounds, written)
    result = again or resolved(written, registers, drafts=drafts, images=listed)
    memory.known = Known(grounds=grounds, written=written, archive=result.archive, problems=result.problems)
    settings = replace(registers.settings, as_of=as_of or registers.settings.as_of)
    problems = {*listing.problems, *registers.problems, *images.problems, *result.problems}
    return Reading(
        archive=replace(result.archive, settings=settings, media=images.paths),
        problems=tuple(sorted(problem for problem in problems if not is_silenced(problem, settings))),
        files=len(listing.briefings),
        drafts=() if drafts else tuple(sorted(one.path for one in written if one.is_draft)),
        edited=again.briefings if again else None,
    )

"""From a folder to an archive and its problems, in two stages: each file by itself, then all of them together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from briefing_archive.model import Archive
from briefing_archive.problems import Problem
from briefing_archive.reading.editing import Grounds, Known, edited
from briefing_archive.reading.images import read_images
from briefing_archive.reading.memory import ReadingMemory
from briefing_archive.reading.opened import Opened
from briefing_archive.reading.registers import Registers, read_registers
from briefing_archive.reading.relisting import Changes, listed
from briefing_archive.reading.resolving import resolved
from briefing_archive.reading.settings import is_silenced
from briefing_archive.reading.work_by_file import all_opened, all_written
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
    changes: Changes | None = None,
) -> Reading:
    """Read the folder of the briefings. Nothing that is in it raises; what is wrong becomes a problem.

    Paths in problems begin with `label`. Drafts are checked, and left out unless `drafts`. `as_of` is used in place
    of the archive's own. With a `memory`, files that have not changed since the last reading are not read again,
    and not looked at where `changes` tells of them.
    """
    memory = memory or ReadingMemory()
    memory.begin()
    listing = listed(root, label, memory, changes)
    registers = read_registers(listing, label, memory)
    limits = registers.settings.limits
    images = read_images(listing.media, label, limits, memory)
    opened = all_opened(listing.briefings, label, limits, memory)
    paths = tuple(found.path for found in listing.media)
    grounds = Grounds(label=label, registers=registers.contents, images=paths, drafts=drafts)
    again = edited(memory.known, grounds, opened, limits, memory.made_of)
    known = again.known if again else _known(grounds, opened, registers, executor or InLine(), memory)
    memory.known, memory.made_of = known, opened
    settings = replace(registers.settings, as_of=as_of or registers.settings.as_of)
    problems = {*listing.problems, *registers.problems, *images.problems, *known.problems}
    return Reading(
        archive=replace(known.archive, settings=settings, media=images.paths),
        problems=tuple(sorted(problem for problem in problems if not is_silenced(problem, settings))),
        files=len(listing.briefings),
        drafts=() if drafts else known.drafts,
        edited=again.briefings if again and not again.redated else None,
    )


def _known(
    grounds: Grounds, opened: Sequence[Opened], registers: Registers, executor: Executor, memory: ReadingMemory
) -> Known:
    """What is known of all files once each of them has been read."""
    fronts = tuple(one.front for one in opened)
    written = all_written(fronts, registers.settings.limits, executor, memory)
    found = resolved(opened, written, registers, drafts=grounds.drafts, images=grounds.images)
    return Known(grounds=grounds, fronts=fronts, archive=found.archive, problems=found.problems, drafts=found.drafts)

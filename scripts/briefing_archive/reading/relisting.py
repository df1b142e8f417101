"""What the folder of the briefings holds after a few changes that are told: the rest of it is not looked at again."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from briefing_archive.reading.files import counts, list_files, stamp
from briefing_archive.reading.listing import Found, Listing
from briefing_archive.reading.memory import ReadingMemory

Changes: TypeAlias = Callable[[], Collection[str] | None]
"""The full paths where files have changed since this was asked last; None where anything may have changed."""


def listed(root: Path, label: str, memory: ReadingMemory, changes: Changes | None = None) -> Listing:
    """Return what the folder holds. Where no more than contents of briefings have changed, it is not walked through."""
    before, memory.listing = memory.listing, None
    # What changes while the folder is walked through is told the next time.
    paths = changes() if changes else None
    again = relisted(before, root, paths) if before and paths is not None else None
    memory.listing = again or list_files(root, label)
    return memory.listing


def has_missed(root: Path, label: str, memory: ReadingMemory) -> bool:
    """Whether the folder holds something else than the last reading took it to hold, if nothing was read meanwhile."""
    before = memory.listing
    return before is not None and list_files(root, label) != before and memory.listing is before


def relisted(listing: Listing, root: Path, paths: Collection[str]) -> Listing | None:
    """Return a listing after changes at these full paths; None where it takes a walk to know what they come to.

    Links can bring in what changes elsewhere, and what is wrong with names can hang on other files.
    """
    if listing.problems or listing.has_links:
        return None
    within = {path.removeprefix(f"{root}{os.sep}") for path in paths}
    places = {found.path: place for place, found in enumerate(listing.briefings)} if within else {}
    briefings = list(listing.briefings)
    for path in within:
        status = _status(root / path)
        if path in places and status and stat.S_ISREG(status.st_mode):
            place = places[path]
            briefings[place] = Found(briefings[place].full, path, stamp(status))
        elif path in places or not _is_passed_over(path, status):
            return None
    return replace(listing, briefings=briefings)


def _is_passed_over(path: str, status: os.stat_result | None) -> bool:
    """Whether a file with that name is of no account, be it there or not."""
    may_be_register = path.lower().endswith((".yml", ".yaml"))
    return not counts(path) and not may_be_register and (status is None or stat.S_ISREG(status.st_mode))


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except (OSError, ValueError):
        return None

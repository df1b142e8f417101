"""Which files below the folder of the briefings are read, and which are problems.

- `*.md`, in any folder, is a briefing; `*.markdown` and the like are problems. `png jpg jpeg gif webp avif svg` are
  images, which are published beside the briefings.
- `actors.yml`, `measures.yml` and `archive.yml` count directly in the folder alone.
- Folders that begin with a dot are not read; one that holds Markdown is a problem, unless it is a well-known program's.
- All other files are passed over in silence, but for what is meant to be read and is spelled otherwise: `x.MD`,
  `actors.yaml`, `Measures.yml`.
- A symbolic link to a file within the folder is read like the file. One that leads out of it, nowhere, or to a folder
  is a problem. What has a name that counts but is no regular file is a problem, and is never opened.
- Names obey the rule of `file_names`; of two that one system might take for one, the later is a problem.

The walk is sorted, so that the order in which a disk lists its files never matters.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from briefing_archive.problems import Problem
from briefing_archive.reading.file_names import (
    path_in_problems,
    printable,
    refusal_of_id,
    refusal_of_segment,
)
from briefing_archive.reading.hidden import TEXTS, hides_texts
from briefing_archive.reading.images import IMAGES
from briefing_archive.reading.listing import Found, Listing, briefing_id, without_twins

REGISTERS = ("actors.yml", "archive.yml", "measures.yml")


def list_files(root: Path, label: str) -> Listing:
    """Return what the folder holds, in the order of the paths."""
    if not _is_folder(root):
        place = path_in_problems(label, "")
        message = f"there is no folder '{printable(str(root))}'; make it, or correct its name"
        return Listing(problems=[Problem(place, 1, 1, "no-folder", message)])
    walk = _Walk(os.path.realpath(root), label)
    walk.enter("", refused="")
    return without_twins(walk.listing, label)


class _Walk:
    """Goes through the folders, each sorted."""

    def __init__(self, root: str, label: str) -> None:
        self._root = root
        self._label = label
        self._reported: set[str] = set()
        self.listing = Listing()

    def enter(self, folder: str, refused: str) -> None:
        """Take all entries of a folder and of those below it; `refused` is the topmost folder with a bad name."""
        waiting = [(folder, refused)]
        while waiting:
            folder, refused = waiting.pop()
            below = [*self._folders(folder, refused)]
            waiting.extend(reversed(below))

    def _folders(self, folder: str, refused: str) -> Iterator[tuple[str, str]]:
        try:
            with os.scandir(f"{self._root}/{folder}") as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            self._problem(
                folder,
                "unreadable",
                f"the folder cannot be read ({_reason(error)}); see that it is there and may be read",
            )
            return
        for entry in listed:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if self._is_folder(entry) and not counts(path):
                if entry.name.startswith("."):
                    self._check_hidden(entry, path)
                else:
                    bad = refused or (path if refusal_of_segment(entry.name) else "")
                    yield path, bad
            else:
                self._take(entry, path, refused)

    @staticmethod
    def _is_folder(entry: os.DirEntry[str]) -> bool:
        try:
            return entry.is_dir(follow_symlinks=False)
        except OSError:
            return False

    def _take(self, entry: os.DirEntry[str], path: str, refused: str) -> None:
        if not counts(path) and (not entry.is_symlink() or entry.name.startswith(".")):
            self._check_spelling(path)
            return
        self.listing.has_links |= entry.is_symlink()
        found = self._regular(entry, path)
        if not found or not counts(path):
            return
        if path in REGISTERS:
            self.listing.registers[path] = found
        elif self._has_address(path, refused):
            if path.endswith(".md"):
                self.listing.briefings.append(found)
            else:
                self.listing.media.append(found)

    def _regular(self, entry: os.DirEntry[str], path: str) -> Found | None:
        full = entry.path
        try:
            if entry.is_symlink():
                full = os.path.realpath(full, strict=True)
                if not (full + os.sep).startswith(self._root + os.sep):
                    if counts(path) or _is_folder(full):
                        self._problem(path, "bad-link", "the link leads out of the archive; put the file itself here")
                    return None
            status = os.lstat(full)
        except OSError as error:
            if counts(path):
                code = "bad-link" if entry.is_symlink() else "unreadable"
                self._problem(path, code, f"this cannot be read ({_reason(error)}); remove it, or put a file here")
            return None
        return self._of_status(full, path, status, linked=entry.is_symlink())

    def _of_status(self, full: str, path: str, status: os.stat_result, *, linked: bool) -> Found | None:
        if linked and stat.S_ISDIR(status.st_mode):
            self._problem(path, "bad-link", "a link to a folder is not followed; put the folder itself here")
        elif not counts(path):
            return None
        elif not stat.S_ISREG(status.st_mode):
            self._problem(path, "not-a-file", f"this is {_kind(status.st_mode)}, not a file; remove or rename it")
        else:
            return Found(full, path, stamp(status))
        return None

    def _has_address(self, path: str, refused: str) -> bool:
        if refused:
            if refused not in self._reported:
                self._reported.add(refused)
                reason = refusal_of_segment(refused.rpartition("/")[2])
                self._problem(refused, "file-name", f"{reason}; rename the folder")
            return False
        if not path.endswith(".md") and path.lower().endswith(TEXTS):
            self._problem(path, "file-name", "the name of a briefing ends in .md, in small letters; rename the file")
            return False
        reason = refusal_of_id(briefing_id(path))
        if reason:
            self._problem(path, "file-name", f"{reason}; rename the file")
        return not reason

    def _check_hidden(self, entry: os.DirEntry[str], path: str) -> None:
        if hides_texts(entry):
            message = (
                "a dot hides this folder, so that the Markdown in it is not read; rename the folder, or move the files"
            )
            self._problem(path, "hidden-folder", message)

    def _check_spelling(self, path: str) -> None:
        stem, dot, ending = path.lower().rpartition(".")
        meant = f"{stem}.yml"
        if dot and ending in ("yaml", "yml") and meant in REGISTERS:
            self._problem(path, "register-name", f"this file is not read; rename it to {meant}")

    def _problem(self, path: str, code: str, message: str) -> None:
        place = path_in_problems(self._label, path)
        self.listing.problems.append(Problem(place, 1, 1, code, message))


def stamp(status: os.stat_result) -> tuple[int, ...]:
    """What tells whether a file has changed."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_dev


@lru_cache(maxsize=2**17)
def counts(path: str) -> bool:
    """Whether a file has a name by which it is read, published or refused."""
    stem, dot, ending = path.rpartition("/")[2].lower().rpartition(".")
    is_image = bool(stem) and ending in IMAGES
    is_text = bool(dot) and (ending == "md" or (bool(stem) and f".{ending}" in TEXTS))
    return path in REGISTERS or is_text or is_image


def _is_folder(path: str | Path) -> bool:
    try:
        return stat.S_ISDIR(os.stat(path).st_mode)  # noqa: PTH116 - a Path cannot hold every name that a disk can
    except (OSError, ValueError):
        return False


def _kind(mode: int) -> str:
    kinds = ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))
    return next((name for test, name in kinds if test(mode)), "a device")


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()

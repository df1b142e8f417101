"""Putting a file into a new site. What the old site has just so is not written again: it becomes the very same file.

So nothing is to be uploaded that is not new, and a disk has less to write, and less to free when the old site goes.
Nothing of ours changes a file of a site after it was put there: another one takes its place.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

# What tells a file from any other, and from itself before somebody changed it: its number on the disk, its size in
# bytes, and when anything about it was last changed, in nanoseconds, which nobody but the system can set.
Mark = tuple[int, int, int]


def put(content: bytes, path: str, new: Path, old: Path | None = None) -> None:
    """Put a content at a path below a new site, beside which there may be an old one. Raises OSError."""
    is_old = old is not None and content_of(f"{old}/{path}", len(content)) == content
    put_as(content, f"{new}/{path}", f"{old}/{path}" if is_old else "")


def put_as(content: bytes, place: str, same: str = "") -> None:
    """Put a content at a place, where it may become the same file as one that holds just that. Raises OSError.

    Where it cannot, it gets the time of that.
    """
    if same and link(same, place):
        return
    _in_place(partial(_write, content, place), place)
    if same:
        with suppress(OSError):
            before = os.lstat(same)
            os.utime(place, ns=(before.st_atime_ns, before.st_mtime_ns))


def link(same: str, place: str) -> bool:
    """Give a file a second name, where the system can do that."""
    try:
        _in_place(partial(os.link, same, place, follow_symlinks=False), place)
    except OSError:
        return False
    return True


def mark_of(file: str) -> Mark | None:
    """The mark of a file; None where it is no file, or where nothing marks one. Raises nothing."""
    # On Windows that time is the one at which a file was made.
    if os.name == "nt":
        return None
    try:
        found = os.lstat(file)
    except OSError:
        return None
    return (found.st_ino, found.st_size, found.st_ctime_ns) if stat.S_ISREG(found.st_mode) else None


def content_of(file: str, size: int) -> bytes | None:
    """What a file holds; None where it is no file, or not of this size. Raises nothing."""
    try:
        found = os.lstat(file)
        # A link may lead to what this user can read and others should not.
        if not stat.S_ISREG(found.st_mode) or found.st_size != size:
            return None
        with open(file, "rb") as opened:
            return opened.read()
    except OSError:
        return None


def _in_place(make: Callable[[], None], place: str) -> None:
    """Make a file in a folder that may not be there yet, and in the place of what may be there."""
    try:
        make()
    except FileNotFoundError:
        # Nearly all files lie in folders that are there by then; to look first takes as long as to make them.
        os.makedirs(os.path.dirname(place), exist_ok=True)
        make()
    except FileExistsError:
        # It may have another name in the site that is still read.
        os.unlink(place)
        make()


def _write(content: bytes, place: str) -> None:
    with open(place, "xb") as file:
        file.write(content)

"""Putting a file into a new site. What the old site has just so is not written again: it becomes the very same file.

So nothing is to be uploaded that is not new, and a disk has less to write, and less to free when the old site goes.
Nothing of ours changes a file of a site after it was put there.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path


def put(content: bytes, path: str, new: Path, old: Path | None = None) -> None:
    """Put a content at a path below a new site, beside which there may be an old one. Raises OSError."""
    is_old = old is not None and content_of(f"{old}/{path}", len(content)) == content
    put_as(content, f"{new}/{path}", f"{old}/{path}" if is_old else "")


def put_as(content: bytes, place: str, same: str = "") -> None:
    """Put a content at a place, where it may become the same file as one that holds just that. Raises OSError."""
    try:
        _put_as(content, place, same)
    except FileNotFoundError:
        # Nearly all files lie in folders that are there by then; to look first takes as long as to put them.
        os.makedirs(os.path.dirname(place), exist_ok=True)
        _put_as(content, place, same)


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


def _put_as(content: bytes, place: str, same: str) -> None:
    if not (same and _is_linked(same, place)):
        with open(place, "wb") as file:
            file.write(content)


def _is_linked(old: str, new: str) -> bool:
    """Give a file a second name, where the system can do that."""
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError:
        return False
    return True

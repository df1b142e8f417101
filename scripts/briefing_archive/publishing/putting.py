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
    place = new / path
    place.parent.mkdir(parents=True, exist_ok=True)
    if old is None or content_of(old / path, len(content)) != content or not _is_linked(old / path, place):
        place.write_bytes(content)


def content_of(file: Path, size: int) -> bytes | None:
    """What a file holds; None where it is no file, or not of this size. Raises nothing."""
    try:
        found = file.lstat()
        # A link may lead to what this user can read and others should not.
        return file.read_bytes() if stat.S_ISREG(found.st_mode) and found.st_size == size else None
    except OSError:
        return None


def _is_linked(old: Path, new: Path) -> bool:
    """Give a file a second name, where the system can do that."""
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError:
        return False
    return True

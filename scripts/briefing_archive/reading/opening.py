"""The one place where files are opened: never more than the limit, never anything but a regular file."""

from __future__ import annotations

import os
import stat

from briefing_archive.model import Limits
from briefing_archive.problems import Problem

# A pipe or link that takes the place of the file after it was listed must neither hang us nor lead us away.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def read_bytes(full: str, path: str, limits: Limits) -> bytes | Problem:
    """Return what a file holds; `path` is what a problem calls it."""
    try:
        descriptor = os.open(full, _FLAGS)
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return Problem(path, 1, 1, "not-a-file", "this is not a file")
            data = file.read(limits.file_bytes + 1)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        return Problem(path, 1, 1, "unreadable", f"the file cannot be read ({reason})")
    if len(data) > limits.file_bytes:
        message = (
            f"the file is larger than {limits.file_bytes} bytes; shorten it, or raise limits.file_bytes in archive.yml"
        )
        return Problem(path, 1, 1, "file-too-large", message)
    return data

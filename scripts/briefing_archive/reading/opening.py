"""The one place where files are opened: never more than the limit, never anything but a regular file."""

from __future__ import annotations

import os
import stat

from briefing_archive.model import Limits
from briefing_archive.problems import Problem

# So many bytes are asked for at once where a file has more than it had.
_AT_ONCE = 64 * 1024
# A pipe or link that takes the place of the file after it was listed must neither hang us nor lead us away.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def read_bytes(full: str, path: str, limits: Limits) -> bytes | Problem:
    """Return what a text holds; `path` is what a problem calls it."""
    data = _read(full, path, limits.file_bytes + 1)
    if isinstance(data, bytes) and len(data) > limits.file_bytes:
        return _too_large(path, limits.file_bytes, "shorten it", "file_bytes")
    return data


def read_image(full: str, path: str, limits: Limits, beginning: int | None) -> bytes | Problem:
    """Return so many bytes of the beginning of an image, or all that it holds."""
    data = _read(full, path, limits.image_bytes + 1)
    if isinstance(data, bytes) and len(data) > limits.image_bytes:
        return _too_large(path, limits.image_bytes, "make the image smaller", "image_bytes")
    return data if isinstance(data, Problem) else data[:beginning]


def _read(full: str, path: str, most: int) -> bytes | Problem:
    try:
        descriptor = os.open(full, _FLAGS)
        try:
            found = os.fstat(descriptor)
            if not stat.S_ISREG(found.st_mode):
                return Problem(path, 1, 1, "not-a-file", "this is not a file; put one here, or remove this")
            return _content(descriptor, found.st_size, most)
        finally:
            os.close(descriptor)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        return Problem(
            path, 1, 1, "unreadable", f"the file cannot be read ({reason}); see that it is there and may be read"
        )


def _content(descriptor: int, size: int, most: int) -> bytes:
    """What a file holds that had this size, up to so many bytes.

    Where there are tens of thousands, objects for files with room for the largest take as long as all the rest.
    """
    data = os.read(descriptor, min(size, most))
    # It may have grown since, and the system may give less than it has.
    while len(data) < most and (more := os.read(descriptor, min(most - len(data), _AT_ONCE))):
        data += more
    return data


def _too_large(path: str, most: int, mend: str, key: str) -> Problem:
    message = f"the file is larger than {most} bytes; {mend}, or raise limits.{key} in archive.yml"
    return Problem(path, 1, 1, "file-too-large", message)

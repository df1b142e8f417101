"""Locks on folders and files, which end with the process that has them, however it ends.

Windows has none, nor has every disk.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import ModuleType

fcntl: ModuleType | None
try:
    import fcntl
except ImportError:
    # Windows has none.
    fcntl = None


class Lock:
    """Marks a folder or file as in use for as long as this process lives, however it ends."""

    def __init__(self, path: Path) -> None:
        """Take the lock. Where another process has it, `is_held` is false; without locks on a system, it is true."""
        self._opened = -1
        self.is_held = True
        if not fcntl:
            return
        self._opened = os.open(path, os.O_RDONLY)
        try:
            fcntl.flock(self._opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.is_held = False
        except OSError:
            # Some disks of a network have no locks for folders.
            return

    def marks(self, path: Path) -> bool:
        """Whether what is at a path is what was locked; without locks on a system, whether anything is there."""
        try:
            return os.path.samestat(os.fstat(self._opened), path.stat()) if self._opened >= 0 else path.exists()
        except OSError:
            return False

    def release(self) -> None:
        """Give the lock back."""
        if self._opened >= 0:
            os.close(self._opened)
        self._opened = -1


@contextmanager
def in_turn(folder: Path) -> Iterator[bool]:
    """Wait until nobody else is at work in a folder, and let nobody be until this has ended. Raises OSError.

    Gives whether that is so: without locks on a system nobody waits.
    """
    if not fcntl:
        yield False
        return
    opened, is_alone = os.open(folder, os.O_RDONLY), False
    try:
        with suppress(OSError):
            fcntl.flock(opened, fcntl.LOCK_EX)
            is_alone = True
        yield is_alone
    finally:
        os.close(opened)

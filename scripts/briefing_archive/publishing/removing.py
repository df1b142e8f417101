"""Removing a whole site: most of the time that takes is waiting for the disk, so several threads wait."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

_THREADS = 4
# Folders are shared out down to this depth: `briefings/2021/`, `relations/russia/`.
_DEPTH = 2


def remove(folder: Path) -> None:
    """Remove a folder and all that is in it, as far as that can be. Raises nothing; links are removed, not followed."""
    with ThreadPoolExecutor(_THREADS) as threads:
        for _ in threads.map(lambda path: shutil.rmtree(path, ignore_errors=True), list(_within(folder, _DEPTH))):
            pass
    shutil.rmtree(folder, ignore_errors=True)


def _within(folder: Path, depth: int) -> Iterator[str]:
    """The folders so far below a folder."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            if entry.is_dir(follow_symlinks=False):
                yield from _within(Path(entry.path), depth - 1) if depth > 1 else (entry.path,)

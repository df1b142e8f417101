"""The times of files: what a build makes again as it was keeps its time, so that only what is new is uploaded."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from briefing_archive.publishing.manifest import NAME, Sum, sum_of
from briefing_archive.publishing.putting import content_of


def keep_times(new: Path, old: Path, files: Mapping[str, Sum]) -> None:
    """Give files of a new site, whose sums are known, and its manifest the times that the same have in the old one.

    These are times of modification. What goes wrong is no loss: such a file is taken for a new one.
    """
    for path, known in files.items():
        with suppress(OSError):
            _keep_time(f"{new}/{path}", f"{old}/{path}", known)
    with suppress(OSError):
        _keep_time(f"{new}/{NAME}", f"{old}/{NAME}", sum_of((new / NAME).read_bytes()))


def _keep_time(new: str, old: str, known: Sum) -> None:
    before, made = os.lstat(old), os.lstat(new)
    # Many are the very file.
    if os.path.samestat(before, made) or not stat.S_ISREG(made.st_mode):
        return
    content = content_of(old, known.bytes)
    if content is not None and sum_of(content) == known:
        os.utime(new, ns=(before.st_atime_ns, before.st_mtime_ns))

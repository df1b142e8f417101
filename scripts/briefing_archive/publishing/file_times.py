"""The times of files: what a build makes again as it was keeps its time, so that only what is new is uploaded."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from briefing_archive.publishing.manifest import NAME, ManifestError, Sum, manifest_of


def keep_times(new: Path, old: Path, files: Mapping[str, Sum]) -> None:
    """Give the files of a new site, whose sums are known, the modification times that the same have in the old one.

    They are compared with the manifest of the old one, so a site without one gives no times. What goes wrong is no
    loss: such a file is taken for a new one.
    """
    try:
        contents = [(site / NAME).read_bytes() for site in (new, old)]
        before = manifest_of(contents[1]).files
    except (OSError, ManifestError):
        return
    for path, known in files.items():
        if before.get(path) == known:
            _keep_time(f"{new}/{path}", f"{old}/{path}", known.bytes)
    if contents[0] == contents[1]:
        _keep_time(f"{new}/{NAME}", f"{old}/{NAME}", len(contents[0]))


def _keep_time(new: str, old: str, size: int) -> None:
    with suppress(OSError):
        known, made = os.lstat(old), os.lstat(new)
        # Most are the very file. Somebody may have put another one there since.
        if os.path.samestat(known, made) or not stat.S_ISREG(known.st_mode) or known.st_size != size:
            return
        if stat.S_ISREG(made.st_mode):
            os.utime(new, ns=(known.st_atime_ns, known.st_mtime_ns))

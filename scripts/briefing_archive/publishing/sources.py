"""The files that their names make briefings, found without the rules by which they are read: what is counted later."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


def briefing_files(root: Path) -> frozenset[str]:
    """The paths of all of them below a folder. What lies in a hidden folder is nobody's briefing."""
    return frozenset(_below(root))


def _below(root: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        within = Path(folder).relative_to(root).as_posix()
        before = "" if within == "." else f"{within}/"
        yield from (before + name for name in names if name.endswith(".md"))

"""The files that their names make briefings, found without the rules by which they are read: what is counted later."""

from __future__ import annotations

import os
from pathlib import Path


def briefing_files(root: Path) -> frozenset[str]:
    """The paths of all of them below a folder. What lies in a hidden folder is nobody's briefing."""
    found: list[str] = []
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(folder, name).relative_to(root).as_posix() for name in names if name.endswith(".md")]
    return frozenset(found)

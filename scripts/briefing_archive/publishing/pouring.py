"""Moving a new site into a folder that cannot itself be replaced, as where it is mounted from elsewhere.

Each file takes its place in one step, and all of them within moments: what pages need, then the pages, then the
manifest. Files of the old site that the new one lacks go last. Whoever reads amid this may get pages of both.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from briefing_archive.publishing.manifest import NAME, files_below
from briefing_archive.publishing.removing import remove


def pour(new: Path, site: Path) -> None:
    """Move all files of a new site into the folder of the old one, and remove what is left of both. Raises OSError."""
    files = sorted(_all(new), key=_turn)
    old = _all(site)
    for path in files:
        target = site / path
        _make_way(target, site)
        (new / path).replace(target)
    for path in sorted(old.difference(files), reverse=True):
        left = site / path
        # A folder of the new site may have its name by now, or a file that of its folder.
        if left.is_symlink() or left.is_file():
            left.unlink()
            _remove_empty(left.parent, site)
    remove(new)


def _all(folder: Path) -> set[str]:
    """The files of a site; hidden ones at its root belong to its host."""
    return {*files_below(folder), *(NAME for _ in range((folder / NAME).exists()))}


def _turn(path: str) -> tuple[int, str]:
    """When a file is moved: nothing may be shown before what it needs, nor be vouched for before it is there."""
    return (2 if path == NAME else int(path.endswith(".html")), path)


def _make_way(target: Path, site: Path) -> None:
    """Make the folder of a file, whatever stood in its way or in its place."""
    for above in target.parents:
        if above == site:
            break
        if above.is_symlink() or above.is_file():
            above.unlink()
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)


def _remove_empty(folder: Path, site: Path) -> None:
    """Remove a folder and those above it, below the site, as far as nothing is in them."""
    while folder != site and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent

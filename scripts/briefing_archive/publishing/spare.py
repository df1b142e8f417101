"""The site before the last, kept to become the next one: nearly all of its files are by then as they are to be.

When a site takes the place of another one, that one becomes the spare: `.site.spare`, which only this user may enter.
The next build moves it into its own folder, with no file that the last site had not, and puts into it what has changed
since. So a build need not name each file anew, nor remove each of a whole site afterwards.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Container, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from briefing_archive.publishing.removing import remove

# Below the root of the new site, where it is hidden, and goes with it if the build fails or is killed.
CLAIMED = ".spare"


def spare_of(site: Path) -> Path:
    """Where the spare of a site lies."""
    return site.with_name(f".{site.name}.spare")


def bring(spare: Path, folder: Path, wanted: Container[str]) -> frozenset[str]:
    """Move those files of a spare that are wanted below a folder, where nothing has their place; remove all others.

    Returns the paths of those that may be there now. Where there is no spare, that is none. Raises OSError, also where
    the rest cannot be removed.
    """
    claimed = folder / CLAIMED
    try:
        # Of two builds at once one gets it.
        spare.rename(claimed)
    except OSError:
        return frozenset()
    if claimed.is_symlink() or not claimed.is_dir():
        claimed.unlink()
        return frozenset()
    brought: frozenset[str] = frozenset()
    # One that cannot be cleared is of no use.
    with suppress(OSError):
        brought = frozenset(_cleared(str(claimed), "", wanted))
        _move(str(claimed), str(folder))
    remove(claimed)
    if claimed.exists():
        # It would be published, hidden, with whatever has been withdrawn since.
        raise OSError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY), str(claimed))
    return brought


def drop(folder: Path, paths: Iterable[str]) -> None:
    """Remove files below a folder, and each folder that is empty then. Raises OSError."""
    for path in sorted(paths):
        (folder / path).unlink(missing_ok=True)
        with suppress(OSError):
            for above in (folder / path).parents:
                if above == folder:
                    break
                above.rmdir()


def _cleared(folder: str, path: str, wanted: Container[str]) -> Iterator[str]:
    """Remove what is not wanted below a folder, such as links; the paths of what is left, each after `path`."""
    with os.scandir(folder) as entries:
        for entry in list(entries):
            at = path + entry.name
            if entry.is_dir(follow_symlinks=False):
                left = list(_cleared(entry.path, f"{at}/", wanted))
                if not left:
                    os.rmdir(entry.path)
                yield from left
            elif at in wanted and entry.is_file(follow_symlinks=False):
                yield at
            else:
                os.unlink(entry.path)


def _move(old: str, new: str) -> None:
    """Move what is in one folder into another, as far as nothing has its place there."""
    with os.scandir(old) as entries:
        for entry in list(entries):
            place = f"{new}/{entry.name}"
            if not os.path.lexists(place):
                os.rename(entry.path, place)
            elif entry.is_dir(follow_symlinks=False) and os.path.isdir(place):
                _move(entry.path, place)

"""Building beside a site and putting the new one into its place, so that a build that fails changes nothing.

Beside `site/` stands, during a build, `.site.building-<number>`, and where a system cannot exchange two folders in one
step, for an instant `.site.replaced-<number>`. Where nothing can be put beside it, the former stands within it. What a
killed build left of either is cleared up by the next one. A site that was replaced may stay as `.site.spare`.
"""

from __future__ import annotations

import ctypes
import errno
import glob
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from briefing_archive.publishing.locking import Lock
from briefing_archive.publishing.pouring import pour
from briefing_archive.publishing.removing import remove
from briefing_archive.publishing.spare import CLAIMED, spare_of

_HERE = -100  # AT_FDCWD: paths are those of the process
_EXCHANGE = 2  # RENAME_EXCHANGE
# What begins so at the root of a site is hidden, too, but never goes from one site into another.
OF_ONE_SITE = ".published-"
# So many builds may go on at once in one place, were each on a machine of its own.
_NUMBERS = 1000
# What says that this place is not to be written, and nothing of how the system fares.
_REFUSALS = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


@dataclass(frozen=True, slots=True)
class SideDirectory:
    """A folder in which a site is built, the place that it is built for, and the lock that marks it as in use."""

    site: Path
    path: Path
    lock: Lock

    @property
    def is_within(self) -> bool:
        """Whether it had to be made within the site, and not beside it."""
        return self.path.parent == self.site

    def check(self) -> None:
        """Raise FileNotFoundError where the folder is gone that was made, were there another by its name."""
        if not self.lock.marks(self.path):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(self.path))

    @property
    def spare(self) -> Path | None:
        """Where the old site is kept for the build after the next; None where it cannot be."""
        return None if self.is_within else spare_of(self.site)

    def publish(self, *, keeps_spare: bool = False) -> tuple[Path, ...]:
        """Put what was built into the site's place. Raises OSError, and leaves the old site, where that fails.

        The old site is removed, unless it is to be kept as a spare; returned is what was to be removed and cannot be.
        Where the folder is within the site, its files take their places one after another, and one that fails leaves
        those before it.
        """
        self.check()
        left: tuple[Path, ...] = ()
        if self.is_within:
            for entry in sorted(self.path.glob(f"{OF_ONE_SITE}*")):
                entry.replace(self.site / entry.name)
            pour(self.path, self.site)
        else:
            left = _retire(self._replace(), self.site, keeps_spare=keeps_spare)
        self.lock.release()
        return left

    def _replace(self) -> Path | None:
        """Put the folder in the place of the site, and return where the old one is now, if there is one."""
        if self.site.exists():
            shutil.copymode(self.site, self.path)
            return _replace(self.site, self.path)
        self.path.rename(self.site)
        return None

    def discard(self) -> None:
        """Remove what was built."""
        remove(self.path)
        self.lock.release()


@dataclass(slots=True)
class Publication:
    """One build: the place of the site, the folder beside it where there is one, and whether everything has passed.

    `keeps_spare` says whether the build after the next may take the site that this one replaces. `left` are the folders
    of former sites that were to be removed and cannot be.
    """

    site: str
    side: SideDirectory | None = None
    complete: bool = False
    keeps_spare: bool = False
    left: tuple[Path, ...] = ()

    @property
    def folder(self) -> str:
        """Where to build."""
        return str(self.side.path) if self.side else self.site

    def check(self) -> None:
        """Raise FileNotFoundError where the folder was removed while the site was built in it."""
        if self.side:
            self.side.check()

    def finish(self) -> None:
        """Publish what is complete, and drop what is not. Raises OSError where it cannot be published."""
        side, self.side = self.side, None
        if side and self.complete:
            try:
                self.left = side.publish(keeps_spare=self.keeps_spare)
            except OSError:
                side.discard()
                raise
        elif side:
            side.discard()


def beside(site: Path) -> SideDirectory:
    """Make an empty folder beside a site, or within it where only the site's own place can be written. Raises OSError.

    First it restores or clears up what a build left that was killed.
    """
    site = Path(os.path.realpath(site))
    if os.path.ismount(site):
        return _made(site, site)
    try:
        site.parent.mkdir(parents=True, exist_ok=True)
        return _made(site.parent, site)
    except OSError as error:
        if error.errno not in _REFUSALS or not site.is_dir():
            raise
        return _made(site, site)


def _made(folder: Path, site: Path) -> SideDirectory:
    """A new side directory in a folder, and nothing there that killed builds left."""
    _recover(folder, site)
    for number in range(os.getpid(), os.getpid() + _NUMBERS):
        path = folder / f".{site.name}.building-{number}"
        try:
            path.mkdir()
        except FileExistsError:
            # Another machine may share this folder, and count its processes alike.
            continue
        # Who clears up may come between.
        with suppress(FileNotFoundError):
            lock = Lock(path)
            if lock.is_held and lock.marks(path):
                return SideDirectory(site, path, lock)
            lock.release()
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folder))


def _replace(old: Path, new: Path) -> Path:
    """Put one folder in the place of another, and return where the other one is now."""
    if _exchange(old, new):
        return new
    aside = old.with_name(f".{old.name}.replaced-{os.getpid()}")
    old.rename(aside)
    try:
        new.rename(old)
    except OSError:
        aside.rename(old)
        raise
    return aside


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two paths in one step, where the system knows how."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    return bool(rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)


def _remove(left: Path, *, kept_in: Path) -> None:
    """Remove a folder except for what MkDocs never deletes either: hidden entries, such as `.git` and `.nojekyll`.

    By now the new site is in place, and whatever cannot be removed waits for the next build. It may also be a site that
    never came to its place.
    """
    with suppress(OSError):
        _keep_hidden(left, kept_in)
        remove(left)


def _retire(old: Path | None, site: Path, *, keeps_spare: bool) -> tuple[Path, ...]:
    """Make a site that was replaced the spare, or remove both; where none was, a spare may stay.

    Returns those that cannot be removed.
    """
    spare = spare_of(site)
    unwanted = [spare] if (old or not keeps_spare) and spare.is_dir() and not spare.is_symlink() else []
    for one in unwanted:
        remove(one)
    if old and keeps_spare:
        with suppress(OSError):
            _keep_hidden(old, site)
            old.rename(spare)
            # As other programs do with what they keep: git is not to offer it, whatever the site is called.
            (spare / ".gitignore").write_text("*\n", encoding="utf-8")
            return ()
    if old:
        _remove(old, kept_in=site)
        unwanted.append(old)
    return tuple(one for one in unwanted if one.exists())


def _keep_hidden(left: Path, kept_in: Path) -> None:
    """Move what is hidden in an old site into the new one, unless that has it. Only this user may enter the old one."""
    left.chmod(0o700)
    for entry in sorted(left.iterdir()):
        is_kept = entry.name.startswith(".") and not entry.name.startswith((OF_ONE_SITE, CLAIMED))
        if is_kept and not (kept_in / entry.name).exists():
            entry.rename(kept_in / entry.name)


def _recover(folder: Path, site: Path) -> None:
    """Bring back a site whose replacement was interrupted, and remove what killed builds left in a folder."""
    for left in _leftovers(folder, site, "replaced") + _leftovers(folder, site, "building"):
        # Another build may clear up at the same time.
        with suppress(FileNotFoundError):
            lock = Lock(left)
            if not site.exists() and ".replaced-" in left.name:
                left.rename(site)
            elif lock.is_held:
                _remove(left, kept_in=site) if site.exists() else remove(left)
            lock.release()


def _leftovers(folder: Path, site: Path, kind: str) -> list[Path]:
    return sorted(folder.glob(glob.escape(f".{site.name}.{kind}-") + "*"))

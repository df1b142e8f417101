"""What is wrong with the things that builds keep, told in one line a build, however many of them it befalls."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from briefing_archive.publishing.refusals import mends

_FULL = "make room there"
_FORBIDDEN = "let whoever builds write there"
_IN_THE_WAY = "remove the file that lies where its folder belongs"
_MENDS = {
    **mends(full=_FULL, forbidden=_FORBIDDEN),
    errno.EEXIST: _IN_THE_WAY,
    errno.ENOTDIR: _IN_THE_WAY,
    errno.EISDIR: "remove the folder of that name",
}
_MENDS_OF_SQLITE = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _FORBIDDEN,
    sqlite3.SQLITE_CANTOPEN: f"{_FORBIDDEN}, and see that there is room",
}
# The rest of SQLite's number says more than anybody needs.
_KIND = 0xFF


@dataclass(slots=True)
class CacheTroubles:
    """Tells the first trouble of one build with what is kept, and none of those after it.

    They cost no more than time, and as a rule all have one cause. What was withdrawn and cannot be removed is another
    matter: that is told in any case.
    """

    tell: Callable[[str], None]
    _is_told: bool = field(default=False, init=False)
    _is_urged: bool = field(default=False, init=False)

    def unusable(self, path: Path, reason: str) -> None:
        """What earlier builds have kept in a file is of no use."""
        self._tell(f"The cache cannot be used, so the build goes on and makes anew what it held: {path}: {reason}")

    def unwritable(self, path: Path, reason: str) -> None:
        """What a file should hold for the next build cannot be kept."""
        self._tell(
            f"The cache cannot be written, so the build goes on and the next one makes all anew: {path}: {reason}"
        )

    def withdrawn(self, folder: Path, reason: str) -> None:
        """What was withdrawn for legal reasons may still lie in a folder."""
        if not self._is_urged:
            self._is_urged = True
            self.tell(f"What earlier builds have kept holds what was withdrawn; remove {folder}: {reason}")

    def _tell(self, sentence: str) -> None:
        if not self._is_told:
            self._is_told = True
            self.tell(sentence)


def reason(error: OSError | sqlite3.Error) -> str:
    """What the system or SQLite said, and how that may be mended where anybody has to."""
    if isinstance(error, OSError):
        said, mend = error.strerror or type(error).__name__, _MENDS.get(error.errno or 0, "")
    elif _kind(error) == sqlite3.SQLITE_CORRUPT:
        return "it is not whole"
    else:
        said, mend = str(error), _MENDS_OF_SQLITE.get(_kind(error), "")
    return f"{said}; {mend}" if mend else said


def is_of_writing(error: OSError | sqlite3.Error) -> bool:
    """Whether what failed is to write, so that what is kept may be as good as before."""
    return isinstance(error, OSError) or _kind(error) in _MENDS_OF_SQLITE


def _kind(error: sqlite3.Error) -> int:
    # Errors that Python itself raises have no number.
    return getattr(error, "sqlite_errorcode", 0) & _KIND

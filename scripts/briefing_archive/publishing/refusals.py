"""What the system refused amid a build, as a sentence: what happened, where, and what to do about it."""

from __future__ import annotations

import errno


def mends(*, full: str, forbidden: str) -> dict[int, str]:
    """How it is mended, by the number of the error, where a disk has no room or whoever builds may not write."""
    return {
        errno.ENOSPC: full,
        # Windows knows no quotas.
        getattr(errno, "EDQUOT", errno.ENOSPC): full,
        errno.EACCES: forbidden,
        errno.EPERM: forbidden,
        errno.EROFS: forbidden,
    }


_GONE = "it was removed, or never there; build again when nothing else changes these files"
_MENDS = {
    **mends(
        full="make room for one more copy of the site, and build again",
        forbidden="let whoever builds write there, and build again",
    ),
    errno.ENOENT: _GONE,
    errno.ENOTDIR: _GONE,
    errno.ENOTEMPTY: "what is in it could not be removed; remove it yourself, and build again",
}


def told(error: OSError) -> str:
    """Say of an error what the system said, of which file, and how it may be mended."""
    said = error.strerror or type(error).__name__
    place = f" ('{error.filename}')" if error.filename else ""
    mend = _MENDS.get(error.errno or 0, "")
    return f"{said}{place}" + (f": {mend}" if mend else "")

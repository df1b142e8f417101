"""When the files are whole that another program writes."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable
from pathlib import Path

_GZIP = b"\x1f\x8b"
_PAUSE = 0.02
_SECONDS = 120.0


def settle(folder: Path, goes_on: Callable[[], bool]) -> bool:
    """Wait until all files are whole, or until nobody goes on writing them, and say whether they are.

    Pagefind says that it has written them when the system has been asked to, which may be before it has.
    """
    until, before = time.monotonic() + _SECONDS, {folder: 0}
    while time.monotonic() < until:
        sizes = {path: path.stat().st_size for path in sorted(folder.rglob("*")) if path.is_file()}
        if sizes == before and all(_is_whole(path) for path in sizes):
            return True
        if sizes == before and not goes_on():
            return False
        before = sizes
        time.sleep(_PAUSE)
    return False


def _is_whole(path: Path) -> bool:
    content = path.read_bytes()
    if content.startswith(_GZIP):
        unpacking = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        try:
            unpacking.decompress(content)
        except zlib.error:
            return False
        return unpacking.eof
    return bool(content) and (path.suffix != ".json" or content.endswith(b"}"))

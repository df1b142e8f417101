"""The files of an index as Pagefind leaves them: when they are whole, and what of them a site needs."""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Callable
from pathlib import Path

# What Pagefind writes and our scripts ask for. The rest is interfaces of its own, of half a megabyte.
_NEEDED = ("fragment", "index", "pagefind-entry.json", "pagefind.js", "pagefind.*.pf_meta", "wasm.*")
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


def complete(folder: Path, version: str) -> None:
    """Remove from an index what nobody asks for, and write a version into the file that is read first."""
    kept = {path for pattern in _NEEDED for path in folder.glob(pattern)}
    for path in sorted(folder.iterdir()):
        if path not in kept:
            path.unlink()
    entry = folder / "pagefind-entry.json"
    told = {**json.loads(entry.read_bytes()), "record": version}
    # Another folder may hold the same file.
    entry.unlink()
    entry.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


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

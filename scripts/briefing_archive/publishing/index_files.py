"""The files of an index as Pagefind leaves them: when they are whole, and what of them a site needs."""

from __future__ import annotations

import json
import shutil
import time
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

# What Pagefind writes and our scripts ask for: its program, which is the same in each volume, and what it has of texts.
# The rest is interfaces of its own, of half a megabyte.
_PROGRAM = ("pagefind.js", "wasm.*")
_OF_TEXTS = ("fragment/*", "index/*", "pagefind.*.pf_meta")
_ENTRY = "pagefind-entry.json"
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


def gather(volume: Path, folder: Path, *, is_first: bool) -> tuple[str, list[Path]]:
    """Move what a site needs of a volume into the folder of the whole index.

    The first one brings the program, too. Return what its entry says, and where its files are.
    """
    entry = (volume / _ENTRY).read_text(encoding="utf-8")
    needed, moved = (*_PROGRAM, *_OF_TEXTS) if is_first else _OF_TEXTS, []
    for path in sorted(path for pattern in needed for path in volume.glob(pattern)):
        place = folder / path.relative_to(volume)
        place.parent.mkdir(parents=True, exist_ok=True)
        moved.append(path.replace(place))
    shutil.rmtree(volume)
    return entry, moved


def bind(entries: Iterable[str], folder: Path) -> None:
    """Write the entry of the whole index, in which each volume passes for a language: `0`, `1`, `2` by their order.

    All of them go by the program of the first.
    """
    told = [json.loads(entry) for entry in entries]
    volumes = [language for one in told for language in one["languages"].values()]
    languages = {str(number): {**volume, "wasm": volumes[0]["wasm"]} for number, volume in enumerate(volumes)}
    whole = {**told[0], "languages": languages}
    (folder / _ENTRY).write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")


def seal(folder: Path, version: str) -> None:
    """Write into the entry of an index for which version of the data it was made."""
    entry = folder / _ENTRY
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

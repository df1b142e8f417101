"""The files of an index as Pagefind leaves them, and what of them a site needs."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from briefing_archive.publishing.page_list import numbered
from briefing_archive.publishing.pagefind import PagefindError

# What Pagefind writes and our scripts ask for: its program, which is the same in each volume, and what it has of texts.
# The rest is interfaces of its own, of half a megabyte.
_PROGRAM = ("pagefind.js", "wasm.*")
_FRAGMENTS, _LISTS = "fragment/*", "pagefind.*.pf_meta"
_OF_TEXTS = (_FRAGMENTS, "index/*", _LISTS)
_ENTRY = "pagefind-entry.json"
# What Pagefind begins with where no page tells it a language; else it would be the one with most pages.
_FIRST = "unknown"


def gather(volume: Path, folder: Path, *, is_first: bool) -> tuple[str, list[Path]]:
    """Move what a site needs of a volume into the folder of the whole index, with fragments called by their numbers.

    The first one brings the program, too. Return what its entry says, and where its files are. Raises PagefindError.
    """
    _number_fragments(volume)
    entry = (volume / _ENTRY).read_text(encoding="utf-8")
    needed, moved = (*_PROGRAM, *_OF_TEXTS) if is_first else _OF_TEXTS, []
    for path in sorted(path for pattern in needed for path in volume.glob(pattern)):
        place = folder / path.relative_to(volume)
        place.parent.mkdir(parents=True, exist_ok=True)
        moved.append(path.replace(place))
    shutil.rmtree(volume)
    return entry, moved


def _number_fragments(volume: Path) -> None:
    """Call each fragment by its place in the list of pages, and write so into the list.

    Pagefind names them by short hashes, and has a longer one where another text has it already. Each page has a
    fragment of its own, since its address stands in it.
    """
    lists = {path: numbered(path.read_bytes()) for path in sorted(volume.glob(_LISTS))}
    listed = [name for pages in lists.values() for name in pages.names.items()]
    fragments = sorted(volume.glob(_FRAGMENTS))
    if sorted(name for name, _ in listed) != sorted(path.stem for path in fragments):
        raise PagefindError("Pagefind does not list each of its fragments once")
    for path, pages in lists.items():
        path.write_bytes(pages.content)
    names = dict(listed)
    for path in fragments:
        # A number is shorter than any hash, so that no fragment takes the place of another.
        path.rename(path.with_stem(names[path.stem]))


def bind(entries: Iterable[str], folder: Path) -> None:
    """Write the entry of the whole index, in which each volume passes for a language by its number.

    Pagefind begins with the first, which is unknown to it. All of them go by the program of that one.
    """
    told = [json.loads(entry) for entry in entries]
    volumes = [language for one in told for language in one["languages"].values()]
    languages = {str(number or _FIRST): {**volume, "wasm": volumes[0]["wasm"]} for number, volume in enumerate(volumes)}
    whole = {**told[0], "languages": languages}
    (folder / _ENTRY).write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")


def seal(folder: Path, version: str) -> None:
    """Write into the entry of an index for which version of the data it was made."""
    entry = folder / _ENTRY
    told = {**json.loads(entry.read_bytes()), "record": version}
    # Another folder may hold the same file.
    entry.unlink()
    entry.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")

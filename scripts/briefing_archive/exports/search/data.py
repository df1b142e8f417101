"""The files that a search loads, and the small one that says which of them belong together."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefing_archive.exports.export import ExportFile
from briefing_archive.exports.search.columns import STATES, columns
from briefing_archive.exports.search.names import names
from briefing_archive.exports.search.numbering import numbering
from briefing_archive.exports.search.packing import json_text, numbers_bytes, packed
from briefing_archive.exports.search.shown import TOGETHER, shown
from briefing_archive.exports.search.spacing import UNSPACED
from briefing_archive.exports.search.texts import DIVIDER
from briefing_archive.rendering.site import Site

FOLDER = "search/"
ENTRY = f"{FOLDER}entry.json"
NAMES = f"{FOLDER}names.json.gz"
ROWS = f"{FOLDER}rows.gz"
SHOWN = f"{FOLDER}shown/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Searchable:
    """All files, and the version that they are of: what an index of the texts must be of, too."""

    files: tuple[ExportFile, ...]
    version: str


def searchable(site: Site, *, preview: bool = False) -> Searchable:
    """Make the files of a site. `preview` says that the index of the texts may come later than they."""
    desk = site.desk
    numbers = numbering(desk.index)
    found = columns(desk, numbers)
    files = [
        ExportFile(NAMES, packed(json_text(names(desk, numbers)))),
        ExportFile(ROWS, packed(numbers_bytes(found.values()), numbers=True)),
        *(
            ExportFile(f"{SHOWN}{place}.json.gz", packed(json_text(briefings)))
            for place, briefings in enumerate(shown(desk, numbers))
        ),
    ]
    version = _version(files)
    entry = {
        "version": version,
        "briefings": len(desk.index.briefings),
        "columns": list(found),
        "states": STATES,
        "together": TOGETHER,
        "unspaced": UNSPACED,
        "divider": DIVIDER,
        "preview": preview,
    }
    return Searchable(files=(ExportFile(ENTRY, json_text(entry)), *files), version=version)


def addresses_of(site: Site) -> Iterator[str]:
    """The addresses of these files, the entry first, before any of them is made."""
    parts = -(-len(site.desk.index.briefings) // TOGETHER)
    yield from (ENTRY, NAMES, ROWS)
    yield from (f"{SHOWN}{place}.json.gz" for place in range(parts))


def _version(files: Iterable[ExportFile]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.address.encode() + b"\0" + hashlib.sha256(file.content).digest())
    return digest.hexdigest()[:16]

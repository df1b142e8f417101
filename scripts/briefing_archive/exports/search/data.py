"""The files that a search loads, and the small one that says which of them belong together."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial

from briefing_archive.exports.export import ExportFile
from briefing_archive.exports.making import Making
from briefing_archive.exports.search.columns import STATES, columns, rows_of
from briefing_archive.exports.search.names import names
from briefing_archive.exports.search.numbering import Numbering, numbering
from briefing_archive.exports.search.packing import json_text, numbers_bytes, packed
from briefing_archive.exports.search.shown import TOGETHER, shown, together
from briefing_archive.exports.search.spacing import UNSPACED
from briefing_archive.exports.search.texts import DIVIDER
from briefing_archive.model import Briefing
from briefing_archive.rendering.site import Site

FOLDER = "search/"
ENTRY = f"{FOLDER}entry.json"
NAMES = f"{FOLDER}names.json.gz"
ROWS = f"{FOLDER}rows.gz"
SHOWN = f"{FOLDER}shown/"
_Numbers = Callable[[], Numbering]


@dataclass(frozen=True, slots=True, kw_only=True)
class Searchable:
    """All files, and the version that they are of: what an index of the texts must be of, too."""

    files: tuple[ExportFile, ...]
    version: str


def searchable(site: Site, *, preview: bool = False) -> Searchable:
    """Make the files of a site. `preview` says that the index of the texts may come later than they."""
    files = [ExportFile(address, making.make()) for address, making in planned_search(site).items()]
    sums = {file.address: hashlib.sha256(file.content).hexdigest() for file in files}
    entry = entry_of(site, sums, preview=preview)
    return Searchable(files=(entry, *files), version=version_of(sums))


def planned_search(site: Site) -> Mapping[str, Making]:
    """The addresses of all these files but the entry, in order, each with what makes its content."""
    return dict(_planned(site))


def entry_of(site: Site, sums: Mapping[str, str], *, preview: bool = False) -> ExportFile:
    """Make the entry to the other files, whose SHA-256 (in hexadecimal) are given by their addresses, in order."""
    desk = site.desk
    entry = {
        "version": version_of(sums),
        "briefings": len(desk.index.briefings),
        # They have the same names however many rows there are.
        "columns": list(columns(desk, numbering(desk.index), ())),
        "states": STATES,
        "together": TOGETHER,
        "unspaced": UNSPACED,
        "divider": DIVIDER,
        "preview": preview,
    }
    return ExportFile(ENTRY, json_text(entry))


def version_of(sums: Mapping[str, str]) -> str:
    """The version of the files with these sums."""
    digest = hashlib.sha256()
    for address, sha256 in sums.items():
        digest.update(address.encode() + b"\0" + bytes.fromhex(sha256))
    return digest.hexdigest()[:16]


def addresses_of(site: Site) -> Iterator[str]:
    """The addresses of these files, the entry first, before any of them is made."""
    yield ENTRY
    yield from planned_search(site)


def _planned(site: Site) -> Iterator[tuple[str, Making]]:
    numbers = cache(partial(numbering, site.desk.index))
    yield NAMES, Making(make=partial(_names, site, numbers), key=site.digest_of_archive_but_texts)
    yield ROWS, Making(make=partial(_rows, site, numbers), key=site.digest_of_archive_but_texts, asks_all=True)
    told = cache(lambda: hashlib.sha256(repr(numbers()).encode()).digest())
    for place, briefings in enumerate(together(site.desk.index)):
        make, key = partial(_shown, site, numbers, briefings), partial(_key, site, told, briefings)
        yield f"{SHOWN}{place}.json.gz", Making(make=make, key=key)


def _names(site: Site, numbers: _Numbers) -> bytes:
    return packed(json_text(names(site.desk, numbers())))


def _rows(site: Site, numbers: _Numbers) -> bytes:
    found = columns(site.desk, numbers(), rows_of(site.desk.index))
    return packed(numbers_bytes(found.values()), numbers=True)


def _shown(site: Site, numbers: _Numbers, briefings: tuple[Briefing, ...]) -> bytes:
    return packed(json_text(shown(site.desk, numbers(), briefings)))


def _key(site: Site, told: Callable[[], bytes], briefings: tuple[Briefing, ...]) -> bytes:
    """What stands for such a file: its briefings, and what the names of all are called in it."""
    return b"".join((told(), *map(site.digest_of_text, briefings)))

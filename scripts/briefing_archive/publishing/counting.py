"""The record counted once it is built: every source has come out in each place that it belongs to, and in no other.

Sources are files in the folder of the briefings; pages, rows of the search and entries by date are those of the files
that were written, whoever wrote them. One that is missing somewhere, or too many, fails the build.
"""

from __future__ import annotations

import gzip
import html
import json
import posixpath
import re
import zlib
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from urllib.parse import unquote

from briefing_archive.exports.search import SHOWN
from briefing_archive.model import Archive
from briefing_archive.publishing.indexing import ADDRESS as TEXTS
from briefing_archive.publishing.manifest import all_below
from briefing_archive.publishing.sharing import Shared
from briefing_archive.rendering import addresses

# What the page of a briefing has and no other; so with one that was withdrawn.
_BRIEFING, _TOMBSTONE = b'class="ba ba-briefing"', b'class="ba ba-tombstone"'
_ENTRY = re.compile(r'<li class="ba-entry\b')
# In quotes of one kind an address may hold those of the other, and an escaped one holds `#`.
_HREF = re.compile(r"""\shref=["']?((?<=")[^"#][^"]*|(?<=')[^'#][^']*|(?<==)[^"'\s>#][^\s>]*)""")
_URL = re.compile(rb'"url":("(?:[^"\\]|\\.)*")')
# Enough of a text of the index to hold its address, which stands first.
_BEGINNING = 4096


@dataclass(frozen=True)
class Record:
    """What has to come out: the archive, the paths of drafts that were left out of it, and those of all sources.

    `by_hand` are the addresses of pages written by hand, which may introduce a briefing and be searched beside it.
    """

    archive: Archive
    drafts: tuple[str, ...]
    sources: frozenset[str]
    by_hand: frozenset[str] = frozenset()

    @cached_property
    def published(self) -> Mapping[str, str]:
        """The path of each published briefing by its id."""
        return {one.id: one.path for one in self.archive.briefings if not one.withdrawn}

    @cached_property
    def withdrawn(self) -> Mapping[str, str]:
        """The path of each withdrawn briefing by its id."""
        return {one.id: one.path for one in self.archive.briefings if one.withdrawn}

    @property
    def counted(self) -> str:
        """How many briefings are in which state."""
        published, withdrawn, drafts = len(self.published), len(self.withdrawn), len(self.drafts)
        return f"{published:,} published, {withdrawn:,} withdrawn, {drafts:,} {'draft' if drafts == 1 else 'drafts'}"


def differences(record: Record, folder: Path, processes: int = 1) -> Iterator[str]:
    """A sentence for each thing that the site in a folder lacks, or has and should not have.

    So many processes look for them. Raises OSError, and SharingError where one of them fails.
    """
    found = Shared(len(LOOKS), lambda number: tuple(LOOKS[number](record, folder)), processes).finish()
    return chain.from_iterable(found)


def of_rows(record: Record, folder: Path) -> Iterator[str]:
    """A sentence for each thing that the rows of the search in a folder lack, or have and should not have."""
    yield from _compared("the rows of the search", record, record.published, _rows(folder))


def of_texts(record: Record, folder: Path) -> Iterator[str]:
    """The same for the texts of the search."""
    alone = {id for id in record.published if addresses.briefing(id) not in record.by_hand}
    texts = [id for id in _texts(folder) if addresses.briefing(id) not in record.by_hand]
    yield from _compared("the texts of the search", record, alone, texts)


def _of_sources(record: Record, _: Path) -> Iterator[str]:
    """Each source must be in exactly one state."""
    states = Counter([*record.published.values(), *record.withdrawn.values(), *record.drafts])
    for path in sorted(states.keys() | record.sources):
        if path not in record.sources:
            yield f"{path} is part of the record, but not among its files"
        elif states[path] != 1:
            yield f"{path} is {'not part of the record' if not states[path] else 'in it more than once'}"


def _of_pages(record: Record, folder: Path) -> Iterator[str]:
    pages, tombstones = _pages(folder)
    yield from _compared("the pages of briefings", record, record.published, pages)
    yield from _compared("the pages of withdrawn briefings", record, record.withdrawn, tombstones)


def _of_dates(record: Record, folder: Path) -> Iterator[str]:
    for address, expected in _by_date(record.archive).items():
        yield from _compared(f"the entries of {address}", record, expected, _entries(folder, address))


def _compared(place: str, record: Record, expected: Iterable[str], found: Iterable[str]) -> Iterator[str]:
    """How the ids that were found in a place differ from those expected there."""
    counted, wanted = Counter(found), set(expected)
    for id in sorted(wanted - counted.keys()):
        yield f"{record.published.get(id) or record.withdrawn[id]} is missing among {place}"
    for id in sorted(counted.keys() - wanted):
        yield f"{id} is among {place}, where it does not belong"
    for id in sorted(id for id in wanted if counted[id] > 1):
        yield f"{id} is {counted[id]} times among {place}"


def _pages(folder: Path) -> tuple[list[str], list[str]]:
    """The ids of the briefings that have a page, and of those whose page says that they were withdrawn."""
    pages, tombstones = [], []
    root = folder / addresses.BRIEFINGS
    for path in all_below(root):
        id, _, name = path.rpartition("/")
        content = _content(f"{root}/{path}") if name == "index.html" else b""
        if _BRIEFING in content:
            pages.append(id)
        if _TOMBSTONE in content:
            tombstones.append(id)
    return pages, tombstones


def _rows(folder: Path) -> Iterator[str]:
    """The ids in the files that show what a search has found."""
    for file in (folder / SHOWN).glob("*.gz"):
        yield from (str(row[0]) for row in json.loads(gzip.decompress(file.read_bytes())))


def _texts(folder: Path) -> Iterator[str]:
    """The ids of the briefings whose texts are in the index."""
    root = folder / TEXTS / "fragment"
    for path in all_below(root):
        beginning = zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(_content(f"{root}/{path}"), _BEGINNING)
        url = _URL.search(beginning)
        id = _id(unquote(json.loads(url[1]))) if url else ""
        if id:
            yield id


def _by_date(archive: Archive) -> Mapping[str, set[str]]:
    """The address of each month, or year where no more is known, and the ids of the briefings that belong there."""
    found: dict[str, set[str]] = {}
    for briefing in archive.briefings:
        if not briefing.withdrawn:
            found.setdefault(addresses.dated(briefing.date.text), set()).add(briefing.id)
    return found


def _entries(folder: Path, address: str) -> Iterator[str]:
    """The ids of the briefings that a page lists; a year's page lists those of its months after its own."""
    text = _read(folder, address)
    is_year = address.count("/") == 2
    own = text.partition('<section><h2 id="undated">')[2].partition("</section>")[0] if is_year else text
    for entry in _ENTRY.split(own)[1:]:
        linked = (_id(_target(address, href[1])) for href in _HREF.finditer(entry))
        yield from islice(filter(None, linked), 1)


def _unreachable(record: Record, folder: Path) -> Iterator[str]:
    """The actors and measure types to which no way leads from the home page over lists."""
    archive = record.archive
    actors = (addresses.actor(one.id) for one in archive.actors if one.has_page and not one.merged_into)
    left = {*actors, *(addresses.measure_type(kind.id) for kind in archive.measure_types)}
    waiting, seen = deque([addresses.HOME]), {addresses.HOME}
    while waiting and left:
        here = waiting.popleft()
        targets = {_target(here, href) for href in _HREF.findall(_read(folder, here))} - seen
        left -= targets
        seen |= targets
        # Lists lead to all that there is; to follow every briefing would be to read the whole site.
        lists = (one for one in targets if one.endswith("/") and not _id(one))
        waiting.extend(sorted(lists, key=lambda address: (address.count("/"), address)))
    yield from (f"no link leads from the home page to {address}" for address in sorted(left))


def _target(here: str, href: str) -> str:
    """The address to which a link on a page leads; something that no page has where it leaves the site."""
    path = unquote(html.unescape(href).partition("#")[0]).partition("?")[0]
    if ":" in path.partition("/")[0] or path.startswith("/"):
        return path
    joined = posixpath.normpath(posixpath.join(here, path))
    return addresses.HOME if joined == "." else f"{joined}/" if path.endswith(("/", ".", "..")) else joined


def _id(address: str) -> str:
    """The id of the briefing at an address, were there one."""
    return address.removeprefix(addresses.BRIEFINGS).rstrip("/") if address.startswith(addresses.BRIEFINGS) else ""


def _content(path: str) -> bytes:
    # Of tens of thousands of files, half the time would go into paths as objects.
    with open(path, "rb") as file:  # noqa: PTH123
        return file.read()


def _read(folder: Path, address: str) -> str:
    try:
        return (folder / address / "index.html").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


LOOKS: tuple[Callable[[Record, Path], Iterable[str]], ...] = (
    of_texts,
    _of_dates,
    _of_pages,
    _unreachable,
    of_rows,
    _of_sources,
)
"""What is looked at, each by itself, and what takes longest first."""

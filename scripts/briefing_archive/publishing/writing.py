"""The files of the record: its pages in the frame of the site, and what machines load.

A build writes all of them, a preview those that somebody asks for.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache, partial
from pathlib import Path, PurePosixPath

from briefing_archive.exports import Making, making_of_all, planned
from briefing_archive.exports.holding import holding
from briefing_archive.publishing.dressing import Dress
from briefing_archive.publishing.indexing import Indexing
from briefing_archive.publishing.kept_files import Kept, KeptFiles
from briefing_archive.publishing.manifest import Sum, sum_of
from briefing_archive.publishing.on_request import Content, Find
from briefing_archive.publishing.progress import Progress
from briefing_archive.publishing.putting import put
from briefing_archive.publishing.shaping import digest
from briefing_archive.publishing.sharing import Shared
from briefing_archive.rendering import addresses
from briefing_archive.rendering.page import Page
from briefing_archive.rendering.site import Site

# A file that is to be written: its address below the site's root, and what makes its content.
Planned = tuple[str, Content]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The sums of the files that were written, by their paths, and how many pages were taken from the site before."""

    sums: Mapping[str, Sum] = field(default_factory=dict)
    taken: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """What there is to write for a site, by so many processes.

    Pages at the addresses in `introduced` are part of pages written by hand. `before` is the folder of the site before,
    None where the new one is made in its place; `kept` are the files that may be taken from there, and `shaped_by`
    stands for all that shapes a page but its frame and what it shows.
    """

    site: Site
    dress: Dress
    introduced: frozenset[str]
    site_url: str
    processes: int
    before: Path | None = None
    kept: KeptFiles | None = None
    shaped_by: bytes = b""

    @property
    def pages(self) -> Iterator[Page]:
        """All pages of the record, by their addresses, but those that hand-written pages introduce."""
        return (page for page in self.site.pages if page.address not in self.introduced)

    def write(self, folder: Path, index: Indexing, progress: Progress) -> Written:
        """Write all files, and the index of the search meanwhile. Raises PagefindError, SharingError and OSError."""
        pages = list(self.pages)
        self.dress.prepare(pages)
        work = list(self._work(folder, pages))
        shared = Shared(len(work), lambda number: work[number](), 1 if self.dress.each else self.processes)
        index.begin(self.site, folder, self.kept)
        with progress.stage("Writing pages, feeds and tables", len(work)) as tell:
            written = [one for one in shared.finish(tell) if one]
        with progress.stage("Indexing texts for the search", 1):
            index.finish(self.site, folder)
        if self.kept:
            for one in written:
                self.kept.keep(one.path, one.kept)
            self.kept.write()
        return Written(sums={one.path: one.kept.sum for one in written}, taken=sum(one.taken for one in written))

    def _work(self, folder: Path, pages: Iterable[Page]) -> Iterator[Callable[[], _File | None]]:
        """What writes each file. What takes longest is begun first, or at the end all would wait for one process."""
        others = [(one.asks_all, partial(self._write_other, folder, path, one)) for path, one in self._others()]
        yield from (write for asks_all, write in others if asks_all)
        yield from (partial(self._write_page, folder, page) for page in pages)
        yield from (write for asks_all, write in others if not asks_all)

    def finding(self, more: Callable[[], Iterable[Planned]]) -> Find:
        """What finds the content of a single file of the record, or of one of some more."""

        @cache
        def others() -> Mapping[str, Content]:
            return {**{address: one.make for address, one in self._others()}, **dict(more())}

        def find(address: str) -> Content | None:
            if address.endswith("index.html"):
                page = self.site.page(address.removesuffix("index.html"))
                return partial(self._html, page) if page and page.address not in self.introduced else None
            # To know what there is beside pages takes a while, and servers are asked for more than files.
            return others().get(address) if PurePosixPath(address).suffix else None

        return find

    def _write_page(self, folder: Path, page: Page) -> _File | None:
        """Write a page, or take it from the old site."""
        path = f"{page.address}index.html"
        # Another plugin or a hand-written page may have put one there.
        if os.path.lexists(f"{folder}/{path}"):
            return None
        # By this a page is known, and from this it is made.
        page = replace(page, made_of=cache(page.made_of))
        key = self._key(page)
        taken = self.kept.take(path, key, folder) if self.kept and key else None
        return _File(path, taken, taken=True) if taken else self._put(folder, path, self._html(page), key)

    def _write_other(self, folder: Path, path: str, making: Making) -> _File | None:
        """Write a file that is no page, or take it from the old site."""
        if os.path.lexists(f"{folder}/{path}"):
            return None
        known = making.key() if self.kept else b""
        key = digest((self.shaped_by, path.encode(), known)) if known else b""
        taken = self.kept.take(path, key, folder) if self.kept and key else None
        return _File(path, taken) if taken else self._put(folder, path, making.make(), key)

    def _put(self, folder: Path, path: str, content: bytes, key: bytes = b"") -> _File:
        put(content, path, folder, self.before)
        return _File(path, Kept(key, sum_of(content)))

    def _html(self, page: Page) -> bytes:
        return self.dress.html(page).encode(errors="xmlcharrefreplace")

    def _key(self, page: Page) -> bytes:
        """What stands for all that a page is made of; empty where that cannot be told."""
        frame = self.dress.frame(page) if self.kept else ""
        fingerprint = self.site.fingerprint(page) if frame else b""
        return digest((self.shaped_by, _bytes(frame), fingerprint)) if fingerprint else b""

    def _others(self) -> Iterator[tuple[str, Making]]:
        """The files that are no pages, in order."""
        yield from planned(self.site, site_url=self.site_url).items()
        yield addresses.HOLDING, making_of_all(lambda: holding(self.site.desk).encode(), self.site)


@lru_cache(maxsize=64)
def _bytes(frame: str) -> bytes:
    """A frame as hundreds of pages have it."""
    return frame.encode()


@dataclass(frozen=True, slots=True)
class _File:
    """A file of the new site, and whether it was taken from the site before."""

    path: str
    kept: Kept
    taken: bool = False

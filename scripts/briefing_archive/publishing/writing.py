"""The files of the record: its pages in the frame of the site, and what machines load.

A build writes all of them, a preview those that somebody asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache, partial
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from briefing_archive.exports import Making, making_of_all, planned, showing_texts
from briefing_archive.exports.holding import holding
from briefing_archive.publishing.ahead import Ahead
from briefing_archive.publishing.dressing import Dress
from briefing_archive.publishing.indexing import Indexing
from briefing_archive.publishing.kept_files import Ground, Kept, KeptFiles
from briefing_archive.publishing.manifest import Sum, all_below, sum_of
from briefing_archive.publishing.on_request import Content, Find
from briefing_archive.publishing.progress import Progress
from briefing_archive.publishing.putting import mark_of, put
from briefing_archive.publishing.shaping import digest
from briefing_archive.publishing.sharing import Shared
from briefing_archive.publishing.spare import bring, drop
from briefing_archive.rendering import addresses
from briefing_archive.rendering.fingerprints import Fingerprint
from briefing_archive.rendering.page import Page
from briefing_archive.rendering.site import Site

# A file that is to be written: its address below the site's root, and what makes its content.
Planned = tuple[str, Content]
# What writes a file; nothing comes of it where something else has the place.
_Work = Callable[[], "_File | _Stayed | None"]
_UNKNOWN = Fingerprint(b"")
# What the text of a briefing is called where that of a file is its path: no path begins so.
_TEXT = "//"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The sums of the files that were written, by their paths, and how many pages were taken from the site before.

    Also `known` are the sums of files that the search's index has from there.
    """

    sums: Mapping[str, Sum] = field(default_factory=dict)
    known: Mapping[str, Sum] = field(default_factory=dict)
    taken: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """What there is to write for a site, by so many processes.

    Pages at the addresses in `introduced` are part of pages written by hand. `before` is the folder of the site before,
    None where the new one is made in its place; `kept` are the files that may be taken from there, and `shaped_by`
    stands for all that shapes a page but its frame and what it shows. `spare` is where a site may lie that can be
    brought up to date.
    """

    site: Site
    dress: Dress
    introduced: frozenset[str]
    site_url: str
    processes: int
    before: Path | None = None
    kept: KeptFiles | None = None
    shaped_by: bytes = b""
    spare: Path | None = None

    @property
    def pages(self) -> Iterator[Page]:
        """All pages of the record, by their addresses, but those that hand-written pages introduce."""
        return (page for page in self.site.pages if page.address not in self.introduced)

    def ahead(self) -> Ahead:
        """Begin to make what can be made before all pages are known, and is another after every edit."""
        files = showing_texts(self.site, site_url=self.site_url)
        makes = {path: partial(self._new, path, making) for path, making in files.items()}
        return Ahead(makes, self._sharing)

    @property
    def _sharing(self) -> int:
        """How many processes may make files: one alone where other plugins are asked about each page."""
        return 1 if self.dress.each else self.processes

    def write(self, folder: Path, index: Indexing, ahead: Ahead, progress: Progress) -> Written:
        """Write all files, and the index of the search meanwhile; `ahead` is what was begun before.

        Raises PagefindError, SharingError and OSError.
        """
        index.clear(folder)
        room = _Room(folder, frozenset(_with_folders(all_below(folder))))
        with self._bringing(folder) as brought:
            pages = list(self.pages)
            self.dress.prepare(pages)
            if self.kept:
                self.kept.stand_on(Ground(self.site.digest_of_ground(), self.site.digests_of_texts()))
        # Found before there are other processes, since it holds most of what they need for their fingerprints.
        texts = self._of_texts()
        others, contents = {**dict(self._others()), **index.planned(self.site)}, ahead.contents()
        # Each is asked for once, and need not be remembered after that.
        others |= {path: replace(others[path], make=partial(contents.pop, path)) for path in contents}
        work, parts = self._work(room, pages, others)
        shared = Shared(len(work), lambda number: work[number](), self._sharing, parts=parts)
        index.begin(self.site, folder, self.kept, lambda one: texts[one.id].digest if texts else b"")
        with progress.stage("Writing pages, feeds and tables", len(work)) as tell:
            done = shared.finish(tell)
        sums = self._keep(done)
        indexed, number = index.indexed()
        with progress.stage("Indexing texts for the search", number, indexed) as tell:
            index.finish(self.site, folder, sums, tell)
        known = {**(self._kept_by_now(texts) if self.kept else {}), **sums}
        drop(folder, brought.difference(known, room.taken))
        return Written(sums=sums, known=known, taken=sum(one.taken for one in done if one))

    @contextmanager
    def _bringing(self, folder: Path) -> Iterator[set[str]]:
        """Have what may be taken of the spare brought meanwhile; by the end the paths of that are known."""
        spares, wanted = ([self.spare], self.kept.before) if self.spare and self.kept else ([], ())
        bringing = Shared(len(spares), lambda number: bring(spares[number], folder, wanted), self.processes)
        brought = set[str]()
        try:
            yield brought
        finally:
            brought.update(*bringing.finish())

    def _work(
        self, room: _Room, pages: Iterable[Page], others: Mapping[str, Making]
    ) -> tuple[list[_Work], tuple[int, ...]]:
        """What writes each file, and where it is parted: pages that ask the whole archive, other such files, the rest.

        What takes longest is begun first, or at the end all would wait for one process. What several of a part show is
        found only once, so a build that has all else to make as well has one part of both.
        """
        asking, rest = list[_Work](), list[_Work]()
        for page in pages:
            (asking if self.site.asks_all(page) else rest).append(partial(self._write_page, room, page))
        apart = (len(asking),) if self.kept and self.kept.before else ()
        for path, one in others.items():
            (asking if one.asks_all else rest).append(partial(self._write_other, room, path, one))
        return [*asking, *rest], (*apart, len(asking))

    def _keep(self, done: Iterable[_File | _Stayed | None]) -> Mapping[str, Sum]:
        """The sums of all files that were written, of which the next build is told."""
        sums = {}
        for one in done:
            if isinstance(one, _File):
                sums[one.path] = one.kept.sum
                if self.kept:
                    self.kept.keep(one.path, one.kept)
                    self.kept.note_fingerprint(one.path, one.fingerprint)
            elif one and self.kept:
                sums[one.path] = self.kept.keep_again(one.path)
        return sums

    def _kept_by_now(self, texts: Mapping[str, Fingerprint]) -> Mapping[str, Sum]:
        """Tell the next build all that it may take and need not find out again, and return the sums of those files."""
        assert self.kept
        for id, fingerprint in texts.items():
            self.kept.note_fingerprint(_TEXT + id, fingerprint)
        self.kept.write()
        return self.kept.now

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

    def _write_page(self, room: _Room, page: Page) -> _File | _Stayed | None:
        """Write a page, or take it from the old site."""
        # By what it is made of a page is known, and from this it is made; most are known without it.
        found = cache(lambda: replace(page, made_of=cache(page.made_of)))
        frame = self.dress.frame(page) if self.kept else ""
        ask = (lambda: self.site.fingerprint(found())) if frame else None
        path = f"{page.address}index.html"
        return self._write(room, _Piece(path, lambda: self._html(found()), ask, _sum_of(frame), is_page=True))

    def _write_other(self, room: _Room, path: str, making: Making) -> _File | _Stayed | None:
        """Write a file that is no page, or take it from the old site."""
        return self._write(room, _other(path, making))

    def _new(self, path: str, making: Making) -> bytes | None:
        """The content of a file that is no page; None where it may be taken from the old site."""
        key, _ = self._key(_other(path, making))
        return None if self.kept and self.kept.may_take(path, key) else making.make()

    def _write(self, room: _Room, piece: _Piece) -> _File | _Stayed | None:
        if piece.path in room.taken:
            return None
        key, fingerprint = self._key(piece)
        if self.kept and key and self.kept.is_there(piece.path, key, fingerprint, room.folder):
            return _Stayed(piece.path, taken=piece.is_page)
        if self.kept and key and (kept := self.kept.take(piece.path, key, room.folder)):
            return _File(piece.path, kept, fingerprint, taken=piece.is_page)
        content = piece.make()
        put(content, piece.path, room.folder, self.before)
        return _File(piece.path, Kept(key, sum_of(content), mark_of(f"{room.folder}/{piece.path}")), fingerprint)

    def _key(self, piece: _Piece) -> tuple[bytes, Fingerprint]:
        """What stands for all that shapes a file, empty where that cannot be told, and for all that it shows."""
        fingerprint = self._fingerprint(piece.path, piece.ask) if piece.ask else _UNKNOWN
        shaped = (self.shaped_by, piece.shape, fingerprint.digest)
        return digest(shaped) if fingerprint.digest else b"", fingerprint

    def _fingerprint(self, name: str, ask: Callable[[], bytes]) -> Fingerprint:
        """What stands for all that something shows; nothing where that cannot be told."""
        return (self.kept.fingerprint(name) or self.site.noting(ask)) if self.kept else _UNKNOWN

    def _of_texts(self) -> Mapping[str, Fingerprint]:
        """What stands for the text of each briefing (an id) in the index of the search."""
        briefings = self.site.desk.index.briefings if self.kept else {}
        return {
            id: self._fingerprint(_TEXT + id, partial(self.site.digest_of_text, one)) for id, one in briefings.items()
        }

    def _html(self, page: Page) -> bytes:
        return self.dress.html(page).encode(errors="xmlcharrefreplace")

    def _others(self) -> Iterator[tuple[str, Making]]:
        """The files that are no pages, in order."""
        yield from planned(self.site, site_url=self.site_url).items()
        yield addresses.HOLDING, making_of_all(lambda: holding(self.site.desk).encode(), self.site)


def _with_folders(paths: Iterable[str]) -> Iterator[str]:
    """Paths, and those of all folders that they lead through."""
    for path in paths:
        yield path
        yield from (str(folder) for folder in PurePosixPath(path).parents)


@lru_cache(maxsize=64)
def _sum_of(frame: str) -> bytes:
    """What stands for a frame, which hundreds of pages have."""
    return digest((frame.encode(),))


@dataclass(frozen=True, slots=True)
class _Room:
    """The folder of the new site, and the paths in it that another plugin or a hand-written page has taken."""

    folder: Path
    taken: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A file that is to be written: its path, and what makes it.

    `ask` finds its fingerprint, if it has one, and `shape` is what it is put together with: a frame, or its path.
    """

    path: str
    make: Callable[[], bytes]
    ask: Callable[[], bytes] | None
    shape: bytes
    is_page: bool = False


def _other(path: str, making: Making) -> _Piece:
    return _Piece(path, making.make, making.key, path.encode())


class _Stayed(NamedTuple):
    """A file that the new site has from the spare just as the old one has it, and whether it is a page."""

    path: str
    taken: bool


@dataclass(frozen=True, slots=True)
class _File:
    """A file of the new site, its fingerprint, and whether it was taken from the site before."""

    path: str
    kept: Kept
    fingerprint: Fingerprint
    taken: bool = False

"""The index of any number of texts, written in volumes one after another, since Pagefind needs memory for each text.

A volume holds whole months, so that a new text changes the last one alone; one that would be what it was is taken from
the site before, and in a preview from the index before (`kept_volumes.py`). The last one of a large record is small,
since it is made anew most often.

Pagefind keeps an index for each language of a site, side by side in one folder. The volumes pass for such languages, so
that readers load its program once, and of each volume only what a question needs.
"""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, takewhile
from operator import attrgetter
from pathlib import Path

from briefing_archive.exports.search import Source
from briefing_archive.publishing.index_files import bind, gather
from briefing_archive.publishing.kept_files import Kept, KeptFiles
from briefing_archive.publishing.manifest import sum_of
from briefing_archive.publishing.pagefind import Pagefind, PagefindError
from briefing_archive.publishing.putting import mark_of
from briefing_archive.publishing.shaping import digest, shaped_by

# Pagefind takes about a quarter of a megabyte for each text of the volume that it writes, and the record itself some
# forty kilobytes for each of all, in two processes: together they are to stay well below one and a half gigabytes. Each
# volume costs readers ten to twenty-five kilobytes a question, so a record of ten thousand has three, and a small one.
_TEXTS, _LEAST, _STEP = 3400, 1000, 100
_MEGABYTES, _FOR_THE_RECORD, _FOR_A_VOLUME = 1350, 0.04, 0.25
# A text takes Pagefind two and a half milliseconds, so of more than so many the newest are a volume of their own, of so
# many at most. What fewer would save is not worth what one more volume costs readers.
_FEW, _NEWEST = 1000, 400


@dataclass(frozen=True, slots=True)
class Place:
    """Where an index is written: a folder below the root of a site, and what may be taken from the site before."""

    root: Path
    address: str
    kept: KeptFiles | None = None

    @property
    def folder(self) -> Path:
        """The folder of the index."""
        return self.root / self.address


class Volumes:
    """Writes one index. It may be stopped from another thread. `indexed` texts are in finished volumes."""

    def __init__(self) -> None:
        self.indexed = 0
        self._stopped = threading.Event()
        self._process: Pagefind | None = None

    def write(self, texts: Iterable[Source], number: int, language: str, place: Place) -> None:
        """Write the index of about so many texts. Raises PagefindError."""
        parts = volumes_of(texts, size_of(number))
        bind([self._volume(part, language, place, volume) for volume, part in enumerate(parts)], place.folder)

    def stop(self) -> None:
        """End what is under way; whoever waits for it is told so."""
        # Whoever writes looks for this word after each process has begun, so that one of both is noticed.
        self._stopped.set()
        process = self._process
        if process:
            process.kill()

    @property
    def is_stopped(self) -> bool:
        """Whether nothing is wanted any more."""
        return self._stopped.is_set()

    def _volume(self, part: Sequence[Source], language: str, place: Place, number: int) -> str:
        """Write one volume, or take it, and return what its entry says."""
        key = key_of(part, language, number) if place.kept else b""
        if place.kept and (entry := place.kept.take_all(key, place.root)):
            self.indexed += len(part)
            return entry
        entry, files = self.write_volume(part, language, place.folder, number)
        if place.kept:
            place.kept.note(key, entry)
            for file in files:
                path = file.relative_to(place.root).as_posix()
                place.kept.keep(path, Kept(key, sum_of(file.read_bytes()), mark_of(str(file))))
        return entry

    def write_volume(self, part: Sequence[Source], language: str, folder: Path, number: int) -> tuple[str, list[Path]]:
        """Write one volume into a folder; return what its entry says, and where its files are. Raises PagefindError."""
        beside = folder.with_name(f"{folder.name}.volume")
        self._write(part, language, beside, number)
        entry, files = gather(beside, folder, is_first=not number)
        self.indexed += len(part)
        return entry, files

    def _write(self, part: Iterable[Source], language: str, folder: Path, number: int) -> None:
        self._process = Pagefind()
        try:
            if self.is_stopped:
                raise PagefindError("it was stopped")
            self._process.order((one.write() for one in part), language, folder, number)
            self._process.wait()
        finally:
            self._process.close()
            self._process = None


def volumes_of(texts: Iterable[Source], size: int) -> Iterator[tuple[Source, ...]]:
    """The texts of each volume of so many at most. What is added at the end changes the last one, or the last two."""
    last = yield from _full_parts(texts, size)
    yield from _newest_apart(last)


def parts_of(texts: Iterable[Source], size: int) -> Iterator[tuple[Source, ...]]:
    """Cut texts into parts of so many at most, between two months where that is possible; at least one part."""
    last = yield from _full_parts(texts, size)
    yield last


def _newest_apart(part: tuple[Source, ...]) -> Iterator[tuple[Source, ...]]:
    """Part the newest texts, with the pages written by hand that follow them, from the others.

    They are cut from the first on, so that the older texts stay what they are until the newest have become too many.
    """
    dated = tuple(takewhile(attrgetter("month"), part))
    *older, _ = parts_of(dated, _NEWEST)
    number = sum(map(len, older))
    if number and len(part) > _FEW:
        yield part[:number]
        yield part[number:]
    else:
        yield part


def _full_parts(texts: Iterable[Source], size: int) -> Generator[tuple[Source, ...], None, tuple[Source, ...]]:
    """Those parts that are full; the last one is returned."""
    part: list[Source] = []
    for _, month in groupby(texts, key=attrgetter("month")):
        while piece := tuple(islice(month, size)):
            if len(part) + len(piece) > size:
                yield tuple(part)
                part = []
            part += piece
    return tuple(part)


def key_of(part: Iterable[Source], language: str, number: int) -> bytes:
    """What stands for all that a volume is made of."""
    texts = digest((language.encode(), *(one.key for one in part)))
    return digest((shaped_by(), str(number).encode(), texts))


def size_of(number: int) -> int:
    """How many texts a volume has where there are so many in all; by hundreds, so that it seldom changes."""
    left = (_MEGABYTES - number * _FOR_THE_RECORD) / _FOR_A_VOLUME
    return min(_TEXTS, max(_LEAST, int(left) // _STEP * _STEP))

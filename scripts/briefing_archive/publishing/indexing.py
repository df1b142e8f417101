"""The search of a site: the files of its data, and the index of its texts, which Pagefind writes beside the pages."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import cache, partial
from pathlib import Path

from briefing_archive.exports import Making
from briefing_archive.exports.search import (
    ENTRY,
    NAMES,
    ROWS,
    SHOWN,
    Source,
    addresses_of,
    entry_of,
    planned_search,
    searchable,
    text,
    text_of_html,
    texts,
    version_of,
    written,
)
from briefing_archive.model import Briefing
from briefing_archive.publishing.index_files import seal
from briefing_archive.publishing.indexing_later import LaterIndex, Order
from briefing_archive.publishing.kept_files import KeptFiles
from briefing_archive.publishing.manifest import Sum
from briefing_archive.publishing.putting import put
from briefing_archive.publishing.volumes import Place, Volumes
from briefing_archive.rendering.site import Site

# Below the root of the site.
ADDRESS = "search/texts"
Key = Callable[[Briefing], bytes]
# Seconds between two looks at how far it is.
_PAUSE = 0.2
_NO_TEXT = re.compile(r"<(script|style|svg|template)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)


def _no_key(_: Briefing) -> bytes:
    return b""


class Indexing:
    """The search of one build after another. What fails in the background of a preview is reported."""

    def __init__(self, report: Callable[[str], None]) -> None:
        self._pages: list[Source] = []
        self._volumes: Volumes | None = None
        self._written: Future[None] | None = None
        self._number = 0
        self._later = LaterIndex(report)

    def note(self, path: str, title: str, content: str) -> None:
        """Let a page written by hand be found: its address, and its title and content as HTML."""
        self._pages.append(written(text(path, text_of_html(title), text_of_html(_NO_TEXT.sub("", content)))))

    def clear(self, folder: Path) -> None:
        """Remove what an earlier build has left: where there were more briefings, its files would stay.

        What Pagefind finds, it leaves there as well, were it the text of a briefing that has been withdrawn.
        """
        for address in (SHOWN, ADDRESS):
            shutil.rmtree(folder / address, ignore_errors=True)
        for address in (ENTRY, NAMES, ROWS):
            (folder / address).unlink(missing_ok=True)

    def begin(self, site: Site, folder: Path, kept: KeptFiles | None = None, key: Key = _no_key) -> None:
        """Have all texts indexed while the pages are written; what is kept of the last index is taken.

        `key` gives what stands for all that the text of a briefing is made of.
        """
        self._volumes, writer = Volumes(), ThreadPoolExecutor(1)
        texts, number = _all_texts(site, tuple(self._pages), key), len(site.archive.briefings) + len(self._pages)
        language, place, self._number = site.archive.settings.language, Place(folder, ADDRESS, kept), number
        self._written = writer.submit(self._volumes.write, texts, number, language, place)
        writer.shutdown(wait=False)

    def planned(self, site: Site) -> Mapping[str, Making]:
        """The addresses of the files of the data but their entry, in order, each with what makes its content."""
        return planned_search(site)

    def indexed(self) -> tuple[int, int]:
        """How many texts are in volumes that are finished by now, and about how many there are."""
        return self._volumes.indexed if self._volumes else 0, self._number

    def finish(
        self, site: Site, folder: Path, sums: Mapping[str, Sum], tell: Callable[[int], None] = lambda _: None
    ) -> None:
        """Write the entry to the data, whose files have these sums, and wait for the index. Raises PagefindError.

        `tell` hears from time to time how many texts are in it.
        """
        found = {address: sums[address].sha256 for address in self.planned(site)}
        entry = entry_of(site, found)
        put(entry.content, entry.address, folder)
        if self._written:
            while not wait([self._written], _PAUSE).done:
                tell(self.indexed()[0])
            self._written.result()
            seal(folder / ADDRESS, version_of(found))
        self.stop()

    def following(self, site: Site, folder: Path) -> Iterator[tuple[str, Callable[[], bytes]]]:
        """The files of the data of a preview: their addresses, and what makes each.

        Whoever asks for the first of them searches, and has an index begun, which comes by itself.
        """
        pages = tuple(self._pages)

        @cache
        def data() -> Mapping[str, bytes]:
            made = searchable(site, preview=True)
            self._later.begin(
                Order(
                    texts=lambda: _all_texts(site, pages, site.digest_of_text),
                    language=site.archive.settings.language,
                    folder=folder,
                    place=folder / ADDRESS,
                    version=made.version,
                )
            )
            return {file.address: file.content for file in made.files}

        return ((address, partial(_of, data, address)) for address in addresses_of(site))

    def stop(self) -> None:
        """End what is under way, and forget the pages."""
        self._later.stop()
        if self._volumes and self._written:
            self._volumes.stop()
            self._written.exception()
        self._volumes = self._written = None
        self._pages = []


def _all_texts(site: Site, pages: Iterable[Source], key: Key) -> Iterator[Source]:
    """The texts of all briefings in the order of the rows, and then the pages written by hand."""
    yield from texts(site.desk, key)
    yield from pages


def _of(data: Callable[[], Mapping[str, bytes]], address: str) -> bytes:
    return data()[address]

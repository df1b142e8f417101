"""The files of the record: its pages in the frame of the site, and what machines load.

A build writes all of them, a preview those that somebody asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path, PurePosixPath

from briefing_archive.exports import planned
from briefing_archive.exports.holding import holding
from briefing_archive.publishing.dressing import Dress
from briefing_archive.publishing.indexing import Indexing
from briefing_archive.publishing.on_request import Content, Find
from briefing_archive.publishing.progress import Progress
from briefing_archive.publishing.sharing import Shared
from briefing_archive.rendering import addresses
from briefing_archive.rendering.page import Page
from briefing_archive.rendering.site import Site

# A file that is to be written: its address below the site's root, and what makes its content.
Planned = tuple[str, Content]


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """What there is to write for a site, by so many processes.

    Pages at the addresses in `introduced` are part of pages written by hand.
    """

    site: Site
    dress: Dress
    introduced: frozenset[str]
    site_url: str
    processes: int

    @property
    def pages(self) -> Iterator[Page]:
        """All pages of the record, by their addresses, but those that hand-written pages introduce."""
        return (page for page in self.site.pages if page.address not in self.introduced)

    def write(self, folder: Path, index: Indexing, progress: Progress) -> None:
        """Write all files, and the index of the search meanwhile. Raises PagefindError, SharingError and OSError."""
        pages = list(self.pages)
        files = [*self._of_pages(pages), *self._others()]
        self.dress.prepare(pages)
        shared = Shared(len(files), partial(_write, folder, files), 1 if self.dress.each else self.processes)
        index.begin(self.site, folder)
        with progress.stage("Writing pages, feeds and tables", len(files)) as tell:
            shared.finish(tell)
        with progress.stage("Indexing texts for the search", 1):
            index.finish(self.site, folder)

    def finding(self, more: Callable[[], Iterable[Planned]]) -> Find:
        """What finds the content of a single file of the record, or of one of some more."""

        @cache
        def others() -> Mapping[str, Content]:
            return {**dict(self._others()), **dict(more())}

        def find(address: str) -> Content | None:
            if address.endswith("index.html"):
                page = self.site.page(address.removesuffix("index.html"))
                return partial(self._html, page) if page and page.address not in self.introduced else None
            # To know what there is beside pages takes a while, and servers are asked for more than files.
            return others().get(address) if PurePosixPath(address).suffix else None

        return find

    def _of_pages(self, pages: Iterable[Page]) -> Iterator[Planned]:
        for page in pages:
            yield f"{page.address}index.html", partial(self._html, page)

    def _html(self, page: Page) -> bytes:
        return self.dress.html(page).encode(errors="xmlcharrefreplace")

    def _others(self) -> Iterator[Planned]:
        """The files that are no pages, in order."""
        yield from planned(self.site, site_url=self.site_url).items()
        yield addresses.HOLDING, lambda: holding(self.site.desk).encode()


def _write(folder: Path, files: Sequence[Planned], number: int) -> None:
    """Write one of the files, unless another plugin or a hand-written page has put one there."""
    address, content = files[number]
    path = folder / address
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content())

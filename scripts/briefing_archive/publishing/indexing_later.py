"""The index of the texts of a preview: made in the background, after the pages are served, and moved into place."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from briefing_archive.exports.search import Source
from briefing_archive.publishing.index_files import seal
from briefing_archive.publishing.kept_volumes import write_kept
from briefing_archive.publishing.pagefind import PagefindError
from briefing_archive.publishing.volumes import Volumes

# MkDocs leaves what is hidden in the folder that it serves where it is, from one build to the next.
_KEPT = ".search-texts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An index that is wanted: of which texts, in what language, in which place, for which version of the data.

    `folder` is the root of the site.
    """

    texts: Callable[[], Iterable[Source]]
    language: str
    folder: Path
    place: Path
    version: str


class LaterIndex:
    """Makes the last index that was wanted, and reports what keeps it from that.

    A volume whose texts have not changed since the last one is not made again.
    """

    def __init__(self, report: Callable[[str], None]) -> None:
        self._report = report
        self._volumes = Volumes()
        self._thread: threading.Thread | None = None

    def begin(self, order: Order) -> None:
        """Make an index in the background."""
        self.stop()
        self._volumes = Volumes()
        self._thread = threading.Thread(target=self._make, args=(order, self._volumes), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End what is under way, and wait for its end: nothing is written after this."""
        self._volumes.stop()
        if self._thread:
            self._thread.join()
        self._thread = None

    def _make(self, order: Order, volumes: Volumes) -> None:
        try:
            self._put_in_place(order, volumes)
        except (OSError, PagefindError) as error:
            if not volumes.is_stopped:
                self._report(f"The texts cannot be searched: {error}")

    def _put_in_place(self, order: Order, volumes: Volumes) -> None:
        unfinished = order.place.with_name(".texts")
        try:
            write_kept(volumes, tuple(order.texts()), order.language, unfinished, order.folder / _KEPT)
            seal(unfinished, order.version)
            if not volumes.is_stopped:
                shutil.rmtree(order.place, ignore_errors=True)
                unfinished.rename(order.place)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)

"""The index of any number of texts, written in volumes one after another, since Pagefind needs memory for each text.

Pagefind keeps an index for each language of a site, side by side in one folder. The volumes pass for such languages, so
that readers load its program once, and of each volume only what a question needs.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from briefing_archive.exports.search import Text
from briefing_archive.publishing.index_files import bind, gather
from briefing_archive.publishing.pagefind import Pagefind, PagefindError

# Pagefind takes about a quarter of a megabyte for each text of the volume that it writes, and the record itself some
# forty kilobytes for each of all, in two processes: together they are to stay well below one and a half gigabytes. Each
# volume costs readers ten to twenty-five kilobytes a question, so a record of ten thousand has three.
_TEXTS, _LEAST = 3400, 1000
_MEGABYTES, _FOR_THE_RECORD, _FOR_A_VOLUME = 1350, 0.04, 0.25


class Volumes:
    """Writes one index. It may be stopped from another thread."""

    def __init__(self) -> None:
        self._stopped = threading.Event()
        self._process: Pagefind | None = None

    def write(self, texts: Iterable[Text], number: int, language: str, folder: Path) -> None:
        """Write the index of about so many texts into a folder. Raises PagefindError."""
        waiting, size = iter(texts), _size(number)
        part = tuple(islice(waiting, size))
        volumes: list[str] = []
        while part or not volumes:
            beside = folder.with_name(f"{folder.name}.volume")
            self._write(part, language, beside, len(volumes))
            volumes.append(gather(beside, folder))
            part = tuple(islice(waiting, size))
        bind(volumes, folder)

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

    def _write(self, part: Iterable[Text], language: str, folder: Path, number: int) -> None:
        self._process = Pagefind()
        try:
            if self.is_stopped:
                raise PagefindError("it was stopped")
            self._process.order(part, language, folder, number)
            self._process.wait()
        finally:
            self._process.close()
            self._process = None


def _size(number: int) -> int:
    """How many texts a volume has where there are so many in all."""
    left = (_MEGABYTES - number * _FOR_THE_RECORD) / _FOR_A_VOLUME
    return min(_TEXTS, max(_LEAST, round(left)))

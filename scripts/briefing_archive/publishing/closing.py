"""The end of a build: once every file is there, the record is counted, its ledger checked, and the manifest written.

After the site has been published, the ledger notes what was.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from briefing_archive.publishing import counting, ledger, losing, manifest, noting, origin
from briefing_archive.publishing.addressing import SITE_FILES
from briefing_archive.publishing.losing import Built, Present
from briefing_archive.publishing.preparing import Prepared
from briefing_archive.publishing.sharing import Shared
from briefing_archive.rendering import addresses
from briefing_archive.rendering.anchors import promised_anchors
from briefing_archive.rendering.site import Site

_HEADING = re.compile(r"""<h[1-6]\b[^>]*\sid=["']([^"']+)["']""")
_PAGE = "index.html"
# What lies here are parts of pages, which nobody cites.
_NO_ADDRESSES = ("assets/", "search/")
_NAMED = 20


class ClosingError(Exception):
    """What was built must not be published; the text says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What a site is made of: the folder with its settings, and all files and folders that it is read from."""

    folder: Path
    briefings: Path
    paths: tuple[Path, ...]


class Closing:
    """What is noted while one build goes on, and done at its end. `files` are those that were sealed."""

    def __init__(self) -> None:
        self._by_hand: list[str] = []
        self._ledger: Path | None = None
        self._new: list[str] = []
        self.files: Mapping[str, manifest.Sum] = {}

    def note(self, path: str, content: str) -> None:
        """Note the headings of a page written by hand: its file below the site, and its content as HTML."""
        found = (html.unescape(id) for id in _HEADING.findall(content))
        self._by_hand += [f"{_address(path)}#{id}" for id in found]

    def close(
        self, prepared: Prepared, folder: Path, sources: Sources, known: Mapping[str, manifest.Sum], processes: int = 1
    ) -> str:
        """Count, check and seal what was built in a folder, and say what was counted. Raises ClosingError.

        `known` are the sums of files that are just as they were written. So many processes count; raises SharingError
        where one of them fails.
        """
        site = prepared.site
        record = counting.Record(site.archive, prepared.drafts, prepared.sources, site.others)
        listing = Shared(1, lambda _: manifest.files_below(folder), processes)
        differences = counting.differences(record, folder, processes)
        (files,) = listing.finish()
        _refuse("The record does not add up", differences)
        self._check_ledger(prepared, Built(folder=folder, files=frozenset(files)))
        self.files = manifest.sums(folder, files, known)
        made = manifest.Manifest(
            files=self.files,
            commit=origin.commit_of(sources.folder, sources.paths, but=sources.briefings / ledger.NAME),
            versions=origin.versions(),
            redirects={redirect.address: redirect.to for redirect in site.redirects},
        )
        (folder / manifest.NAME).write_bytes(made.to_json())
        noting.enclose(folder, self._new)
        return record.counted

    def _check_ledger(self, prepared: Prepared, built: Built) -> None:
        known = prepared.ledger
        if not known.path:
            return
        lost = losing.lost_after(known, built, Present(prepared.site, prepared.drafts))
        _refuse("What was published once has to stay", lost)
        self._ledger = known.path
        there = {*_addresses(built.files), *_anchors(prepared.site), *self._by_hand}
        self._new = sorted(there - known.entries.keys())

    def note_others(self, site: Path) -> None:
        """Note in the ledger what another build has published, whose site is about to be replaced. Raises OSError."""
        if self._ledger:
            noting.note(site, self._ledger)

    def publish(self, site: Path) -> None:
        """Note in the ledger, where there is one, what has just been published. Raises OSError."""
        if self._ledger and self._new:
            # By now the site of another build may be there.
            ledger.append(self._ledger, self._new)
            noting.note(site, self._ledger)


def _refuse(what: str, sentences: Iterable[str]) -> None:
    waiting = iter(sentences)
    found = list(islice(waiting, _NAMED))
    if found:
        more = sum(1 for _ in waiting)
        lines = "".join(f"\n  - {sentence}" for sentence in found)
        raise ClosingError(f"{what}. Nothing was published.{lines}" + (f"\n  - and {more:,} more" if more else ""))


def _addresses(files: Iterable[str]) -> Iterator[str]:
    """The addresses of all these files that somebody may keep."""
    for path in files:
        name = path.rpartition("/")[2]
        if name == _PAGE:
            yield _address(path)
        elif name not in SITE_FILES and not path.startswith(_NO_ADDRESSES):
            yield path


def _address(path: str) -> str:
    return path.removesuffix(_PAGE) if path.rpartition("/")[2] == _PAGE else path


def _anchors(site: Site) -> Iterator[str]:
    """The places in the pages of briefings that somebody may keep."""
    for briefing in site.archive.briefings:
        if not briefing.withdrawn:
            address = addresses.briefing(briefing.id)
            yield from (f"{address}#{anchor}" for anchor in promised_anchors(site.desk.bodies, briefing))

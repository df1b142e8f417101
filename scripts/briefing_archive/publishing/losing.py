"""Which entries of the ledger lead nowhere, and how that is mended: by what is known before a site is built, and after.

Before, the pages of the record are known and what stands on them. What is written by hand, or made by other plugins, is
known when its files are there.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from briefing_archive.model import Briefing
from briefing_archive.problems import Problem, shown
from briefing_archive.publishing.introducing import ids
from briefing_archive.publishing.ledger import NAME, Ledger, address_of
from briefing_archive.reading.file_names import path_in_problems
from briefing_archive.rendering import addresses
from briefing_archive.rendering.anchors import former_anchors, present_anchors
from briefing_archive.rendering.body import ID_PREFIX
from briefing_archive.rendering.site import Site

# The space in which every page is made from the archive, or introduces what is.
_OURS = (
    addresses.BRIEFINGS,
    addresses.ACTORS,
    addresses.MEASURES,
    addresses.DATES,
    addresses.RELATIONS,
    addresses.INSTRUMENTS,
    addresses.TOPICS,
)
_PART = re.compile(r"(?P<list>(actors|measures)/[^/]+/)\d{4}/(\d{2}/)?", re.ASCII)


@dataclass(frozen=True)
class Present:
    """What is at each address of the record, once a site is assembled. `drafts` are paths that no build publishes."""

    site: Site
    drafts: Collection[str] = ()

    def end(self, address: str) -> str | None:
        """The address to which one leads, itself where it has something; None for nowhere."""
        briefing = self.briefing(address)
        if briefing and briefing.draft:
            return None
        if address in self.site.taken:
            return address
        return self._leads.get(address) or self._leads.get(f"{address}/")

    def briefing(self, address: str) -> Briefing | None:
        """The briefing whose page is at an address."""
        return self._briefings.get(address)

    def has(self, address: str, anchor: str) -> bool:
        """Whether the page at an address has that place. One of a withdrawn briefing answers for all that it had."""
        briefing = self.briefing(address)
        if not anchor or not briefing or briefing.withdrawn:
            return True
        return anchor in present_anchors(self.site.desk.bodies, briefing) or anchor in former_anchors(briefing)

    def namesake(self, address: str) -> Briefing | None:
        """The one briefing that has the last part of an address in its own: it may have been moved."""
        found = self._by_name[_name(address)]
        return found[0] if len(found) == 1 else None

    @cached_property
    def _leads(self) -> Mapping[str, str]:
        return {redirect.address: redirect.to for redirect in self.site.redirects}

    @cached_property
    def _briefings(self) -> Mapping[str, Briefing]:
        return {addresses.briefing(briefing.id): briefing for briefing in self.site.archive.briefings}

    @cached_property
    def _by_name(self) -> defaultdict[str, list[Briefing]]:
        found: defaultdict[str, list[Briefing]] = defaultdict(list)
        for address, briefing in self._briefings.items():
            found[_name(address)].append(briefing)
        return found


def _name(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]


def lost_before(ledger: Ledger, present: Present, label: str) -> Iterator[Problem]:
    """A problem for each entry of the record's own space that leads nowhere, at its line of the ledger."""
    for entry, line in ledger.entries.items():
        address, _, anchor = entry.partition("#")
        if not address.startswith(_OURS):
            continue
        end = present.end(address)
        if end is None:
            mend = "" if _goes_with_another(entry, ledger, present) else _mend(address, present)
        else:
            mend = "" if present.has(end, anchor) else _mend_of_anchor(entry, end, anchor, present)
        if mend:
            message = f"{shown(f'/{entry}')} was published and leads nowhere; {mend}"
            yield Problem(path_in_problems(label, NAME), line, 1, "lost-address", message)


def _goes_with_another(entry: str, ledger: Ledger, present: Present) -> bool:
    """Whether another entry is lost whose mend is one for this, too: its page, or the list of which it is a part."""
    address = address_of(entry)
    part = _PART.fullmatch(address)
    above = part["list"] if part else address
    return entry != above and above in ledger.entries and present.end(above) is None


def _mend(address: str, present: Present) -> str:
    kind, _, rest = address.partition("/")
    if f"{kind}/" == addresses.BRIEFINGS and address.endswith("/"):
        return _mend_of_briefing(address, present)
    first = "" if address.endswith("/") else "put the file back, or "
    if f"{kind}/" == addresses.ACTORS and rest.count("/") == 1:
        first = f"write `former_ids: [{rest.rstrip('/')}]` at the actor in actors.yml who has taken its place, or "
    return f"{first}write in archive.yml `moved: [{{from: {_written(address)}, to: …}}]` with the address in its place"


def _mend_of_briefing(address: str, present: Present) -> str:
    id = address.removeprefix(addresses.BRIEFINGS).rstrip("/")
    if f"{id}.md" in present.drafts:
        return f"{id}.md has become a draft, which is never published; write `withdrawn:` there in place of `draft:`"
    namesake = present.namesake(address)
    where = namesake.path if namesake else "the briefing that has taken its place"
    moved = f"write `redirect_from: {_written(address)}` in {where}"
    if namesake:
        return f"{moved} if it has moved there; else put it back and write `withdrawn:` in it"
    return f"put it back and write `withdrawn:` in it, or {moved}"


def _mend_of_anchor(entry: str, end: str, anchor: str, present: Present) -> str:
    briefing = present.briefing(end)
    assert briefing, "only briefings lack anchors"
    again = "the heading as it was" if anchor.startswith(ID_PREFIX) else f"`id: {anchor}` at the act"
    return f"write in {briefing.path} {again}, or `redirect_from: {_written(entry)}`"


def _written(entry: str) -> str:
    """An entry as a briefing may write it."""
    return "/" + re.sub(r"[\s%\"'<>]", lambda mark: quote(mark[0]), entry)


@dataclass(frozen=True, kw_only=True)
class Built:
    """The files of a site, by their paths below its folder."""

    folder: Path
    files: Collection[str]

    def file(self, address: str) -> str:
        """The file that a host shows at an address; empty where there is none."""
        pages = f"{address}index.html" if not address or address.endswith("/") else f"{address}/index.html"
        return next((path for path in (address, pages) if path in self.files), "")

    def lacks(self, path: str, anchors: Iterable[str]) -> set[str]:
        """Those anchors that no element of a page has."""
        wanted = set(anchors)
        if not wanted:
            return wanted
        page = (self.folder / path).read_text(encoding="utf-8", errors="replace")
        return wanted - {html.unescape(id) for id in ids(page)}


def lost_after(ledger: Ledger, built: Built, present: Present) -> Iterator[str]:
    """A sentence for each entry that leads to no file, or to a place that a page written by hand has not."""
    anchors: defaultdict[str, set[str]] = defaultdict(set)
    for entry in ledger.entries:
        address, _, anchor = entry.partition("#")
        anchors[address].update({anchor} - {""})
    for address, wanted in anchors.items():
        path = built.file(present.end(address) or address)
        if not path:
            yield f"{shown(f'/{address}')} was published and leads nowhere; {_mend(address, present)}"
        elif not present.briefing(present.end(address) or address):
            for anchor in sorted(built.lacks(path, wanted)):
                again = f'write the heading as it was, or put `<a id="{anchor}"></a>` into the page'
                yield f"{shown(f'/{address}#{anchor}')} was published and leads nowhere; {again}"

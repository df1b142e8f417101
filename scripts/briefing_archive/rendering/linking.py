"""The links of a body, filled in: readers follow them on the site as GitHub and Obsidian do in the folder."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from urllib.parse import unquote

from briefing_archive.indexes.index import Index
from briefing_archive.model import Briefing
from briefing_archive.rendering import addresses
from briefing_archive.rendering.bodies import Bodies
from briefing_archive.rendering.body import ID_PREFIX, Body, BodyLink
from briefing_archive.rendering.naming import Naming
from briefing_archive.rendering.page import BrokenLink
from briefing_archive.rendering.settling import loose

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_WHOLE = re.compile(r"https?://[^/\\\s]|mailto:", re.IGNORECASE)
_REFUSED = "is no link to https, http, mailto or a file; write one, or remove the link"
_FOREIGN = '" rel="noopener noreferrer"'
_REGISTERS = {"actors.yml": addresses.actor, "measures.yml": addresses.measure_type}


@dataclass(frozen=True, slots=True)
class Goal:
    """Where a link leads: to an address and an anchor there, or to a full url (then `address` is that)."""

    address: str
    anchor: str = ""
    external: bool = False


@dataclass(frozen=True, slots=True)
class Nowhere:
    """Why a link leads nowhere, as the end of a sentence that begins with the link."""

    reason: str


class Linker:
    """Knows where every file of the archive went.

    `neighbours` are hand-written pages and images outside the briefings, by their path relative to the folder of the
    briefings (`../docs/about.md`), and the address of each.
    """

    def __init__(self, index: Index, bodies: Bodies, neighbours: Mapping[str, str], naming: Naming) -> None:
        self._bodies = bodies
        self._naming = naming
        self._index = index
        self._media = frozenset(index.archive.media)
        self._register_ids = {"actors.yml": index.actors, "measures.yml": index.measure_types}
        self._neighbours = neighbours

    @cached_property
    def _by_path(self) -> Mapping[str, Briefing]:
        return {briefing.path: briefing for briefing in self._index.archive.briefings}

    def fill(self, briefing: Briefing) -> str:
        """The body of a briefing as HTML to be settled; what leads nowhere loses its link and keeps its text."""
        body = self._naming.linked(briefing)
        parts = list(body.parts)
        out: list[str] = [parts[0]]
        for link, following in zip(body.links, parts[1:], strict=True):
            goal = self._resolve(briefing, body, link)
            if isinstance(goal, Goal) and goal.external:
                out += escape(goal.address), following
            elif isinstance(goal, Goal):
                # What the sanitiser adds to each link is for other sites.
                out += loose(goal.address, goal.anchor), following.replace(_FOREIGN, '"', 1)
            else:
                out[-1] = out[-1].removesuffix(f' {link.attribute}="')
                out.append(following.removeprefix('"'))
        return "".join(out)

    def broken(self, briefing: Briefing) -> Iterator[BrokenLink]:
        """The links of a body that lead nowhere, and those whose scheme is refused."""
        body = self._bodies.by_briefing[briefing.id]
        for link in body.links:
            goal = self._resolve(briefing, body, link)
            if isinstance(goal, Nowhere):
                yield BrokenLink(briefing=briefing.id, link=link.value, reason=goal.reason)
        for url in body.refused:
            yield BrokenLink(briefing=briefing.id, link=url, reason=_REFUSED)

    def _resolve(self, briefing: Briefing, body: Body, link: BodyLink) -> Goal | Nowhere:
        value = link.value.strip()
        if _SCHEME.match(value):
            return _elsewhere(value, link.attribute)
        if value.startswith(("/", "\\")):
            return Nowhere("is not relative to the file; write the path from this file to the other")
        path, _, anchor = value.partition("#")
        path, anchor = unquote(path.partition("?")[0]), unquote(anchor)
        if not path:
            return self._within(briefing, body, anchor)
        path = posixpath.normpath(posixpath.join(posixpath.dirname(briefing.path), path))
        if link.attribute == "href" and path in self._media and path.lower().endswith(".svg"):
            # Opened by itself it would be a page of its own, and not a picture.
            return Nowhere("is an SVG image, which can be shown but not linked to; write ![…](…)")
        return self._file(path, anchor)

    def _file(self, path: str, anchor: str) -> Goal | Nowhere:
        if path in self._by_path:
            other = self._by_path[path]
            return self._within(other, self._bodies.by_briefing[other.id], anchor)
        if path in self._media:
            return Goal(addresses.media(path))
        if path in _REGISTERS:
            if anchor in self._register_ids[path]:
                return Goal(_REGISTERS[path](anchor))
            return Nowhere(f"names an entry that {path} does not have; write the id of one after the #")
        if path in self._neighbours:
            return Goal(self._neighbours[path], anchor)
        return Nowhere("leads to no published file; correct the path, or remove the link")

    def _within(self, briefing: Briefing, body: Body, anchor: str) -> Goal | Nowhere:
        address = addresses.briefing(briefing.id)
        if not anchor or any(act.id == anchor for act in briefing.acts):
            return Goal(address, anchor)
        if anchor in body.ids:
            return Goal(address, ID_PREFIX + anchor)
        return Nowhere(f"names a place that {briefing.path} does not have; correct what follows the #")


def _elsewhere(url: str, attribute: str) -> Goal | Nowhere:
    if attribute == "src":
        return Nowhere("is an image of another host; put the image beside the briefing")
    if not _WHOLE.match(url):
        return Nowhere("is no whole web address; write it with https:// and the name of a host")
    return Goal(url, external=True)

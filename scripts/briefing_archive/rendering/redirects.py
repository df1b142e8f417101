"""Which addresses lead on to others.

Four things make an address lead on: a briefing's `redirect_from`, an actor's `former_ids` and `merged_into`, and
`moved` in the settings. What lies below a list that has moved, its years and months, goes with it, and so do the
relations of an actor. A list that was published once and has become empty leads to the one above it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from briefing_archive.indexes.relations import pair
from briefing_archive.model import Actor, Archive
from briefing_archive.rendering import addresses
from briefing_archive.rendering.page import Redirect

_PART = re.compile(r"\d{4}/(\d{2}/)?", re.ASCII)
# Lists go on by year and month; what lies below a briefing is another one.
_LISTS = (addresses.ACTORS, addresses.MEASURES, addresses.RELATIONS, addresses.INSTRUMENTS, addresses.TOPICS)
# Pages that are nothing but lists: where there is nothing to list, there is no page.
_MERE_LISTS = (addresses.DATES, addresses.RELATIONS, addresses.INSTRUMENTS, addresses.TOPICS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An address that shall lead on, as a file below the folder of the briefings writes it, and where it leads."""

    address: str
    to: str
    path: str
    written: str


def claims(archive: Archive) -> Iterator[Claim]:
    """Everything that claims an old address, whether it can have it or not."""
    for briefing in archive.briefings:
        for old in briefing.redirect_from:
            if "#" not in old:
                to = addresses.briefing(briefing.id)
                yield Claim(address=old_address(old), to=to, path=briefing.path, written=old)
    for actor in archive.actors:
        to = addresses.actor(actor.merged_into or actor.id)
        for old in former_ids(actor):
            yield Claim(address=addresses.actor(old), to=to, path="actors.yml", written=old)
    for move in archive.settings.moved:
        to = unquote(move.new).removeprefix("/")
        yield Claim(address=old_address(move.old), to=to, path="archive.yml", written=move.old)


def former_ids(actor: Actor) -> tuple[str, ...]:
    """The ids under which an actor's page was once found, its own where it was merged into another."""
    return (*actor.former_ids, actor.id) if actor.merged_into else actor.former_ids


def old_address(written: str) -> str:
    """The address that somebody writes as `/old`, `/old/`, `/old/#freeze` or, percent-encoded, `/%D0%B0/`."""
    return f"{unquote(written.partition('#')[0]).strip('/')}/"


def redirects(
    archive: Archive, pages: Callable[[], Collection[str]], published: Collection[str] = ()
) -> tuple[Redirect, ...]:
    """Every address that leads on, in order; each leads to a page at once, not by way of another.

    `pages` gives all addresses that have something: they never lead on. `published` are those that once had.
    """
    leads: dict[str, str] = {}
    for claim in claims(archive):
        leads.setdefault(claim.address, claim.to)
    if not leads and not published:
        return ()
    taken = frozenset(pages())
    ordered = sorted(taken)
    for old, new in (*_parts(leads, ordered), *_relations(archive.actors, ordered)):
        leads.setdefault(old, new)
    ends = {old: _end(new, leads, taken) for old, new in leads.items() if old not in taken}
    leads = {old: end for old, end in ends.items() if end is not None}
    empty = {old: _above(old, leads, taken) for old in published if old not in taken and old not in leads}
    leads |= {old: new for old, new in empty.items() if new is not None}
    return tuple(sorted(Redirect(address=old, to=new) for old, new in leads.items()))


def _end(address: str, leads: Mapping[str, str], taken: Collection[str]) -> str | None:
    """Where an address leads in the end; None for nowhere, or round in a circle."""
    seen = set()
    while address not in taken:
        if address in seen or address not in leads:
            return None
        seen.add(address)
        address = leads[address]
    return address


def _parts(leads: Mapping[str, str], pages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The years and months of lists that have moved."""
    for old, new in leads.items():
        if new.startswith(_LISTS):
            for place in range(bisect_left(pages, new), len(pages)):
                page = pages[place]
                if not page.startswith(new):
                    break
                if _PART.fullmatch(page, len(new)):
                    yield old + page[len(new) :], page


def _relations(actors: Iterable[Actor], pages: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The relations of actors that had other ids, by those."""
    names = _names(actors)
    for page in pages if names else ():
        # `relations/a/` is a principal's, `relations/a/b/` a pair's, with years and months below it.
        kind, *steps = page.split("/")
        if f"{kind}/" != addresses.RELATIONS or not names.keys() & set(steps[:2]):
            continue
        one, other, *rest = steps
        for first in (one, *names.get(one, ())):
            if not other:
                yield addresses.relations_of(first), page
            for second in (other, *names.get(other, ())) if other else ():
                yield addresses.relation(pair(first, second)) + "/".join(rest), page


def _names(actors: Iterable[Actor]) -> Mapping[str, Sequence[str]]:
    """The former ids of each actor that has any, those of actors that were merged into it included."""
    by_id = {actor.id: actor for actor in actors}
    names: defaultdict[str, list[str]] = defaultdict(list)
    for actor in by_id.values():
        last = actor
        while last.merged_into:
            last = by_id[last.merged_into]
        for old in former_ids(actor):
            names[last.id].append(old)
    return names


def _above(address: str, leads: Mapping[str, str], taken: Collection[str]) -> str | None:
    """Where a list leads that has become empty: to the nearest list above it."""
    while address.endswith("/") and (address.startswith(_MERE_LISTS) or _is_part(address)):
        address = address.rstrip("/").rpartition("/")[0] + "/"
        if address in taken:
            return address
        if address in leads:
            return leads[address]
    return None


def _is_part(address: str) -> bool:
    kind, _, rest = address.partition("/")
    return f"{kind}/" in _LISTS and bool(_PART.fullmatch(rest.partition("/")[2]))

"""All files for machines in the order of their addresses, each made when its turn comes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from operator import itemgetter
from typing import Any

from briefing_archive.exports.citations import FORMS, citations
from briefing_archive.exports.feeds.atom import atom
from briefing_archive.exports.feeds.entries import Entries
from briefing_archive.exports.feeds.feed import Feed
from briefing_archive.exports.feeds.json_feed import json_feed
from briefing_archive.exports.feeds.of_subject import feed_of
from briefing_archive.exports.feeds.subjects import Subject, subjects
from briefing_archive.exports.making import Making
from briefing_archive.exports.published import published
from briefing_archive.exports.tables import DATA, TABLES
from briefing_archive.exports.tables.acts import ACTS
from briefing_archive.exports.tables.briefings import BRIEFINGS
from briefing_archive.exports.tables.csv_form import csv_bytes
from briefing_archive.exports.tables.datapackage import datapackage
from briefing_archive.exports.tables.json_lines import json_lines_bytes
from briefing_archive.exports.tables.table import Table
from briefing_archive.exports.web import Web
from briefing_archive.rendering.desk import Desk
from briefing_archive.rendering.site import Site

_FEED_FORMS: dict[str, Callable[[Feed], bytes]] = {"feed.json": json_feed, "feed.xml": atom}
_TABLE_FORMS: dict[str, Callable[[Table[Any], Desk, Web], bytes]] = {"csv": csv_bytes, "jsonl": json_lines_bytes}
# By far the largest table says nothing of briefings but when they were, and one alone shows their texts.
_KEYS = {ACTS.name: Site.digest_of_acts, BRIEFINGS.name: Site.digest_of_archive}
_Plan = Iterator[tuple[str, Making]]


@dataclass(frozen=True, slots=True)
class ExportFile:
    """One file; its address is relative to the site's root and not percent-encoded."""

    address: str
    content: bytes


def files(site: Site, *, site_url: str = "") -> Iterator[ExportFile]:
    """Yield the files of a site. The same archive gives the same bytes, in whatever order it came.

    `site_url` is the full address of the site's root. With it, links are full addresses, and the id of an entry in a
    feed is the full address of its briefing, which is never given to another one. Without it, links in feeds are
    relative to the feed, those in tables to the site's root, and ids are `urn:uuid:` with a UUID of version 5
    (RFC 9562) made of the briefing's address below the root, so that they outlive every move of the site.
    Drafts and withdrawn briefings are in none of the files.
    """
    for address, making in planned(site, site_url=site_url).items():
        yield ExportFile(address, making.make())


def planned(site: Site, *, site_url: str = "") -> dict[str, Making]:
    """The addresses of these files in order, each with what makes its content."""
    desk, web = published(site.desk), Web(site_url)
    return dict(
        sorted([*_feeds(site, desk, web), *_tables(site, desk, web), *_citations(site, desk)], key=itemgetter(0))
    )


def showing_texts(site: Site, *, site_url: str = "") -> dict[str, Making]:
    """Those of these files that show texts of all briefings, so that they are others after each edit."""
    desk, web = published(site.desk), Web(site_url)
    return dict([*_table(site, desk, web, BRIEFINGS), *_citations(site, desk)])


def making_of_all(make: Callable[[], bytes], site: Site) -> Making:
    """The making of a file of the whole archive, which shows no more of the texts than their beginnings."""
    return Making(make=make, key=site.digest_of_archive, asks_all=True)


def _feeds(site: Site, desk: Desk, web: Web) -> _Plan:
    entries = Entries(desk, web)
    by_page = {subject.page: subject for subject in subjects(desk)}
    # A feed cannot send its readers on to another address, so at each former address of a page stands a copy.
    former = {one.address: by_page[one.to] for one in site.redirects if one.to in by_page}
    by_folder = {**former, **by_page}
    # Both forms of a feed are made one after the other.
    feed = lru_cache(maxsize=1)(lambda folder: feed_of(by_folder[folder], entries, folder))
    for folder, subject in by_folder.items():
        key = partial(_key, site, desk, subject, folder)
        for name, form in _FEED_FORMS.items():
            yield folder + name, Making(make=partial(_feed, form, feed, folder), key=key)


def _feed(form: Callable[[Feed], bytes], feed: Callable[[str], Feed], folder: str) -> bytes:
    return form(feed(folder))


def _key(site: Site, desk: Desk, subject: Subject, folder: str) -> bytes:
    """What stands for a feed. Where there are drafts, the site knows of acts that feeds do not, and nothing does."""
    if desk is not site.desk:
        return b""
    named = repr((folder, subject.page, subject.title)).encode()
    # A feed without entries has the last day of the record.
    told = list(map(site.digest_of_briefing, subject.briefings)) or [site.digest_of_archive()]
    return b"".join((hashlib.sha256(named).digest(), *told))


def _tables(site: Site, desk: Desk, web: Web) -> _Plan:
    for table in TABLES:
        yield from _table(site, desk, web, table)
    package = partial(datapackage, TABLES, desk, web)
    yield f"{DATA}datapackage.json", Making(make=package, key=site.digest_of_archive_but_texts, asks_all=True)


def _table(site: Site, desk: Desk, web: Web, table: Table[Any]) -> _Plan:
    key = _KEYS.get(table.name, Site.digest_of_archive_but_texts)
    for ending, form in _TABLE_FORMS.items():
        address = f"{DATA}{table.name}.{ending}"
        yield address, Making(make=partial(form, table, desk, web), key=partial(key, site), asks_all=True)


def _citations(site: Site, desk: Desk) -> _Plan:
    for name, form in FORMS.items():
        yield DATA + name, making_of_all(partial(citations, desk, form), site)

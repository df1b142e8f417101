"""All files for machines in the order of their addresses, each made when its turn comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from operator import itemgetter

from briefing_archive.exports.citations import FORMS, citations
from briefing_archive.exports.feeds.atom import atom
from briefing_archive.exports.feeds.entries import Entries
from briefing_archive.exports.feeds.feed import Feed
from briefing_archive.exports.feeds.json_feed import json_feed
from briefing_archive.exports.feeds.of_subject import feed_of
from briefing_archive.exports.feeds.subjects import subjects
from briefing_archive.exports.published import published
from briefing_archive.exports.tables import DATA, TABLES
from briefing_archive.exports.tables.csv_form import csv_bytes
from briefing_archive.exports.tables.datapackage import datapackage
from briefing_archive.exports.tables.json_lines import json_lines_bytes
from briefing_archive.exports.web import Web
from briefing_archive.rendering.desk import Desk
from briefing_archive.rendering.site import Site

_FEED_FORMS: dict[str, Callable[[Feed], bytes]] = {"feed.json": json_feed, "feed.xml": atom}
_Plan = Iterator[tuple[str, Callable[[], bytes]]]


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
    for address, make in planned(site, site_url=site_url).items():
        yield ExportFile(address, make())


def planned(site: Site, *, site_url: str = "") -> dict[str, Callable[[], bytes]]:
    """The addresses of these files in order, each with what makes its content."""
    desk, web = published(site.desk), Web(site_url)
    return dict(sorted([*_feeds(site, desk, web), *_tables(desk, web), *_citations(desk)], key=itemgetter(0)))


def _feeds(site: Site, desk: Desk, web: Web) -> _Plan:
    entries = Entries(desk, web)
    by_page = {subject.page: subject for subject in subjects(desk)}
    # A feed cannot send its readers on to another address, so at each former address of a page stands a copy.
    former = {one.address: by_page[one.to] for one in site.redirects if one.to in by_page}
    by_folder = {**former, **by_page}
    # Both forms of a feed are made one after the other.
    feed = lru_cache(maxsize=1)(lambda folder: feed_of(by_folder[folder], entries, folder))
    for folder in by_folder:
        for name, form in _FEED_FORMS.items():
            yield folder + name, partial(_feed, form, feed, folder)


def _feed(form: Callable[[Feed], bytes], feed: Callable[[str], Feed], folder: str) -> bytes:
    return form(feed(folder))


def _tables(desk: Desk, web: Web) -> _Plan:
    for table in TABLES:
        yield f"{DATA}{table.name}.csv", partial(csv_bytes, table, desk, web)
        yield f"{DATA}{table.name}.jsonl", partial(json_lines_bytes, table, desk, web)
    yield f"{DATA}datapackage.json", partial(datapackage, TABLES, desk, web)


def _citations(desk: Desk) -> _Plan:
    for name, form in FORMS.items():
        yield DATA + name, partial(citations, desk, form)

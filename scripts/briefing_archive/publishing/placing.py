"""Where the pages of the record stand among the source files, navigation and settings of a site."""

from __future__ import annotations

import codecs
import gzip
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import quote, urljoin

from briefing_archive.rendering import addresses
from briefing_archive.rendering.page import Page
from briefing_archive.rendering.site import Site

# The pages that lead to all others, in the order of the navigation.
ENTRIES = (
    addresses.HOME,
    addresses.BRIEFINGS,
    addresses.ACTORS,
    addresses.MEASURES,
    addresses.DATES,
    addresses.RELATIONS,
    addresses.INSTRUMENTS,
    addresses.TOPICS,
)
_INDEXES = {"index", "README"}
# MkDocs stamps the compressed sitemap with the latest day of any page, in 32 bits.
_FIRST_DAY, _LAST_DAY = date(1970, 1, 1), date(2105, 12, 31)
# MkDocs wants a day for each page; this one stands for none, and is taken out again.
NO_DAY = "1970-01-01T00:00:01"
_NO_DAY_LINE = re.compile(rf"\s*<lastmod>{NO_DAY}</lastmod>")
SITEMAP = "sitemap.xml"


def source_uri(address: str) -> str:
    """The Markdown file that hand-written pages and `nav` call a page: `actors/index.md`, `actors/nato.md`."""
    name = address.rstrip("/").rpartition("/")[2]
    if address in ENTRIES or name in _INDEXES:
        return f"{address}index.md"
    return f"{address.rstrip('/')}.md"


def address_of(uri: str) -> str:
    """The address of the page that hand-written pages and `nav` call by this file, if there is one."""
    folder, slash, name = uri.rpartition("/")
    address = f"{folder}{slash}" if name == "index.md" else f"{uri.removesuffix('.md')}/"
    return address if source_uri(address) == uri else f"{uri.removesuffix('/index.md')}/"


def nav_titles(nav: object) -> Mapping[str, str]:
    """The titles that a `nav` setting gives to source files, at any depth."""
    return dict(_titled(nav))


def _titled(nav: object) -> Iterator[tuple[str, str]]:
    for item in nav if isinstance(nav, list) else []:
        for title, target in item.items() if isinstance(item, dict) else []:
            if isinstance(target, str):
                yield target, title
            else:
                yield from _titled(target)


def nav_files(nav: object) -> Iterator[str]:
    """The source files that a `nav` setting names, with a title or without, at any depth."""
    for item in nav if isinstance(nav, list) else []:
        for target in item.values() if isinstance(item, dict) else [item]:
            if isinstance(target, str):
                yield target
            else:
                yield from nav_files(target)


def in_sitemap(sitemap: str, pages: Iterable[Page], as_of: date, site_url: str) -> str:
    """A sitemap with more pages in it, as MkDocs writes them: each by its full address, which needs the site's."""
    if not site_url:
        return sitemap
    before, end, after = _NO_DAY_LINE.sub("", sitemap).rpartition("</urlset>")
    day = update_date(as_of)
    urls = (escape(full(page.address, site_url)) for page in pages)
    more = (f"    <url>\n         <loc>{url}</loc>\n         <lastmod>{day}</lastmod>\n    </url>\n" for url in urls)
    return "".join((before.rstrip(), "\n", *more, end, after))


def full(address: str, site_url: str) -> str:
    """An address as one finds it from anywhere, where the full address of the site is known."""
    return _root(site_url) + quote(address)


@cache
def _root(site_url: str) -> str:
    # To put two addresses together takes longer than all else that a line of a sitemap takes.
    return urljoin(site_url, ".")


def pack_sitemap(folder: Path, as_of: date) -> None:
    """Compress the sitemap of a site. MkDocs does, too, but stamps it with the clock where it wrote no page itself."""
    sitemap = folder / SITEMAP
    if sitemap.is_file():
        day = datetime.combine(date.fromisoformat(update_date(as_of)), time(), UTC)
        sitemap.with_suffix(".xml.gz").write_bytes(gzip.compress(sitemap.read_bytes(), mtime=int(day.timestamp())))


def update_date(as_of: date) -> str:
    """The day that the sitemap gives for a page: that of the record, never the clock's."""
    return (as_of if _FIRST_DAY <= as_of <= _LAST_DAY else _FIRST_DAY).isoformat()


def misfit(theme: str | None, features: object, *, use_directory_urls: bool) -> str:
    """Which setting the record cannot be published with, and what to do; empty where all fit."""
    if theme != "material":
        return "theme: the pages of the record are made for Material; write `theme: {name: material}`."
    if not use_directory_urls:
        return "use_directory_urls: every address of the record ends with `/`; remove `use_directory_urls: false`."
    if isinstance(features, list) and any(str(one).startswith("navigation.instant") for one in features):
        return "theme.features: `navigation.instant` would load a list of every page with each page; remove it."
    return ""


def unwritable(site: Site, encoding: str) -> str:
    """Why not all pages of a site can be files where their names are in this encoding; empty where they can."""
    if codecs.lookup(encoding).name == "utf-8":
        return ""
    for address in sorted(site.taken):
        try:
            address.encode(encoding, "surrogateescape")
        except UnicodeEncodeError:
            return f"The names of files are in {encoding} here, which has not all of '{address}'; set PYTHONUTF8=1."
    return ""


def theme_language(language: str, folders: Iterable[str]) -> str:
    """In which language a theme, found in these folders, says its own words: the record's, or English without it."""
    names = (language, language.partition("-")[0])
    files = [(name, Path(folder, "partials", "languages", f"{name}.html")) for name in names for folder in folders]
    return next((name for name, file in files if file.is_file()), "en")


def is_served(site_dir: str) -> bool:
    """Whether this is the folder that `mkdocs serve --clean` shows: it calls itself a build, but must not be moved."""
    folder = Path(site_dir)
    return folder.parent == Path(tempfile.gettempdir()) and folder.name.startswith(("mkdocs_", "properdocs_"))

"""A feed as Atom 1.0 (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from briefing_archive.exports.feeds.entries import Entry
from briefing_archive.exports.feeds.feed import Feed

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'
_NAMESPACE = "http://www.w3.org/2005/Atom"


def atom(feed: Feed) -> bytes:
    """The feed as XML. What it holds is text only: a reader shows `<script>` as these eight characters."""
    page = feed.root + feed.path
    root = ET.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": feed.language})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    if feed.subtitle:
        _add(root, "subtitle", feed.subtitle)
    _add(root, "updated", feed.updated)
    _add(root, "link", rel="self", type="application/atom+xml", href=f"{page}feed.xml")
    _add(root, "link", rel="alternate", type="text/html", href=page)
    _add_authors(root, feed.authors)
    _add_licence(root, feed)
    for entry in feed.entries:
        _add_entry(root, entry, feed.root + entry.path)
    ET.indent(root)
    return f"{_DECLARATION}\n{ET.tostring(root, encoding='unicode')}\n".encode()


def _add_entry(root: ET.Element, entry: Entry, link: str) -> None:
    own = ET.SubElement(root, "entry")
    spoken = {"xml:lang": entry.language} if entry.language else {}
    _add(own, "id", entry.id)
    _add(own, "title", entry.title, **spoken)
    _add(own, "published", entry.published)
    _add(own, "updated", entry.updated)
    _add(own, "link", rel="alternate", type="text/html", href=link)
    _add_authors(own, entry.authors)
    if entry.summary:
        _add(own, "summary", entry.summary, **spoken)
    _add(own, "content", entry.content, type="text")


def _add_licence(root: ET.Element, feed: Feed) -> None:
    if feed.licence:
        _add(root, "rights", feed.licence)
    if feed.licence_url:
        # The relation is that of RFC 4946.
        _add(root, "link", rel="license", href=feed.licence_url)


def _add_authors(parent: ET.Element, names: Iterable[str]) -> None:
    for name in names:
        _add(ET.SubElement(parent, "author"), "name", name)


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = text

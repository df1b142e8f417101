"""A feed as Atom 1.0 (RFC 4287).

What it holds is text only: a reader shows `<script>` as these eight characters.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from briefing_archive.exports.feeds.entry import Entry
from briefing_archive.exports.feeds.feed import Feed
from briefing_archive.exports.feeds.written import Written

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'
_NAMESPACE = "http://www.w3.org/2005/Atom"
_TO_PAGE = '<link rel="alternate" type="text/html" href="'
# What an attribute does not hold as it is, beside what no text does.
_IN_ATTRIBUTES = {'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#09;"}


def atom(feed: Feed) -> bytes:
    """The feed as XML."""
    root, page = _attribute(feed.root), _attribute(feed.root + feed.path)
    subtitle = f"  {_element('subtitle', feed.subtitle)}\n" if feed.subtitle else ""
    head = (
        f'{_DECLARATION}\n<feed xmlns="{_NAMESPACE}" xml:lang="{_attribute(feed.language)}">\n'
        f"  {_element('id', feed.id)}\n"
        f"  {_element('title', feed.title)}\n"
        f"{subtitle}"
        f"  {_element('updated', feed.updated)}\n"
        f'  <link rel="self" type="application/atom+xml" href="{page}feed.xml" />\n'
        f'  {_TO_PAGE}{page}" />\n'
        f"{_authors(feed.authors, '  ')}{_licence(feed)}"
    )
    entries = [entry.atom.at(root.encode()) for entry in feed.entries]
    return b"".join((head.encode(), *entries, b"</feed>\n"))


def atom_entry(entry: Entry) -> Written:
    """An entry of such a feed."""
    spoken = f' xml:lang="{_attribute(entry.language)}"' if entry.language else ""
    before = (
        "  <entry>\n"
        f"    {_element('id', entry.id)}\n"
        f"    {_element('title', entry.title, spoken)}\n"
        f"    {_element('published', entry.published)}\n"
        f"    {_element('updated', entry.updated)}\n"
        f"    {_TO_PAGE}"
    )
    summary = f"    {_element('summary', entry.summary, spoken)}\n" if entry.summary else ""
    content = _element("content", entry.content, ' type="text"')
    after = f'{_attribute(entry.path)}" />\n{_authors(entry.authors, "    ")}{summary}    {content}\n  </entry>\n'
    return Written(before.encode(), after.encode())


def _licence(feed: Feed) -> str:
    rights = f"  {_element('rights', feed.licence)}\n" if feed.licence else ""
    # The relation is that of RFC 4946.
    return rights + (f'  <link rel="license" href="{_attribute(feed.licence_url)}" />\n' if feed.licence_url else "")


def _authors(names: Iterable[str], indent: str) -> str:
    return "".join(f"{indent}<author>\n{indent}  {_element('name', name)}\n{indent}</author>\n" for name in names)


def _element(name: str, text: str, attributes: str = "") -> str:
    return f"<{name}{attributes}>{escape(text)}</{name}>" if text else f"<{name}{attributes} />"


def _attribute(text: str) -> str:
    return escape(text, _IN_ATTRIBUTES)

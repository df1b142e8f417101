"""Untrusted HTML → safe HTML with gaps for its links.

The allow list keeps what Python-Markdown and these features of Material make: admonitions and collapsible blocks, tabs,
task lists, footnotes, tables with aligned columns, definition lists, abbreviations, highlighted code, marks and key
caps. Scripts, styles, frames, forms, SVG, remote images and every inline handler go.
"""

from __future__ import annotations

import hashlib
import html
import re

import nh3

from briefing_archive.rendering.body import ID_PREFIX, Body, BodyLink
from briefing_archive.rendering.page import Heading

SCHEMES = frozenset({"http", "https", "mailto"})
_TAGS = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del"}
    | {"details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i"}
    | {"img", "input", "ins", "kbd", "label", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "small", "span"}
    | {"strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul", "var", "wbr"}
)
_EVERYWHERE = {"class", "id", "title", "lang", "dir"}
_ATTRIBUTES = {
    "*": _EVERYWHERE,
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "input": {"type", "checked", "disabled", "name"},
    "label": {"for"},
    "details": {"open"},
    "ol": {"start"},
    "td": {"style", "colspan", "rowspan"},
    "th": {"style", "colspan", "rowspan", "scope"},
}
# Material's own components, our own, and what scripts look for: a body must not be able to pose as them. For what is
# called `mermaid`, Material would load a program from another host.
_RESERVED_CLASS = re.compile(r"(?:md-|js-|ba-)|.*__|mermaid$", re.IGNORECASE)
# The policy of a page forbids styles in attributes; Markdown aligns the columns of a table by them.
_ALIGNED = re.compile(r"\s*text-align\s*:\s*(left|center|right)\s*;?\s*", re.IGNORECASE)
_CELL = re.compile(r'<(t[dh])((?: [a-z]+="[^"]*")*)>')
_STYLE = re.compile(r' style="([a-z]+)"')
_CLASS = re.compile(r' class="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")
_ELEMENT = re.compile(r"<([a-zA-Z][^\s/>]*)")
_LINK = re.compile(r"""<[^<>]*\s(?:href|src)\s*=\s*["']([^"'<>]*)""")
# Browsers pass over white space and control characters in the name of a scheme.
_SCHEME = re.compile(r"[\x00-\x20]*([a-zA-Z](?:[a-zA-Z0-9+.-]|[\t\r\n])*):")
_OPENED = re.compile(r"<[a-zA-Z][^<>]*>")
_QUOTED = re.compile(r""""[^"<>]*"|'[^'<>]*'""")
_HANDLER = re.compile(r"[\s/](on[a-z]+)\s*=", re.IGNORECASE)
_STYLE_OF = re.compile(r"""[\s/]style\s*=\s*["']?([^"'>]*)""", re.IGNORECASE)


class Sanitiser:
    """Cleans one text after another. Not for several threads at once: it gathers what it meets on the way."""

    def __init__(self) -> None:
        self._cleaner = nh3.Cleaner(
            tags=set(_TAGS),
            clean_content_tags={"script", "style", "template", "noscript"},
            attributes=_ATTRIBUTES,
            attribute_filter=self._filter,
            url_schemes=set(SCHEMES),
            link_rel="noopener noreferrer",
            strip_comments=True,
        )
        self._mark = ""
        self._links: list[BodyLink] = []
        self._ids: set[str] = set()

    def body(self, dirty: str, headings: tuple[Heading, ...]) -> Body:
        """Clean the HTML of one body. The same text always gives the same body."""
        # A body cannot hold the digest of itself, so this mark stands for links and for nothing else.
        self._mark = f"link{hashlib.sha256(dirty.encode()).hexdigest()[:24]}-"
        self._links, self._ids = [], set()
        clean = _CELL.sub(_aligned, self._cleaner.clean(dirty))
        first, *others = clean.split(self._mark)
        pieces = [one.partition(";") for one in others]
        return Body(
            parts=(first, *(part for _, _, part in pieces)),
            links=tuple(self._links[int(number)] for number, _, _ in pieces),
            headings=headings,
            ids=frozenset(self._ids),
            opening=_opening(clean),
            removed=tuple(sorted({tag.lower() for tag in _ELEMENT.findall(dirty)} - _TAGS)),
            attributes=_attributes(dirty),
            refused=_refused(dirty),
        )

    def _filter(self, _tag: str, attribute: str, value: str) -> str | None:
        """Called for each attribute: take links out, prefix ids, keep a body from posing as the page around it."""
        match attribute:
            case "href" | "src":
                self._links.append(BodyLink(attribute=attribute, value=value))
                return f"{self._mark}{len(self._links) - 1};"
            case "id" | "for" | "name":
                self._ids |= {value} if attribute == "id" else set()
                return ID_PREFIX + value
            case "class":
                kept = [name for name in value.split() if not _RESERVED_CLASS.match(name)]
                return " ".join(kept) or None
            case "type":
                return value if value in {"checkbox", "radio"} else "checkbox"
            case "style":
                alignment = _ALIGNED.fullmatch(value)
                return alignment[1].lower() if alignment else None
        return value


def _aligned(cell: re.Match[str]) -> str:
    """A cell of a table with a class of ours in the place of its style."""
    attributes = cell[2]
    style = _STYLE.search(attributes)
    if not style:
        return cell[0]
    given = _CLASS.search(attributes)
    classes = f"{given[1]} ba-{style[1]}" if given else f"ba-{style[1]}"
    rest = _CLASS.sub("", _STYLE.sub("", attributes))
    return f'<{cell[1]} class="{classes}"{rest}>'


def plain_text(fragment: str) -> str:
    """The text of safe HTML, without its elements, white space folded."""
    return " ".join(html.unescape(_TAG.sub("", fragment)).split())


def _opening(clean: str) -> str:
    """The first paragraph as plain text."""
    _, _, begun = clean.partition("<p>")
    paragraph, ended, _ = begun.partition("</p>")
    return plain_text(paragraph) if ended else ""


def _refused(dirty: str) -> tuple[str, ...]:
    links = {html.unescape(link).strip() for link in _LINK.findall(dirty)}
    schemes = {link: _SCHEME.match(link) for link in links}
    return tuple(
        sorted(link for link, found in schemes.items() if found and "".join(found[1].split()).lower() not in SCHEMES)
    )


def _attributes(dirty: str) -> tuple[str, ...]:
    """The attributes that would run a script or change how a page looks."""
    # One text of all tags: what is looked for has no angle brackets, so that nothing is found across two tags.
    tags = "".join(dict.fromkeys(tag for tag in _OPENED.findall(dirty) if "=" in tag))
    found = {name.lower() for name in _HANDLER.findall(_QUOTED.sub("", tags))}
    found.update("style" for style in _STYLE_OF.findall(tags) if not _ALIGNED.fullmatch(style))
    return tuple(sorted(found))

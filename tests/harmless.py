"""What makes a part of a page harmful: read from its elements and attributes, as a browser meets them."""

from __future__ import annotations

import re
from html.parser import HTMLParser

# What the templates of pages and the allow list of bodies write, and nothing else.
_ELEMENTS = frozenset(
    """
    a abbr article aside b bdi bdo blockquote br button caption cite code col colgroup dd del details dfn div dl dt em
    figcaption figure footer form g h1 h2 h3 h4 h5 h6 header hr i img input ins kbd label li line link main mark nav
    noscript ol option output p path polygon polyline pre q rect s samp script section select small span strong sub
    summary sup svg table tbody td template text tfoot th thead time title tr u ul use var wbr
    """.split()  # noqa: SIM905 - as a list it would take eighty lines
)
_LINKS = frozenset(("action", "data", "formaction", "href", "poster", "src", "srcset", "xlink:href"))
_SCHEME = re.compile(r"[\x00-\x20]*([a-z][a-z0-9+.\-\t\r\n]*):", re.IGNORECASE)
_ALLOWED = frozenset(("http", "https", "mailto"))


def harms(html: str) -> list[str]:
    """What this part of a page must not hold, as it stands there; nothing where it is harmless."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.found


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        bad = tag not in _ELEMENTS or (tag == "script" and not self._is_ours(given))
        bad = bad or any(name.startswith("on") or name in {"style", "srcdoc", "ping"} for name in given)
        bad = bad or any(not self._leads_well(tag, given[name]) for name in _LINKS & given.keys())
        if bad:
            self.found.append(self.get_starttag_text() or tag)

    def handle_comment(self, data: str) -> None:
        self.found.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.found.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self.found.append(f"<?{data}>")

    @staticmethod
    def _is_ours(given: dict[str, str]) -> bool:
        return "src" in given or given.get("type") == "application/json"

    @staticmethod
    def _leads_well(tag: str, address: str) -> bool:
        scheme = _SCHEME.match(address)
        if address.lstrip().startswith(("//", "\\", "/\\")):
            return False
        return not scheme or (tag == "a" and scheme[1].lower() in _ALLOWED)

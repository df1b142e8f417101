"""The Content Security Policy of a page: what a browser may run and load there. Everything else it refuses.

A policy is a second line of defence, so nothing that it allows may come from the text that it guards against. It allows
the site's own files, what the theme's frame holds by itself, and what stands in pages that maintainers wrote by hand.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from html import escape
from html.parser import HTMLParser
from urllib.parse import quote, urlsplit

Sources = frozenset[tuple[str, str]]
"""Pairs of a directive and one source that it allows beyond the site itself."""

DIRECTIVES: Mapping[str, tuple[str, ...]] = {
    "default-src": ("'none'",),
    # The search in texts is a WebAssembly module of this site.
    "script-src": ("'self'", "'wasm-unsafe-eval'"),
    "style-src": ("'self'",),
    # The theme draws its icons from its style sheets.
    "img-src": ("'self'", "data:"),
    "media-src": ("'self'",),
    "font-src": ("'self'",),
    "connect-src": ("'self'",),
    "worker-src": ("'self'",),
    "frame-src": (),
    "form-action": ("'self'",),
    "base-uri": ("'none'",),
}
"""What every page may do. A directive without a source allows nothing and is left out, since the default says so."""

LEADING_ON = "default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'"
"""The policy of a page that leads on: it needs the script that carries the place that was asked for."""

OPEN = tuple(name for name, own in DIRECTIVES.items() if own != ("'none'",))
"""The directives to which maintainers may add sources."""

_REFUSED: Mapping[str, str] = {
    "'unsafe-inline'": "lets scripts in texts run, too; put yours into a file and name it in extra_javascript",
    "'unsafe-eval'": "lets scripts run what they read in texts; use a script that does without eval",
    "'unsafe-hashes'": "lets handlers in attributes run, in texts, too; put yours into a file with addEventListener",
    "data:": "lets scripts in addresses of texts run, too; put yours into a file and name it in extra_javascript",
}
"""What would leave texts unguarded as a source of scripts: what it does, and how to do without it."""

_HEAD = '<meta charset="utf-8">'
_LOADED = {
    "audio": (("media-src", "src"),),
    "iframe": (("frame-src", "src"),),
    "img": (("img-src", "src"),),
    "form": (("form-action", "action"),),
    "script": (("script-src", "src"),),
    "source": (("media-src", "src"),),
    "video": (("media-src", "src"), ("img-src", "poster")),
}
_LINKED = {"stylesheet": "style-src", "icon": "img-src", "preconnect": "font-src"}
# A script of another type is data, which browsers do not run and no policy concerns.
_RUN = frozenset(("", "module", "importmap", "text/javascript", "application/javascript"))
_SOURCE = re.compile(r"[!#-+\--:<-~]+")


def sources_in(html: str) -> Sources:
    """What a page must be allowed to do so that all scripts, styles and files in this part of it work.

    Handlers in attributes (`onclick`) are left out: what allows one would allow it wherever it stands.
    """
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return frozenset(parser.found)


def sources_of(option: Mapping[str, object]) -> Sources | str:
    """What a setting allows, `{"img-src": "https://example.org"}`; as a text, what is wrong with it."""
    found: set[tuple[str, str]] = set()
    for directive, value in option.items():
        if directive not in OPEN:
            return f"'{directive}' is none of: {', '.join(OPEN)}"
        for source in value if isinstance(value, list) else [value]:
            if not isinstance(source, str) or not _SOURCE.fullmatch(source):
                return f"{directive}: '{source}' is no source such as https://example.org"
            # Browsers take these words in capitals, too.
            if directive == "script-src" and source.lower() in _REFUSED:
                return f"{directive}: {source} {_REFUSED[source.lower()]}"
            found.add((directive, source))
    return frozenset(found)


def policy(sources: Iterable[tuple[str, str]] = ()) -> str:
    """The policy that allows these beside the site itself."""
    more = sorted(sources)
    allowed = {name: (*own, *(source for of, source in more if of == name)) for name, own in DIRECTIVES.items()}
    return "; ".join(f"{name} {' '.join(found)}" for name, found in allowed.items() if found)


def guarded(html: str, content: str) -> str:
    """A page that states its policy, and that tells other sites nothing of itself."""
    stated = (
        f'{_HEAD}\n<meta http-equiv="Content-Security-Policy" content="{escape(content, quote=False)}">'
        '\n<meta name="referrer" content="no-referrer">'
    )
    return html.replace(_HEAD, stated, 1)


def headers(sources: Iterable[tuple[str, str]]) -> str:
    """The file `_headers`, by which some hosts send these with each page. No page can say the first of them itself."""
    return (
        "/*\n"
        f"  Content-Security-Policy: {policy(sources)}; frame-ancestors 'none'\n"
        "  Referrer-Policy: no-referrer\n"
        "  X-Content-Type-Options: nosniff\n"
    )


class _Parser(HTMLParser):
    """Gathers what a part of a page runs and loads."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: set[tuple[str, str]] = set()
        self._inline = ""
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element loads, and whether its text is code."""
        given = {name: value or "" for name, value in attrs}
        for directive, attribute in _LOADED.get(tag, ()):
            self._note(directive, given.get(attribute, ""))
        for relation in given.get("rel", "").split() if tag == "link" else ():
            if relation in _LINKED:
                self._note(_LINKED[relation], given.get("href", ""))
        if "style" in given:
            self.found |= {("style-src", "'unsafe-hashes'"), ("style-src", _hash(given["style"]))}
        is_code = tag == "script" and "src" not in given and given.get("type", "").lower() in _RUN
        self._inline = "script-src" if is_code else "style-src" if tag == "style" else ""
        self._text = ""

    def handle_data(self, data: str) -> None:
        """Gather the text of an element."""
        self._text += data if self._inline else ""

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the text of a script or style ends with any end tag
        """Note the code that ends here."""
        if self._inline:
            self.found.add((self._inline, _hash(self._text)))
        self._inline = ""

    def _note(self, directive: str, address: str) -> None:
        parts = urlsplit(address)
        if not parts.netloc or parts.scheme not in {"", "http", "https"}:
            return
        # A host that gives many scripts need not give others than this one.
        path = quote(parts.path, safe="/%@:!$&'()*+=~") if directive == "script-src" else ""
        source = f"{parts.scheme}{'://' if parts.scheme else ''}{parts.netloc}{path}"
        self.found |= {(directive, source)} if _SOURCE.fullmatch(source) else set()


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

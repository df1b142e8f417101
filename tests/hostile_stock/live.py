"""What is live in a site: whatever runs, loads from another host, sends data, or takes the page over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

PAGES = frozenset({".html", ".htm", ".xhtml", ".svg"})
_ELEMENTS = frozenset({"applet", "base", "embed", "frame", "iframe", "object", "portal"})
# Until they end, a browser takes all that follows for text, the rest of the page included; one of them never ends.
_SWALLOWING = frozenset({"noembed", "noframes", "plaintext", "textarea", "title", "xmp"})
_LINKS = frozenset({"action", "background", "data", "formaction", "href", "poster", "src", "xlink:href"})
_LOADING = frozenset(
    {"audio", "embed", "iframe", "img", "image", "input", "object", "script", "source", "video", "use"}
)
# What a browser does not fetch by itself.
_NAMED = frozenset({"alternate", "author", "canonical", "license", "next", "prev"})
_RUNS = re.compile(r"(?:javascript|vbscript|livescript):", re.IGNORECASE)
_REMOTE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
# A page that leads on within its site is what a moved address needs.
_AWAY = re.compile(r"url\s*=\s*['\"]?\s*(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_BLANK = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028\u2029]+")
# Material's own scripts name the way to the site's root, which differs with the depth of a page.
_DEPTH = re.compile(r'new URL\("[./]*"')


def live_in(site: Path) -> set[str]:
    """Return all that is live in the pages and drawings of a site, each as a short text."""
    return {what for path in _pages(site) for what in _read(path).live}


@dataclass(frozen=True, slots=True)
class Shown:
    """What readers of a page can read: its title, and all its text."""

    title: str
    text: str


def shown_in(site: Path) -> list[Shown]:
    """Return what can be read on each page of a site."""
    return [_read(path).shown for path in _pages(site) if path.suffix != ".svg"]


def _pages(site: Path) -> Iterator[Path]:
    return (path for path in sorted(site.rglob("*")) if path.suffix.lower() in PAGES and path.is_file())


def _read(page: Path) -> _Reader:
    reader = _Reader()
    reader.feed(page.read_text(encoding="utf-8", errors="replace"))
    reader.close()
    return reader


class _Reader(HTMLParser):
    """Reads one page."""

    def __init__(self) -> None:
        super().__init__()
        self.live: set[str] = set()
        self._texts: list[str] = []
        self._title: list[str] = []
        self._within = ""
        self._open = ""

    def close(self) -> None:
        super().close()
        if self._open:
            self.live.add(f"<{self._open}> that does not end")

    @property
    def shown(self) -> Shown:
        return Shown(" ".join("".join(self._title).split()), "\n".join(self._texts))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in _SWALLOWING and not self._open:
            self._open = tag
        if tag in _ELEMENTS:
            self.live.add(f"<{tag}>")
        if (
            tag == "meta"
            and values.get("http-equiv", "").lower() == "refresh"
            and _AWAY.search(values.get("content", ""))
        ):
            self.live.add("<meta refresh>")
        if tag == "form":
            self.live.add(f"<form action={values.get('action', '').lstrip('./')}>")
        self._within = (
            tag if tag in {"script", "style", "title"} and values.get("type", "") != "application/json" else ""
        )
        if tag == "link" and _NAMED.issuperset(values.get("rel", "?").lower().split()):
            return
        for name, value in values.items():
            self._attribute(tag, name, _BLANK.sub("", value))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._within = ""

    def handle_endtag(self, tag: str) -> None:
        self._within = ""
        if tag == self._open != "plaintext":
            self._open = ""

    def handle_data(self, data: str) -> None:
        if self._within == "title":
            self._title.append(data)
        elif self._within:
            self.live.add(f"<{self._within}> {_DEPTH.sub('new URL(', data).strip()}")
        self._texts.append(data)

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name.startswith("on") or name == "srcdoc":
            self.live.add(f"{name}={value}")
        elif name in _LINKS and (_RUNS.match(value) or (tag != "img" and value.lower().startswith("data:"))):
            self.live.add(f"<{tag} {name}={value}>")
        elif (name in _LINKS and tag in _LOADING) or (tag == "link" and name == "href") or name == "srcset":
            if _REMOTE.match(value):
                self.live.add(f"<{tag} {name}={value}>")
        elif name == "style" and re.search(r"url\(|position|expression", value, re.IGNORECASE):
            self.live.add(f"style={value}")

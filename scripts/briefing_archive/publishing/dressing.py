"""The parts of the theme that are the same on many pages, rendered once: header, navigation, footer, scripts.

A part is rendered with tokens in the place of the page's title, description and contents list, and is kept for all
pages of one kind, depth and top folder. It is used only after two of them have given the same text: a theme whose
header shows, say, the page's address is noticed, and rendered on every page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

from markupsafe import Markup

# No text of an archive holds this character: reading refuses it.
_TITLE, _DESCRIPTION, _CONTENTS = (Markup(f"\0{name}\0") for name in ("title", "description", "contents"))  # noqa: S704 - three fixed words

_INDENTATION = re.compile(r"\s*\n\s*")

Key = tuple[str, str, int, tuple[str, ...]]


class Dressed(Protocol):
    """What a page of the record shows to a theme. `title` and `meta` hold escaped text."""

    kind: str
    in_navigation: bool
    title: Any
    meta: Any
    toc: Any

    @property
    def url(self) -> str:
        """The page's address, percent-encoded."""
        ...


@dataclass(slots=True)
class Dress:
    """Renders the parts of the theme. `folders` are those that the theme's links lead through, `("assets", "css")`.

    A theme writes links relative to the page. Two pages of one depth have the same links if they share every folder
    that any link leads through.
    """

    folders: frozenset[tuple[str, ...]] = frozenset()
    parts: dict[Key, str] = field(default_factory=dict)
    trusted: dict[Key, bool] = field(default_factory=dict)

    def part(self, page: Dressed, name: str, render: Callable[[], str]) -> str:
        """The part of that name on this page; `render` gives it as the theme has it."""
        if page.in_navigation:
            return _close(render())
        return _fill(page, self._memo(page, name, render) or _close(render()))

    def navigation(self, page: Dressed, render: Callable[[], str], caller: Callable[[], str]) -> str:
        """The side bars. `caller` renders the contents list alone, as the theme has it within them."""
        if page.in_navigation:
            return _close(render())
        memo = self._memo(page, "navigation", lambda: render().replace(caller(), _CONTENTS))
        return _fill(page, memo.replace(_CONTENTS, _close(caller()).strip())) if memo else _close(render())

    def _memo(self, page: Dressed, name: str, render: Callable[[], str]) -> str:
        """The part with tokens; empty where it is not the same on two pages of a kind."""
        key = (name, page.kind, *self._place(page.url))
        trusted = self.trusted.get(key)
        if trusted is None:
            with _tokens(page):
                part = _close(render())
            if key in self.parts:
                self.trusted[key] = trusted = self.parts[key] == part
            self.parts.setdefault(key, part)
        return "" if trusted is False else self.parts[key]

    def _place(self, url: str) -> tuple[int, tuple[str, ...]]:
        steps = tuple(url.split("/")[:-1])
        shared = 1
        while shared < len(steps) and steps[: shared + 1] in self.folders:
            shared += 1
        return len(steps), steps[:shared]


def folders(urls: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """Every folder that these addresses lead through."""
    steps = (url.split("/")[:-1] for url in urls)
    return frozenset(tuple(parts[:depth]) for parts in steps for depth in range(1, len(parts) + 1))


@contextmanager
def _tokens(page: Dressed) -> Iterator[None]:
    """Put tokens in the place of what differs on every page."""
    title, meta, toc = page.title, page.meta, page.toc
    nothing: Sequence[Any] = ()
    page.title, page.toc = _TITLE, nothing
    page.meta = {**meta, "title": _TITLE, "description": _DESCRIPTION}
    try:
        yield
    finally:
        page.title, page.meta, page.toc = title, meta, toc


def _close(part: str) -> str:
    """A part without its indentation and empty lines, which are a third of what the theme writes. It has no `<pre>`."""
    return _INDENTATION.sub("\n", part)


def _fill(page: Dressed, part: str) -> str:
    if "\0" not in part:
        return part
    return part.replace(_TITLE, str(page.title)).replace(_DESCRIPTION, str(page.meta["description"]))

"""The frame that a theme puts around pages, rendered once for all pages of one kind, depth and top folder.

A frame is a page on which tokens stand for what differs from page to page. It is used only after two pages have given
the same one: a theme whose header shows, say, the page's address is noticed, and renders every page itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from functools import partial
from typing import Protocol
from urllib.parse import quote

from briefing_archive.publishing.contents import Contents
from briefing_archive.publishing.guarding import Guard
from briefing_archive.publishing.mending import mended
from briefing_archive.publishing.policy import Sources
from briefing_archive.publishing.tightening import tight
from briefing_archive.rendering.page import Heading, Page

# No text of an archive holds this character: reading refuses it.
_TOKEN = re.compile("\0(\\w+)\0")
_CONTENTS = "\0contents\0"
_HERE = "\0here\0"

_SAMPLE = Page(
    address="a/page/",
    title="A page",
    description="",
    kind="briefing",
    language="en",
    template="briefing.html",
    made_of=lambda: None,
    headings=(Heading(level=2, id="one", text="One"), Heading(level=3, id="two", text="Two")),
)

Key = tuple[str, bool, int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows to a theme, as HTML: the theme escapes none of it. `canonical` is empty where unknown."""

    title: str
    description: str
    canonical: str
    head: str
    content: str


class Theme(Protocol):
    """Renders pages of the record, each within its frame."""

    def shown(self, page: Page) -> Shown:
        """What a page has to show."""
        ...

    def canonical(self, page: Page) -> str:
        """Its full address, as in `Shown`."""
        ...

    def is_named(self, page: Page) -> bool:
        """Whether the navigation shows it, and so shows where its reader is."""
        ...

    def html(self, page: Page, shown: Shown) -> str:
        """The whole page."""
        ...

    def contents(self, page: Page) -> str:
        """The list of its contents, as the theme has it within the page."""
        ...

    def bare(self, page: Page) -> str:
        """The frame of the page without any text of the record."""
        ...


@dataclass(slots=True)
class Dress:
    """Dresses pages. `folders` are those that the theme's links lead through, `("assets", "css")`.

    A theme writes links relative to the page. Two pages of one depth have the same links if they share every folder
    that any link leads through. `site_title` is what a theme leaves out of a title that is the same. Where `each` page
    has to be rendered, there are no frames. The `guard`, if there is one, gives each page its policy.
    """

    theme: Theme
    folders: frozenset[tuple[str, ...]] = frozenset()
    site_title: str = ""
    each: bool = False
    guard: Guard | None = None
    frames: dict[Key, str] = field(default_factory=dict)
    trusted: dict[Key, bool] = field(default_factory=dict)
    above: dict[str, tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    contents: Contents = field(init=False)

    def __post_init__(self) -> None:
        """List contents as the theme does."""
        self.contents = Contents(self.theme.contents)

    def html(self, page: Page) -> str:
        """The whole page."""
        shown = self.theme.shown(page)
        frame = self._frame(page) if self._has_frame(page) else ""
        if not frame:
            return self._guarded(page, dressed(self.theme.html(page, shown), shown.content))
        values = {one.name: getattr(shown, one.name) for one in fields(shown)}
        if page.headings:
            values["contents"] = self.contents.of(page)
        return _TOKEN.sub(lambda token: values[token[1]], frame)

    def prepare(self, pages: Iterable[Page]) -> None:
        """Learn the frames of pages that are yet to be dressed, so that many processes can share them."""
        for page in pages:
            if not self._has_frame(page):
                self.sources(page)
            elif self._key(page) not in self.trusted:
                self.sources(page)
                self._frame(page)

    def frame(self, page: Page) -> str:
        """The frame that a page shares with others; empty where it has one of its own, or none is known yet."""
        key = self._key(page) if self._has_frame(page) else None
        return self.frames[key] if key and self.trusted.get(key) else ""

    def _has_frame(self, page: Page) -> bool:
        return not self.each and page.title != self.site_title and not self.theme.is_named(page)

    def sources(self, page: Page) -> Sources:
        """What the frame of a page needs that no policy allows by itself."""
        return self.guard.frame(self._key(page), partial(self.theme.bare, page)) if self.guard else frozenset()

    def _guarded(self, page: Page, html: str) -> str:
        return self.guard.record(html, "", self.sources(page)) if self.guard else html

    def _frame(self, page: Page) -> str:
        """The frame of a page; empty where it is not the same on two pages of a kind."""
        key = self._key(page)
        trusted = self.trusted.get(key)
        if trusted is None:
            frame = self._rendered(page)
            if key in self.frames:
                self.trusted[key] = trusted = self.frames[key] == frame
            self.frames.setdefault(key, frame)
        return "" if trusted is False else self.frames[key]

    def _rendered(self, page: Page) -> str:
        canonical = "\0canonical\0" if self.theme.canonical(page) else ""
        tokens = Shown("\0title\0", "\0description\0", canonical, "\0head\0", "\0content\0")
        frame = dressed(self.theme.html(page, tokens), tokens.content)
        return self._guarded(page, frame.replace(self.contents.of(page), _CONTENTS) if page.headings else frame)

    def sample(self) -> str:
        """A list of contents, by which one of a theme with other options is told: no frame has any."""
        return self.contents.of(_SAMPLE)

    def _key(self, page: Page) -> Key:
        above, _, last = page.address[:-1].rpartition("/")
        depth, shared = self._above(above)
        # A step is shared where all before it are; the first always is, since nothing lies above it.
        if last and depth == len(shared):
            whole = *shared, quote(last)
            shared = whole if not depth or whole in self.folders else shared
        return page.kind, bool(page.headings), depth + bool(last), shared

    def _above(self, address: str) -> tuple[int, tuple[str, ...]]:
        """How many steps lead to a folder, in which thousands of pages may lie, and those of them that are shared."""
        found = self.above.get(address)
        if found is None:
            steps = tuple(quote(address).split("/")) if address else ()
            shared = min(1, len(steps))
            while shared < len(steps) and steps[: shared + 1] in self.folders:
                shared += 1
            found = self.above[address] = len(steps), steps[:shared]
        return found


def dressed(html: str, content: str) -> str:
    """A page as it is published: around its content without faults and without white space that is not shown."""
    before, found, after = html.partition(content) if content else (html, "", "")
    return mended(tight(f"{before}{_HERE}{after}").replace(_HERE, found) if found else tight(html))


def folders(urls: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """Every folder that these addresses lead through."""
    steps = (url.split("/")[:-1] for url in urls)
    return frozenset(tuple(parts[:depth]) for parts in steps for depth in range(1, len(parts) + 1))

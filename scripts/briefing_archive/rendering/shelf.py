"""The pages of one folder of the site, each made no sooner than one at or behind its place is asked for."""

from __future__ import annotations

from collections.abc import Iterable

from briefing_archive.rendering.page import Page


class Shelf:
    """Pages by their addresses. A folder begins with the page that leads to all others, so that one is had at once."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self._known: dict[str, Page] = {}
        self._to_come = iter(pages)

    def page(self, address: str) -> Page | None:
        """The page at an address, if there is one."""
        while address not in self._known:
            page = next(self._to_come, None)
            if page is None:
                return None
            self._known[page.address] = page
        return self._known[address]

    def all(self) -> Iterable[Page]:
        """All of them."""
        self._known |= {page.address: page for page in self._to_come}
        return self._known.values()

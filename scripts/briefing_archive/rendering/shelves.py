"""The pages of each folder of the site, each made no sooner than one at or behind its place is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from briefing_archive.rendering.page import Page


class Shelves:
    """Pages by their addresses. A folder begins with the page that leads to all others, so that one is had at once."""

    def __init__(self, folders: Mapping[str, Iterable[Page]]) -> None:
        """Take the pages of each folder, which is the first step of their addresses."""
        self._shelves = {folder: _Shelf(pages) for folder, pages in folders.items()}

    def page(self, address: str) -> Page | None:
        """The page at an address, if there is one."""
        shelf = self._shelves.get(address[: address.find("/") + 1])
        return shelf.page(address) if shelf else None

    def all(self) -> Iterator[Page]:
        """All of them."""
        for shelf in self._shelves.values():
            yield from shelf.all()


class _Shelf:
    """The pages of one folder."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self._known: dict[str, Page] = {}
        self._to_come = iter(pages)

    def page(self, address: str) -> Page | None:
        while address not in self._known:
            page = next(self._to_come, None)
            if page is None:
                return None
            self._known[page.address] = page
        return self._known[address]

    def all(self) -> Iterable[Page]:
        self._known |= {page.address: page for page in self._to_come}
        return self._known.values()

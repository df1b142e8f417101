"""The pages of each folder of the site, each made no sooner than it, or one behind its place, is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from briefing_archive.rendering.page import Page

# The address of a page, and what makes it.
Unmade = tuple[str, Callable[[], Page]]
# What makes the page at an address of a folder, if there is one, without going through those before.
Find = Callable[[str], Page | None]


class Shelves:
    """Pages by their addresses. A folder begins with the page that leads to all others, so that one is had at once."""

    def __init__(
        self, folders: Mapping[str, Iterable[Page | Unmade]], finding: Mapping[str, Find] = MappingProxyType({})
    ) -> None:
        """Take the pages of each folder, which is the first step of their addresses, and what finds those of some."""
        self._shelves = {folder: _Shelf(pages, finding.get(folder)) for folder, pages in folders.items()}

    def page(self, address: str) -> Page | None:
        """The page at an address, if there is one."""
        shelf = self._shelves.get(address[: address.find("/") + 1])
        return shelf.page(address) if shelf else None

    def all(self) -> Iterator[Page]:
        """All of them."""
        for shelf in self._shelves.values():
            yield from shelf.all()

    def addresses(self) -> Iterator[str]:
        """The addresses of all of them, for which most need not be made."""
        for shelf in self._shelves.values():
            yield from shelf.addresses()


class _Shelf:
    """The pages of one folder."""

    def __init__(self, pages: Iterable[Page | Unmade], find: Find | None) -> None:
        self._known: dict[str, Page | Unmade] = {}
        self._to_come = iter(pages)
        self._find = find

    def page(self, address: str) -> Page | None:
        if self._find and address not in self._known:
            found = self._find(address)
            if found:
                self._known[address] = found
            return found
        while address not in self._known:
            following = next(self._to_come, None)
            if following is None:
                return None
            self._known[_address(following)] = following
        return self._made(address)

    def all(self) -> Iterator[Page]:
        return map(self._made, self.addresses())

    def addresses(self) -> Iterable[str]:
        self._known = {_address(following): following for following in self._to_come} | self._known
        return self._known

    def _made(self, address: str) -> Page:
        known = self._known[address]
        if not isinstance(known, Page):
            self._known[address] = known = known[1]()
        return known


def _address(page: Page | Unmade) -> str:
    return page.address if isinstance(page, Page) else page[0]

"""The way to each page from home: the pages at the beginnings of its address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefing_archive.rendering.page import Page


@dataclass(frozen=True, slots=True)
class Crumb:
    """A page on the way, its title and address."""

    title: str
    address: str


class Trails:
    """Knows the titles of all pages. `home` is what the first of them is called here."""

    def __init__(self, pages: Iterable[Page], home: str) -> None:
        self._titles = {page.address: page.title for page in pages} | {"": home}

    def to(self, page: Page) -> tuple[Crumb, ...]:
        """The pages from home to this one, both included; none for home itself."""
        if not page.address:
            return ()
        steps = page.address.split("/")[:-1]
        above = ("".join(f"{step}/" for step in steps[:depth]) for depth in range(len(steps)))
        known = [Crumb(self._titles[address], address) for address in above if address in self._titles]
        return (*known, Crumb(page.title, page.address))

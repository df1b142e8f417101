"""The way to each page from home: the pages at the beginnings of its address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from briefing_archive.rendering.page import Page


@dataclass(frozen=True, slots=True)
class Crumb:
    """A page on the way, its title and address."""

    title: str
    address: str


class Trails:
    """Finds the pages on the way by their addresses. `home` is what the first of them is called here."""

    def __init__(self, find: Callable[[str], Page | None], home: str) -> None:
        self._find = find
        self._home = home

    def to(self, page: Page) -> tuple[Crumb, ...]:
        """The pages from home to this one, both included; none for home itself."""
        if not page.address:
            return ()
        steps = page.address.split("/")[:-1]
        above = ("".join(f"{step}/" for step in steps[:depth]) for depth in range(1, len(steps)))
        known = [Crumb(found.title, found.address) for found in map(self._find, above) if found]
        return (Crumb(self._home, ""), *known, Crumb(page.title, page.address))

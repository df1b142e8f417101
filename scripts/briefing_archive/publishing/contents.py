"""The list of a page's contents as the theme has it, rendered once for all pages whose headings have the same levels.

Tokens stand for the headings' ids and texts. Such a list is used only after two pages have got the same from it as from
the theme: one that shortens a long text, say, is noticed, and renders every list itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from markupsafe import escape

from briefing_archive.publishing.mending import mended
from briefing_archive.publishing.tightening import tight
from briefing_archive.rendering.page import Heading, Page

_ENOUGH = 2
# No text of an archive holds this character: reading refuses it.
_TOKEN = re.compile("\0(id|text)([0-9]+)\0")
_SPACES = re.compile(r"[ \t\n\r\f]+")

Levels = tuple[int, ...]


@dataclass(slots=True)
class Contents:
    """Lists contents. `render` gives the list of a page as the theme has it."""

    render: Callable[[Page], str]
    lists: dict[Levels, str] = field(default_factory=dict)
    agreed: dict[Levels, int] = field(default_factory=dict)
    misfits: set[Levels] = field(default_factory=set)

    def of(self, page: Page) -> str:
        """The list of a page, without faults and without white space that is not shown."""
        levels = tuple(heading.level for heading in page.headings)
        if levels in self.misfits:
            return self._rendered(page)
        if levels not in self.lists:
            self.lists[levels] = self._rendered(replace(page, headings=tuple(_tokens(levels))))
        filled = _filled(self.lists[levels], page.headings)
        return filled if self.agreed.get(levels, 0) == _ENOUGH else self._compared(page, levels, filled)

    def _compared(self, page: Page, levels: Levels, filled: str) -> str:
        rendered = self._rendered(page)
        if rendered == filled:
            self.agreed[levels] = self.agreed.get(levels, 0) + 1
        else:
            self.misfits.add(levels)
        return rendered

    def _rendered(self, page: Page) -> str:
        return mended(tight(self.render(page)))


def _tokens(levels: Levels) -> Iterable[Heading]:
    return (Heading(level=level, id=f"\0id{place}\0", text=f"\0text{place}\0") for place, level in enumerate(levels))


def _filled(text: str, headings: tuple[Heading, ...]) -> str:
    def shown(token: re.Match[str]) -> str:
        heading = headings[int(token[2])]
        return escape(heading.id if token[1] == "id" else _SPACES.sub(" ", heading.text).strip(" "))

    return _TOKEN.sub(shown, text)

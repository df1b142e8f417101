"""Gives each page of a build its policy, and remembers what all of them together allow.

What a page of the record shows comes from strangers. So its policy allows what the theme puts around any text: the
frame is rendered once more without title, text and contents list, once for all pages with the same frame.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from pathlib import Path

from briefing_archive.publishing.policy import Sources, guarded, headers, policy, sources_in

HEADERS = "_headers"


@dataclass(slots=True)
class Guard:
    """`extra` is what the maintainers allow on all pages."""

    extra: Sources = frozenset()
    frames: dict[Hashable, Sources] = field(default_factory=dict)
    allowed: set[tuple[str, str]] = field(default_factory=set)

    def page(self, html: str) -> str:
        """A finished page that maintainers wrote: all that it holds is theirs."""
        return self._guarded(html, sources_in(html))

    def record(self, html: str, written: str, frame: Sources) -> str:
        """A finished page of the record, with what maintainers wrote to introduce it, and what its frame needs."""
        return self._guarded(html, frame | sources_in(written) if written else frame)

    def frame(self, key: Hashable, render: Callable[[], str]) -> Sources:
        """What the frames of one kind need; `render` gives one without any text of the record."""
        if key not in self.frames:
            self.frames[key] = sources_in(render())
            # Other processes may dress the pages, and this one writes what is allowed.
            self.allowed |= self.frames[key]
        return self.frames[key]

    def write(self, folder: Path) -> None:
        """Write the file by which hosts send what any page allows: browsers obey it and the page's own policy.

        Maintainers may have one of their own, which stays.
        """
        file = folder / HEADERS
        if not file.exists():
            file.write_text(headers(self.extra | self.allowed), encoding="utf-8", newline="\n")

    def _guarded(self, html: str, sources: Sources) -> str:
        self.allowed |= sources
        return guarded(html, policy(self.extra | sources))

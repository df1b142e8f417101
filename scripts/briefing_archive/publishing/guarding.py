"""Gives each page of a build its policy, and remembers what all of them together allow.

What a page of the record shows comes from strangers. So its policy allows what the theme puts around any text: the
frame is rendered once more without title, text and contents list, once for all pages with the same frame.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from briefing_archive.publishing.policy import Sources, guarded, headers, policy, sources_in
from briefing_archive.rendering.page import Head

HEADERS = "_headers"
_FROM_THE_RECORD = ("title", "description")


class _Undressed:
    """Stands for `dress` in our template, and remembers nothing of a frame without a text."""

    @staticmethod
    def part(_page: object, _name: str, render: Callable[[], str]) -> str:
        return render()

    @staticmethod
    def navigation(_page: object, render: Callable[[], str], **_caller: object) -> str:
        return render()


@dataclass(slots=True)
class Guard:
    """`extra` is what the maintainers allow on all pages."""

    extra: Sources = frozenset()
    frames: dict[str, Sources] = field(default_factory=dict)
    allowed: set[tuple[str, str]] = field(default_factory=set)

    def page(self, html: str) -> str:
        """A finished page that maintainers wrote: all that it holds is theirs."""
        return self._guarded(html, sources_in(html))

    def record(self, html: str, written: str, frame: Sources) -> str:
        """A finished page of the record, with what maintainers wrote to introduce it, and what its frame needs."""
        return self._guarded(html, frame | sources_in(written) if written else frame)

    def frame(
        self, page: Any, others: Iterable[Any], context: Mapping[str, Any], render: Callable[..., str]
    ) -> Sources:
        """What the frame of a page of MkDocs needs; the page has a `record`, and `render` takes its context.

        `others` are pages of the record that the theme's navigation names.
        """
        meta = {name: value for name, value in page.meta.items() if name not in _FROM_THE_RECORD}
        key = repr((context["base_url"], sorted(meta.items())))
        if key not in self.frames:
            with _emptied(page, others):
                self.frames[key] = sources_in(render({**context, "dress": _Undressed}))
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


@contextmanager
def _emptied(page: Any, others: Iterable[Any]) -> Iterator[None]:
    """Take all that comes from the record out of a page, and out of the titles of others."""
    kept = page.record, page.title, page.meta, page.toc, page.content
    titles = [(other, other.title) for other in others]
    page.record = replace(page.record, title="", description="", head=Head, headings=())
    page.title = page.content = ""
    page.toc = ()
    page.meta = page.meta | dict.fromkeys(_FROM_THE_RECORD, "")
    for other, _ in titles:
        other.title = ""
    try:
        yield
    finally:
        for other, title in titles:
            other.title = title
        page.record, page.title, page.meta, page.toc, page.content = kept

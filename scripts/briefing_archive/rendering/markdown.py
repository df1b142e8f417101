"""A body's Markdown → a `Body`. The costly stage: it depends on the text and the options alone, and runs anywhere."""

from __future__ import annotations

import html
import pickle
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from briefing_archive.rendering.body import ID_PREFIX, Body
from briefing_archive.rendering.page import Heading
from briefing_archive.rendering.sanitising import Sanitiser, plain_text

# These read files of the machine into a page, and a briefing comes from strangers.
_READS_FILES = frozenset({"pymdownx.snippets", "pymdownx.b64", "pymdownx.pathconverter", "markdown_include.include"})
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True)
class MarkdownOptions:
    """Which extensions of Python-Markdown render bodies. Pickled, so that options can travel and be compared."""

    pickled: bytes

    @classmethod
    def of(
        cls, extensions: Iterable[str] = (), configs: Mapping[str, Mapping[str, Any]] | None = None
    ) -> MarkdownOptions:
        """Take the options of a site, less those extensions that would read other files.

        Raises `pickle.PicklingError`, `AttributeError` or `TypeError` where an option is a function without a name.
        """
        wanted = [name for name in dict.fromkeys(extensions) if name not in _READS_FILES]
        chosen = {name: dict((configs or {}).get(name, {})) for name in wanted}
        return cls(pickle.dumps((wanted, chosen), protocol=5))


@dataclass(frozen=True, slots=True)
class BodyJob:
    """One piece of work: a text and how to render it."""

    text: str
    options: MarkdownOptions


def render_body(job: BodyJob) -> Body:
    """Render one body. A pure function: the same job gives the same body on any machine."""
    converter, sanitiser = _tools(job.options)
    converter.reset()
    try:
        dirty = converter.convert(job.text)
    except BaseException:
        # It would go on with the next text as if it were still amid this one.
        _tools.cache_clear()
        raise
    return sanitiser.body(dirty, tuple(_headings(getattr(converter, "toc_tokens", []))))


@lru_cache(maxsize=4)
def _tools(options: MarkdownOptions) -> tuple[markdown.Markdown, Sanitiser]:
    extensions, configs = pickle.loads(options.pickled)  # noqa: S301 - pickled by `MarkdownOptions.of`, never read from a file
    needed: list[str | Extension] = [*dict.fromkeys(["toc", "tables", "fenced_code", *extensions]), HeadingLevels()]
    return markdown.Markdown(extensions=needed, extension_configs=configs), Sanitiser()


def _headings(tokens: Iterable[Mapping[str, Any]]) -> Iterable[Heading]:
    for token in tokens:
        text = plain_text(html.unescape(str(token["name"])))
        yield Heading(level=int(token["level"]), id=ID_PREFIX + str(token["id"]), text=text)
        yield from _headings(token["children"])


class HeadingLevels(Extension):
    """Moves a body's headings so that its highest are of the second level: the first is the page's title."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register before the contents list is made (priority 5) and after inline Markdown (20)."""
        md.treeprocessors.register(_MoveHeadings(md), "heading_levels", 15)


class _MoveHeadings(Treeprocessor):
    def run(self, root: Element) -> None:
        headings = [element for element in root.iter() if element.tag in _HEADINGS]
        if not headings:
            return
        levels = sorted({_HEADINGS.index(element.tag) for element in headings})
        for element in headings:
            element.tag = _HEADINGS[min(levels.index(_HEADINGS.index(element.tag)) + 1, 5)]

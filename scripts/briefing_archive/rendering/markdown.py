"""A body's Markdown → a `Body`. The costly stage: it depends on the text and the options alone, and runs anywhere."""

from __future__ import annotations

import html
import pickle
import re
import traceback
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from briefing_archive.rendering.body import ID_PREFIX, Body
from briefing_archive.rendering.converter import Converter
from briefing_archive.rendering.page import Heading
from briefing_archive.rendering.sanitising import Sanitiser, plain_text
from briefing_archive.states import by_values
from briefing_archive.work import Failed

# These read files of the machine into a page, and a briefing comes from strangers.
_READS_FILES = frozenset({"pymdownx.snippets", "pymdownx.b64", "pymdownx.pathconverter", "markdown_include.include"})
_BLANK_LINES = re.compile(r"\n[ \t]*\n")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True)
@by_values
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
@by_values
class BodyJob:
    """One piece of work: a text and how to render it."""

    text: str
    options: MarkdownOptions


def render_body(job: BodyJob) -> Body | Failed:
    """Render one body, or say where it breaks an extension of Markdown.

    A pure function: the same job gives the same on any machine. Raises `MemoryError` and `RecursionError`.
    """
    dirty = _converted(job)
    if isinstance(dirty, Exception):
        return Failed(_breakage(job, dirty))
    converter, sanitiser = _tools(job.options)
    return sanitiser.body(dirty, tuple(_headings(getattr(converter, "toc_tokens", []))))


@lru_cache(maxsize=4)
def _tools(options: MarkdownOptions) -> tuple[markdown.Markdown, Sanitiser]:
    return converter_of(options, Converter), Sanitiser()


def converter_of(options: MarkdownOptions, kind: type[markdown.Markdown]) -> markdown.Markdown:
    """A converter of a kind with these options, and what every body has."""
    extensions, configs = pickle.loads(options.pickled)  # noqa: S301 - pickled by `MarkdownOptions.of`, never read from a file
    needed: list[str | Extension] = [*dict.fromkeys(["toc", "tables", "fenced_code", *extensions]), HeadingLevels()]
    return kind(extensions=needed, extension_configs=configs)


def _converted(job: BodyJob) -> str | Exception:
    """The HTML of a text. Extensions are the work of others: some raise on odd texts, and may raise anything."""
    converter, _ = _tools(job.options)
    converter.reset()
    try:
        return converter.convert(job.text)
    except BaseException as error:
        # It would go on with the next text as if it were still amid this one.
        _tools.cache_clear()
        if isinstance(error, MemoryError | RecursionError) or not isinstance(error, Exception):
            raise
        return error


def _breakage(job: BodyJob, error: Exception) -> str:
    """Name what broke, and the first paragraph that breaks it by itself."""
    *_, (frame, _) = traceback.walk_tb(error.__traceback__)
    module = frame.f_globals.get("__name__", "Markdown")
    pieces = (BodyJob(piece, job.options) for piece in _BLANK_LINES.split(job.text))
    found = next((" ".join(piece.text.split()) for piece in pieces if isinstance(_converted(piece), Exception)), "")
    return f"{module} breaks ({type(error).__name__})" + (f" at the paragraph '{found[:60]}'" if found else "")


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

"""What Python-Markdown makes of a text by itself, beside what our converter makes of it."""

from __future__ import annotations

from typing import Any

import markdown

from briefing_archive.rendering.converter import Converter
from briefing_archive.rendering.markdown import MarkdownOptions, converter_of


class Both:
    """A plain converter and ours, with the same options."""

    def __init__(self, options: MarkdownOptions) -> None:
        self._options = options
        self._begin()

    def made(self, text: str) -> tuple[Any, Any]:
        """What becomes of a text, plainly and by us: its HTML and headings, or what is raised."""
        made = tuple(_made(one, text) for one in self.converters)
        if any(isinstance(one, str) for one in made):
            # Who raises is amid a text for ever.
            self._begin()
        return made

    def _begin(self) -> None:
        self.converters = (
            converter_of(self._options, markdown.Markdown),
            converter_of(self._options, Converter),
        )


def _made(one: Any, text: str) -> Any:
    one.reset()
    try:
        # An empty text has the headings of the one before.
        return one.convert(text), getattr(one, "toc_tokens", []), one.htmlStash.rawHtmlBlocks, one.references
    except Exception as error:  # noqa: BLE001 - extensions raise anything, and both have to raise the same
        return f"{type(error).__name__}: {error}"

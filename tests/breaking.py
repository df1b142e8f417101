"""An extension of Markdown that breaks at certain texts, as those of others sometimes do."""

from __future__ import annotations

import markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor


class Breaking(Extension):
    """Raises where a line says `break`."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        md.preprocessors.register(_Breaks(md), "breaking", 0)


class _Breaks(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        if "break" in lines:
            raise IndexError("of no interest to a writer")
        return lines

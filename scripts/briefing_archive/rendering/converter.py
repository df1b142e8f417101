"""Python-Markdown, less the work that comes to nothing. It makes the same of every text, with any extensions.

- A pattern within a line is tried where the text has what each of its matches has (`needles.py`), and one that refers
  to another place where there is any. Elsewhere nothing would be found and nothing changed. All others are tried in
  their order, by Python-Markdown itself.
- The expressions by which well-known processors of blocks look for their beginnings look for their needles first.
- White space is made even where it is not, and HTML is looked for where there is a `<` or `&`.

Our parts take the places of Python-Markdown's before any extension comes, so an extension that brings its own replaces
them. None calls deeper than what it stands for: what is nested too deep for Python is so at the same depth.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Self

import markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import (
    ImageReferenceInlineProcessor,
    Pattern,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)
from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace
from markdown.treeprocessors import InlineProcessor
from markdown.util import ETX, STX, AtomicString

from briefing_archive.rendering.needles import Needles, lacks, needles
from briefing_archive.rendering.quick_pattern import QuickPattern

# What is made even, beside lines of nothing but spaces.
_UNEVEN = (STX, ETX, "\r", "\t")
# Of these it is known that they do no more with an expression than to search by it.
_SEARCHED = {
    "markdown.blockprocessors.HashHeaderProcessor": "RE",
    "markdown.blockprocessors.SetextHeaderProcessor": "RE",
    "markdown.blockprocessors.HRProcessor": "SEARCH_RE",
    "markdown.blockprocessors.BlockQuoteProcessor": "RE",
    "markdown.blockprocessors.ReferenceProcessor": "RE",
    "markdown.extensions.admonition.AdmonitionProcessor": "RE",
    "markdown.extensions.footnotes.FootnoteBlockProcessor": "RE",
    "pymdownx.details.DetailsProcessor": "START",
    "pymdownx.tabbed.TabbedProcessor": "START",
}

# These look a name up among the references of the text, and do nothing where it is not there.
_REFERRING = frozenset(
    {ReferenceInlineProcessor, ShortReferenceInlineProcessor, ImageReferenceInlineProcessor}
    | {ShortImageReferenceInlineProcessor}
)


class Converter(markdown.Markdown):
    """As `markdown.Markdown`, for less work."""

    def build_parser(self) -> Self:
        """Put our parts in the places of those that they stand for, of the same priorities."""
        super().build_parser()
        self.preprocessors.register(_EvenWhitespace(self), "normalize_whitespace", 30)
        self.preprocessors.register(_HtmlBlocks(self), "html_block", 20)
        self.treeprocessors.register(_Inline(self), "inline", 20)
        return self

    def registerExtensions(  # noqa: N802 - the name is Python-Markdown's
        self, extensions: Sequence[Extension | str], configs: Mapping[str, dict[str, Any]]
    ) -> Self:
        """Register extensions, and hasten the processors of blocks that are there then."""
        super().registerExtensions(extensions, configs)
        for processor in self.parser.blockprocessors:
            name = _SEARCHED.get(f"{type(processor).__module__}.{type(processor).__qualname__}", "")
            pattern = getattr(processor, name, None)
            if isinstance(pattern, re.Pattern):
                setattr(processor, name, QuickPattern(pattern))
        return self


class _EvenWhitespace(NormalizeWhitespace):
    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines) + "\n\n"
        if any(mark in source for mark in _UNEVEN) or ("\n " in source and " \n" in source):
            return super().run(lines)
        return source.split("\n")


class _HtmlBlocks(HtmlBlockPreprocessor):
    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines)
        return super().run(lines) if "<" in source or "&" in source else source.split("\n")


class _Inline(InlineProcessor):
    """Tries the patterns that may be in a text. What it overrides, Python-Markdown calls by that very name."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        # What types for Python-Markdown there are, take these for something else.
        self._patterns: list[Any] = []
        self._expressions: list[object] = []
        self._needles: list[Needles] = []
        # Each run has stashed nodes of its own.
        self._planned_for: object = None

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - see above
        if isinstance(data, AtomicString):
            return data
        index, start, count = patternIndex, 0, len(self.inlinePatterns)
        while index < count:
            # What came between two runs, or a pattern of others that was tried, may have changed the patterns.
            if self._planned_for is not self.stashed_nodes:
                patterns: list[Any] = list(self.inlinePatterns)
                self._plan(patterns, [getattr(pattern, "compiled_re", None) for pattern in patterns])
            matched, pattern = False, self._patterns[index]
            if not lacks(data, self._needles[index]) and not (
                type(pattern) in _REFERRING and self._knows_no_reference()
            ):
                known = type(pattern).__module__ == Pattern.__module__
                self._planned_for = self._planned_for if known else None
                data, matched, start = self._InlineProcessor__applyPattern(  # type: ignore[attr-defined] # private there
                    pattern, data, index, start
                )
                self._planned_for = self._planned_for if known else None
            if not matched:
                index, start = index + 1, 0
        return data

    def _plan(self, patterns: list[Any], expressions: list[object]) -> None:
        if patterns != self._patterns or expressions != self._expressions:
            self._needles = [_needles(*each) for each in zip(patterns, expressions, strict=True)]
        self._patterns, self._expressions = patterns, expressions
        self._planned_for = self.stashed_nodes

    def _knows_no_reference(self) -> bool:
        return type(self.md.references) is dict and not self.md.references


def _needles(pattern: Pattern, expression: object) -> Needles:
    """The needles of a pattern, where all that it does comes of a match of its expression."""
    usual = getattr(pattern.getCompiledRegExp, "__func__", None) is Pattern.getCompiledRegExp
    return needles(expression) if usual and isinstance(expression, re.Pattern) else ()

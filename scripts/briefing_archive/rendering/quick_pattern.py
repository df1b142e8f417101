"""A regular expression that says at once where it cannot match."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from briefing_archive.rendering.needles import Needles, needles

_Found = re.Match[str] | None


class QuickPattern:
    """A pattern that looks for its needles before it searches or matches, and is the same in all else."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.search = _unless_lacking(needles(pattern), pattern.search)
        self.match = _unless_lacking(needles(pattern), pattern.match)
        self._pattern = pattern

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pattern, name)


def _unless_lacking(wanted: Needles, find: Callable[..., _Found]) -> Callable[..., _Found]:
    def found(text: str, *bounds: int) -> _Found:
        # As in `lacks`, which it does not call: a text that is nested as deep as Python can go would then be too deep.
        for needle in wanted:
            for one in needle:
                if one in text:
                    break
            else:
                return None
        return find(text, *bounds)

    return found

"""Lists of names with commas, in which a registered name keeps its own commas, and so does one in double quotes."""

from __future__ import annotations

import re
from collections.abc import Callable

from briefing_archive.reading.tree import Text

_PIECE = re.compile(r'(?P<quoted>\s*"[^"]*"\s*)(?:,|$)|(?P<plain>[^,]*)(?:,|$)')


def names_in_list(listed: Text, is_name: Callable[[str], object], most_commas: int) -> list[Text]:
    """Return the names in a list, each at its own column; one between two commas with nothing between them is empty.

    `is_name` tells whether a text is a registered name; none of those has more than `most_commas` commas.
    """
    if "," not in listed and '"' not in listed:
        return [listed]
    spans = _spans(listed)
    found = []
    at = 0
    while at < len(spans):
        after = _end_of_name(listed, spans, at, is_name, most_commas)
        piece = listed.part(spans[at][0], spans[after - 1][1])
        if len(piece) > 1 and piece[0] == piece[-1] == '"' and not is_name(piece):
            piece = piece.part(1, len(piece) - 1)
        found.append(piece)
        at = after
    return found


def _end_of_name(
    listed: str, spans: list[tuple[int, int]], at: int, is_name: Callable[[str], object], most_commas: int
) -> int:
    """Return the number of the span after the longest registered name that begins at one, else the next."""
    for after in range(min(len(spans), at + most_commas + 1), at + 1, -1):
        if is_name(listed[spans[at][0] : spans[after - 1][1]]):
            return after
    return at + 1


def _spans(listed: str) -> list[tuple[int, int]]:
    spans = []
    at = 0
    while True:
        match = _PIECE.match(listed, at)
        assert match, "the pattern matches the empty text"
        group = "quoted" if match["quoted"] is not None else "plain"
        spans.append(match.span(group))
        if match.end(group) == len(listed):
            return spans
        at = match.end()

"""The search. Its page says what it can, and leads to the lists; a script does the rest in the reader's browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from briefing_archive.rendering import addresses
from briefing_archive.rendering.desk import Desk
from briefing_archive.rendering.page import Page

# The filters in the order of the page, and the string that names each.
FILTERS = {
    "measure": "measure",
    "actor": "actor",
    "sender": "sender",
    "target": "target",
    "year": "year",
    "month": "month",
    "state": "search-state",
    "topic": "topic",
    "reason": "reason",
    "instrument": "instrument",
}
# What the page's script says besides every string that begins with `search-`.
_SAID = ("accounts-differ", "answers", "arrow", "confidence-disputed", "nothing-yet")


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """`says` are the words of the page's script, as JSON."""

    briefings: int
    says: str


def pages(desk: Desk) -> Iterator[Page]:
    """The one page."""
    yield desk.page(addresses.SEARCH, desk.words("search"), "search", partial(_search, desk))


def _search(desk: Desk) -> SearchView:
    return SearchView(briefings=len(desk.index.briefings), says=_says(desk))


def _says(desk: Desk) -> str:
    words = desk.words
    said: dict[str, object] = {**words.beginning_with("search-"), **{key: words(key) for key in _SAID}}
    said["filters"] = {key: words(name) for key, name in FILTERS.items()}
    said["language"] = words.locale.language
    return json.dumps(said, ensure_ascii=False, sort_keys=True)

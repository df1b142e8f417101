"""What holds on the last day of the record, with a field for other days, and what is pending."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from briefing_archive.model import PartialDate
from briefing_archive.rendering import addresses
from briefing_archive.rendering.desk import Desk
from briefing_archive.rendering.held import MOST, HeldGroup, groups, order, row, said
from briefing_archive.rendering.page import Page
from briefing_archive.rendering.pending import pending

# What the page's script says: strings that have gaps, and strings that count.
_SAID = (
    "held-on",
    "held-on-possibly",
    "held-counts",
    "held-more",
    "held-bad",
    "held-failed",
    "held-loading",
    "held-later",
    "held-lede",
    "none-in-force",
    "unnamed",
)
_COUNTED = ("n-acts", "n-targets", "n-more")


@dataclass(frozen=True, slots=True, kw_only=True)
class InForceView:
    """All that holds, by type, and a sentence that counts it.

    `says` are the words of the page's script, as JSON; `most` is how many rows it shows.
    """

    day: PartialDate
    groups: tuple[HeldGroup, ...]
    said: str
    says: str
    most: int = MOST


def pages(desk: Desk) -> Iterator[Page]:
    """The two pages."""
    yield desk.page(addresses.IN_FORCE, desk.words("in-force"), "in-force", partial(_in_force, desk))
    yield desk.page(addresses.PENDING, desk.words("pending"), "pending", partial(pending, desk))


def _in_force(desk: Desk) -> InForceView:
    place = order(desk)
    held = sorted(
        (one for one in desk.index.held() if one.standing.may_hold), key=lambda one: place(one.act, one.target)
    )
    day = PartialDate(desk.index.as_of.isoformat())
    return InForceView(
        day=day,
        groups=groups(desk, (row(desk, one) for one in held)),
        said=said(desk, held, day),
        says=_says(desk),
    )


def _says(desk: Desk) -> str:
    words = desk.words
    gaps = {name: f"{{{name}}}" for name in ("acts", "targets", "more", "day", "possibly")}
    told: dict[str, object] = {key: words(key, **gaps) for key in _SAID}
    told |= {key: dict(words.forms(key)) for key in _COUNTED}
    # A date in words, for each month, with gaps for the day and the year.
    dates = (words.date(PartialDate(f"4444-{month:02}-22")) for month in range(1, 13))
    told["dates"] = [text.replace("22", "{day}").replace("4444", "{year}") for text in dates]
    return json.dumps(told, ensure_ascii=False, sort_keys=True)

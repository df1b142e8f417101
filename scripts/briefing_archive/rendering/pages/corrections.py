"""What was corrected or withdrawn after it had been published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from briefing_archive.model import Briefing, Correction
from briefing_archive.rendering import addresses
from briefing_archive.rendering.desk import Desk
from briefing_archive.rendering.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsView:
    """Corrections and withdrawn briefings, the latest first."""

    corrections: tuple[tuple[Briefing, Correction], ...]
    withdrawn: tuple[Briefing, ...]


def pages(desk: Desk) -> Iterator[Page]:
    """The one page."""
    yield desk.page(addresses.CORRECTIONS, desk.words("corrections"), "corrections", partial(_corrections, desk))


def _corrections(desk: Desk) -> CorrectionsView:
    briefings = desk.index.archive.briefings
    corrections = [(one, correction) for one in briefings if not one.withdrawn for correction in one.corrections]
    withdrawn = [(one, one.withdrawn.date.text) for one in briefings if one.withdrawn]
    return CorrectionsView(
        corrections=tuple(sorted(corrections, key=lambda one: (one[1].date.text, one[0].id), reverse=True)),
        withdrawn=tuple(one for one, _ in sorted(withdrawn, key=lambda one: (one[1], one[0].id), reverse=True)),
    )

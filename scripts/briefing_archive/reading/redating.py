"""An edit of the days of acts: each act as it was, with the days that its file says now.

No name and no reference hangs on a day, and a later act has days of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefing_archive.model import Act, Briefing
from briefing_archive.reading.shapes.acts import ActShape, TargetShape
from briefing_archive.reading.shapes.briefing import BriefingShape
from briefing_archive.reading.shapes.sentences import Sentence
from briefing_archive.reading.terms import reversed_terms, terms_of

DAYS = frozenset({"announced", "stage", "start_date", "end_date", "expires", "deadline"})


def redated_briefing(briefing: Briefing, front: BriefingShape) -> Briefing | None:
    """Return a briefing with the days of its acts as written now; None where it takes a whole reading to know them."""
    # Of a sentence may come several acts, and of a later act none where what it goes back to is gone.
    shapes = [shape for shape in front.measures if not isinstance(shape, Sentence)]
    if not len(shapes) == len(front.measures) == len(briefing.acts) or any(_is_hard(front, shape) for shape in shapes):
        return None
    return replace(briefing, acts=tuple(_redated(briefing.acts, front, shapes)))


def _is_hard(front: BriefingShape, shape: ActShape) -> bool:
    """Whether a target has days of its own, or an end lies before a start, which is a problem to be told."""
    if any(isinstance(target, TargetShape) for target in shape.target):
        return True
    return any(True for _ in reversed_terms(front.date, shape, shape, ""))


def _redated(acts: tuple[Act, ...], front: BriefingShape, shapes: list[ActShape]) -> Iterator[Act]:
    for act, shape in zip(acts, shapes, strict=True):
        terms = terms_of(front.date, shape)
        yield replace(act, terms=terms, targets=tuple(replace(target, terms=terms) for target in act.targets))

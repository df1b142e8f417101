"""What holds on a day: derived from the terms of an act and from the later acts on it, never typed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from briefing_archive.indexes.courses import Course
from briefing_archive.indexes.standings import Change, LaterAct, Standing, State
from briefing_archive.model import Act, Stage, Target, Terms

__all__ = ["Change", "LaterAct", "Standing", "State", "changes", "standing"]


def standing(act: Act, target: Target | None, later: Iterable[LaterAct], on: date) -> Standing:
    """Say where the act stands for one of its targets (None for an act without) on a day.

    `later` are all later acts on it, in the order of their days.
    """
    return _course(act, target, later).standing(on)


def changes(act: Act, target: Target | None, later: Iterable[LaterAct]) -> tuple[Change, ...]:
    """Every change in the order in which `standing` goes through them, for whoever asks about many days."""
    return _course(act, target, later).in_order()


def _course(act: Act, target: Target | None, later: Iterable[LaterAct]) -> Course:
    course = Course(target.terms if target else act.terms, act.reference)
    for step in later:
        if _concerns(step.act, target) and step.act.terms.stage is Stage.IN_EFFECT:
            course.take(step.kind, _terms_for(step.act, target), step.act.reference)
    return course


def _concerns(later: Act, target: Target | None) -> bool:
    return target is None or not later.targets or any(one.actor == target.actor for one in later.targets)


def _terms_for(later: Act, target: Target | None) -> Terms:
    return next((one.terms for one in later.targets if target and one.actor == target.actor), later.terms)

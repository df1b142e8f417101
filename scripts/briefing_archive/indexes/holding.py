"""What holds on a day: derived from the terms of an act and from the later acts on it, never typed.

A change of state has a first and a last day on which it may have come, since dates may be partial; where the day asked
about lies between them, the answer is "possibly".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from briefing_archive.model import Act, EffectKind, PartialDate, Reference, Stage, Target, Terms

_DAY = timedelta(days=1)


class State(StrEnum):
    """Where a lasting act stands on a day."""

    PENDING = "pending"
    COMING = "coming"
    HOLDS = "holds"
    POSSIBLY = "possibly"
    SUSPENDED = "suspended"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """From a day between `earliest` and `latest` on, the act is in `state`; `by` brought it, `when` is as recorded."""

    earliest: date
    latest: date
    state: State
    when: PartialDate
    by: Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The answer for one act, one target and one day.

    `began` is when it first came to hold, `since` when the present state began, as recorded, and `by` the act that
    brought it; they are None where nothing has begun. `until` is the last day on which it holds and `expires` the day
    it ends unless renewed, where recorded.
    """

    state: State
    began: PartialDate | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
    expires: PartialDate | None = None
    by: Reference | None = None

    @property
    def may_hold(self) -> bool:
        """Whether the act holds on the day, certainly or possibly."""
        return self.state in {State.HOLDS, State.POSSIBLY}


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterAct:
    """A later act, and what it amounts to for the first act of its chain (an act that starts a lifting lifts)."""

    kind: EffectKind
    act: Act


def standing(act: Act, target: Target | None, later: Iterable[LaterAct], on: date) -> Standing:
    """Say where the act stands for one of its targets (None for an act without) on a day.

    `later` are all later acts on it, in the order of their days.
    """
    terms = target.terms if target else act.terms
    course = _Course(terms, act.reference)
    for step in later:
        if _concerns(step.act, target) and step.act.terms.stage is Stage.IN_EFFECT:
            course.take(step.kind, _terms_for(step.act, target), step.act.reference)
    return course.standing(on)


def _concerns(later: Act, target: Target | None) -> bool:
    return target is None or not later.targets or any(one.actor == target.actor for one in later.targets)


def _terms_for(later: Act, target: Target | None) -> Terms:
    return next((one.terms for one in later.targets if target and one.actor == target.actor), later.terms)


class _Course:
    """The changes of one act for one target, gathered in the order in which later acts bring them."""

    def __init__(self, terms: Terms, reference: Reference) -> None:
        self.changes: list[Change] = []
        self.end: PartialDate | None = None
        self.expires: PartialDate | None = None
        self.bound_by = reference
        if terms.stage is Stage.IN_EFFECT:
            self._begin(terms, reference)
        elif terms.start:
            # A day was named beforehand. Whether it began on that day is not recorded, so it is possible from then on.
            self._add(terms.start.first, date.max, State.HOLDS, terms.start, reference)
        self._bind(terms, reference)

    def take(self, kind: EffectKind, terms: Terms, by: Reference) -> None:
        """Let one later act change the course."""
        when = terms.start or terms.announced
        match kind:
            case EffectKind.STARTS | EffectKind.RESUMES:
                self._begin(terms, by)
                self._bind(terms, by)
            case EffectKind.AMENDS:
                self._bind(terms, by)
            case EffectKind.RENEWS:
                self._renew(terms, when, by)
            case EffectKind.SUSPENDS:
                self._add(when.first, when.last, State.SUSPENDED, when, by)
                if back := terms.end or terms.expires:
                    self.changes.append(_day_after(back, State.HOLDS, by))
            case EffectKind.LIFTS:
                self._add(when.first, when.last, State.ENDED, when, by)
                # What was lifted has no other end, unless that came first.
                self.end = self.end if self.end and self.end.last < when.first else None
                self.expires = self.expires if self.expires and self.expires.last < when.first else None

    def standing(self, on: date) -> Standing:
        """Go through the changes up to that day."""
        changes = sorted([*self.changes, *self._endings()], key=lambda one: (one.earliest, one.latest))
        state, began, latest = State.PENDING, None, None
        for change in changes:
            if change.earliest > on:
                break
            if change.state is State.HOLDS and began is None:
                began = change.when
            certain = change.latest <= on or change.state is state
            state = change.state if certain else State.POSSIBLY
            latest = change
        if latest is None:
            latest = next((change for change in changes if change.state is State.HOLDS), None)
            state, began = (State.COMING, latest.when) if latest else (State.PENDING, None)
        return Standing(
            state=state,
            began=began,
            since=latest.when if latest else None,
            until=self.end,
            expires=self.expires,
            by=latest.by if latest else None,
        )

    def _begin(self, terms: Terms, by: Reference) -> None:
        when = terms.start or terms.announced
        self._add(when.first, when.last, State.HOLDS, when, by)

    def _bind(self, terms: Terms, by: Reference) -> None:
        if terms.end or terms.expires:
            self.end, self.expires, self.bound_by = terms.end, terms.expires, by

    def _renew(self, terms: Terms, when: PartialDate, by: Reference) -> None:
        if any(ending.latest < when.first for ending in self._endings()):
            # It had run out before it was renewed: between the two it did not hold.
            self.changes.extend(self._endings())
            self._begin(terms, by)
        self.end, self.expires, self.bound_by = terms.end, terms.expires, by

    def _endings(self) -> Iterator[Change]:
        for bound in (self.end, self.expires):
            if bound:
                yield _day_after(bound, State.ENDED, self.bound_by)

    def _add(self, earliest: date, latest: date, state: State, when: PartialDate, by: Reference) -> None:
        self.changes.append(Change(earliest=earliest, latest=latest, state=state, when=when, by=by))


def _day_after(last: PartialDate, state: State, by: Reference) -> Change:
    """What comes after a last day that is included. The calendar's own last day has no day after it."""
    earliest, latest = (min(day, date.max - _DAY) + _DAY for day in (last.first, last.last))
    return Change(earliest=earliest, latest=latest, state=state, when=last, by=by)

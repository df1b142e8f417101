"""The course of one act for one target: its own terms first, then what each later act changes in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from briefing_archive.indexes.standings import MAY_HOLD, Change, Standing, State
from briefing_archive.model import EffectKind, PartialDate, Reference, Stage, Terms

_DAY = timedelta(days=1)


class Course:
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
            foreseen = Change(
                earliest=terms.start.first,
                latest=date.max,
                state=State.HOLDS,
                when=terms.start,
                by=reference,
                after=State.PENDING,
            )
            self.changes.append(foreseen)
        self._bind(terms, reference)

    def take(self, kind: EffectKind, terms: Terms, by: Reference) -> None:
        """Let one later act change the course."""
        when = terms.start or terms.announced
        match kind:
            case EffectKind.STARTS | EffectKind.RESUMES:
                self._forget(State.PENDING, date.min)
                self._begin(terms, by)
                self._bind(terms, by)
            case EffectKind.AMENDS:
                self._bind(terms, by)
            case EffectKind.RENEWS:
                self._renew(terms, when, by)
            case EffectKind.SUSPENDS:
                self._forget(State.SUSPENDED, when.first)
                self._add(when, State.SUSPENDED, by)
                if back := terms.end or terms.expires:
                    self.changes.append(replace(_day_after(back, State.HOLDS, by), after=State.SUSPENDED))
            case EffectKind.LIFTS:
                self._add(when, State.ENDED, by)
                # What was lifted has no other end, unless that came first.
                self.end = self.end if self.end and self.end.last < when.first else None
                self.expires = self.expires if self.expires and self.expires.last < when.first else None

    def standing(self, on: date) -> Standing:
        """Go through the changes up to that day."""
        state, began, latest = State.PENDING, None, None
        changes = self.in_order()
        for change in changes:
            if change.earliest > on:
                break
            if change.state is State.HOLDS and began is None:
                began = change.when
            if change.latest <= on or change.state is state:
                state = change.state
            elif MAY_HOLD & {state, change.state}:
                state = State.POSSIBLY
            else:
                # It may not have come yet, but the act holds neither before it nor after.
                continue
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

    def in_order(self) -> tuple[Change, ...]:
        """All changes that count, by the days on which they may first have come."""
        found: list[Change] = []
        for change in sorted([*self.changes, *self._endings()], key=lambda one: (one.earliest, one.latest)):
            if change.after in {None, found[-1].state if found else State.PENDING}:
                found.append(change)
        return tuple(found)

    def _begin(self, terms: Terms, by: Reference) -> None:
        self._add(terms.start or terms.announced, State.HOLDS, by)

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

    def _forget(self, after: State, since: date) -> None:
        """Drop what had been foreseen from a day on: it came differently."""
        self.changes = [one for one in self.changes if one.after is not after or one.earliest < since]

    def _add(self, when: PartialDate, state: State, by: Reference) -> None:
        self.changes.append(Change(earliest=when.first, latest=when.last, state=state, when=when, by=by))


def _day_after(last: PartialDate, state: State, by: Reference) -> Change:
    """What comes after a last day that is included. The calendar's own last day has no day after it."""
    earliest, latest = (min(day, date.max - _DAY) + _DAY for day in (last.first, last.last))
    return Change(earliest=earliest, latest=latest, state=state, when=last, by=by)

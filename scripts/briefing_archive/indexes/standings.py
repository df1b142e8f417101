"""Where an act can stand on a day, and what brings it there.

A change of state has a first and a last day on which it may have come, since dates may be partial; where the day asked
about lies between them, the answer is "possibly".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from briefing_archive.model import Act, EffectKind, PartialDate, Reference


class State(StrEnum):
    """Where a lasting act stands on a day."""

    PENDING = "pending"
    COMING = "coming"
    HOLDS = "holds"
    POSSIBLY = "possibly"
    SUSPENDED = "suspended"
    ENDED = "ended"


MAY_HOLD = frozenset({State.HOLDS, State.POSSIBLY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """From a day between `earliest` and `latest` on, the act is in `state`; `by` brought it, `when` is as recorded.

    What was foreseen, and not recorded when it came, has an `after`: it counts only where the act stands there by then.
    """

    earliest: date
    latest: date
    state: State
    when: PartialDate
    by: Reference
    after: State | None = None


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
        return self.state in MAY_HOLD


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterAct:
    """A later act, and what it amounts to for the first act of its chain (an act that starts a lifting lifts)."""

    kind: EffectKind
    act: Act

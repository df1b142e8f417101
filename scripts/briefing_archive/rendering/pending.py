"""What had been announced and not begun on the last day of the record, and the days that lay ahead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefing_archive.indexes.holding import Standing, State
from briefing_archive.indexes.index import Index
from briefing_archive.model import Act, PartialDate
from briefing_archive.rendering.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """An act, and the day for which it is listed: when it was announced, is to begin, or comes due."""

    day: PartialDate
    act: Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """What has not begun, without a day for it and with one, and the deadlines and ends ahead; oldest first."""

    day: PartialDate
    not_begun: tuple[Due, ...]
    coming: tuple[Due, ...]
    deadlines: tuple[Due, ...]
    ends: tuple[Due, ...]
    # So many of each a page shows.
    most: int = 70

    @property
    def acts(self) -> int:
        """How many acts have not begun."""
        return len({one.act.reference for one in (*self.not_begun, *self.coming)})


def pending(desk: Desk) -> Pending:
    """What an archive has of this."""
    return desk.index.known(_pending)


def _pending(index: Index) -> Pending:
    """Go through all acts that no later act is, and through all deadlines."""
    found = [
        (act, index.standing(act, target))
        for act in index.acts
        if act.effect is None and act.terms.announced.first <= index.as_of
        for target in (act.targets or (None,))
    ]
    deadlines = ((act.terms.deadline, act) for act in index.acts)
    ends = ((_end(one), act) for act, one in found if one.may_hold and index.lasting(act))
    return Pending(
        day=PartialDate(index.as_of.isoformat()),
        not_begun=_oldest_first((act.terms.announced, act) for act, one in found if one.state is State.PENDING),
        coming=_oldest_first((one.began, act) for act, one in found if one.state is State.COMING),
        deadlines=_oldest_first(one for one in deadlines if one[0] and one[0].last >= index.as_of),
        ends=_oldest_first(one for one in ends if one[0] and one[0].last >= index.as_of),
    )


def _end(standing: Standing) -> PartialDate | None:
    """The first of the days on which it ends, or ends unless renewed."""
    ends = (end for end in (standing.until, standing.expires) if end)
    return min(ends, key=lambda end: end.last, default=None)


def _oldest_first(found: Iterable[tuple[PartialDate | None, Act]]) -> tuple[Due, ...]:
    """Each act once for each of its days."""
    days = {(day, act.reference): act for day, act in found if day}
    ordered = sorted(days.items(), key=lambda one: (one[0][0].text, one[0][1]))
    return tuple(Due(day=day, act=act) for (day, _), act in ordered)

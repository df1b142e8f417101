"""What holds on the last day of the record, and what is pending."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from briefing_archive.indexes.holding import Standing
from briefing_archive.indexes.index import Held
from briefing_archive.model import Act, Actor, MeasureType, PartialDate
from briefing_archive.rendering import addresses
from briefing_archive.rendering.desk import Desk
from briefing_archive.rendering.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRow:
    """One act against one target (None for an act without), and its standing in words."""

    act: Act
    target: Actor | None
    standing: Standing
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldGroup:
    """What holds of one measure type, by sender and target."""

    type: MeasureType
    rows: tuple[HeldRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InForceView:
    """All that holds, by type."""

    day: PartialDate
    groups: tuple[HeldGroup, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A day that lies ahead of an act: its deadline or its expiry."""

    day: PartialDate
    act: Act


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingView:
    """What was announced and has not begun, and the days that lie ahead; oldest first."""

    day: PartialDate
    rows: tuple[HeldRow, ...]
    deadlines: tuple[Due, ...]
    expiries: tuple[Due, ...]


def pages(desk: Desk) -> Iterator[Page]:
    """The two pages."""
    yield desk.page(addresses.IN_FORCE, desk.words("in-force"), "in-force", partial(_in_force, desk))
    yield desk.page(addresses.PENDING, desk.words("pending"), "pending", partial(_pending, desk))


def _in_force(desk: Desk) -> InForceView:
    rows = sorted(
        (_row(desk, one) for one in desk.index.held() if one.standing.may_hold), key=lambda row: _by(desk, row)
    )
    groups = tuple(
        HeldGroup(type=desk.index.measure_types[kind], rows=tuple(group))
        for kind, group in groupby(rows, key=lambda row: row.act.type)
    )
    return InForceView(day=PartialDate(desk.index.as_of.isoformat()), groups=groups, count=len(rows))


def _by(desk: Desk, row: HeldRow) -> tuple[str, str, tuple[str, ...], str, str]:
    name = desk.index.measure_types[row.act.type].name.casefold()
    return name, row.act.type, row.act.senders, row.target.name.casefold() if row.target else "", row.act.reference.text


def _row(desk: Desk, held: Held) -> HeldRow:
    return HeldRow(
        act=held.act,
        target=desk.index.actors[held.target.actor] if held.target else None,
        standing=held.standing,
        status=desk.sentences.status(held.act, held.standing),
    )


def _pending(desk: Desk) -> PendingView:
    index = desk.index
    day = PartialDate(index.as_of.isoformat())
    held = index.held()
    ahead = [(one.act, one.standing.expires) for one in held if one.standing.may_hold]
    return PendingView(
        day=day,
        rows=tuple(_row(desk, one) for one in held if not one.standing.began),
        deadlines=_due(((act, act.terms.deadline) for act in index.acts), day),
        expiries=_due(ahead, day),
    )


def _due(found: Iterable[tuple[Act, PartialDate | None]], day: PartialDate) -> tuple[Due, ...]:
    """Each act's day once, where it is not past, the nearest first."""
    days = {(bound, act.reference): act for act, bound in found if bound and bound.last >= day.first}
    ordered = sorted(days.items(), key=lambda one: (one[0][0].text, one[0][1].text))
    return tuple(Due(day=bound, act=act) for (bound, _), act in ordered)

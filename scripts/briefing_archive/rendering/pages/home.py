"""The home page: what is new, the years at a glance, ways in. An empty archive is welcomed instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from briefing_archive.indexes.entries import Entry
from briefing_archive.indexes.index import Index, Listings
from briefing_archive.model import Actor, MeasureType
from briefing_archive.rendering import addresses
from briefing_archive.rendering.desk import Desk
from briefing_archive.rendering.page import Page
from briefing_archive.rendering.pages.dates import Year, years
from briefing_archive.rendering.pages.relations import PairRow, busiest_pairs
from briefing_archive.rendering.pending import pending
from briefing_archive.rendering.timeline import Drawing, timeline

_NEWEST = 8
_BUSIEST = 8
_Subject = TypeVar("_Subject", Actor, MeasureType)


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """`actors` and `types` are those in most briefings, each with their number."""

    title: str
    newest: tuple[Entry, ...]
    years: tuple[Year, ...]
    timeline: Drawing | None
    actors: tuple[tuple[Actor, int], ...]
    types: tuple[tuple[MeasureType, int], ...]
    pairs: tuple[PairRow, ...]
    holding: int
    pending: int
    briefings: int
    acts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WelcomeView:
    """What an archive without any briefing says: how the first one is made."""

    title: str


def pages(desk: Desk) -> Iterator[Page]:
    """The one home page."""
    title = desk.index.archive.settings.title
    if desk.index.archive.briefings:
        yield desk.page(addresses.HOME, title, "home", partial(_home, desk))
    else:
        yield desk.page(addresses.HOME, title, "welcome", partial(_welcome, desk))


def _welcome(desk: Desk) -> WelcomeView:
    return WelcomeView(title=desk.index.archive.settings.title)


def _home(desk: Desk) -> HomeView:
    index = desk.index
    actors = [actor for actor in index.actors.values() if actor.has_page]
    return HomeView(
        title=index.archive.settings.title,
        newest=index.everything.entries[:_NEWEST],
        years=years(desk),
        timeline=timeline(desk, index.everything.entries),
        actors=_busiest(actors, index.by_actor),
        types=_busiest(index.measure_types.values(), index.by_measure_type),
        pairs=busiest_pairs(desk)[:_BUSIEST],
        holding=index.known(_holding),
        pending=pending(desk).acts,
        briefings=len(index.briefings),
        acts=len(index.acts),
    )


def _holding(index: Index) -> int:
    """How many acts may be in force."""
    return len({one.act.reference for one in index.held() if one.standing.may_hold})


def _busiest(subjects: Iterable[_Subject], listings: Listings) -> tuple[tuple[_Subject, int], ...]:
    counted = [(subject, len(listings[subject.id].entries)) for subject in subjects if subject.id in listings]
    ordered = sorted(counted, key=lambda one: (-one[1], one[0].name.casefold(), one[0].id))
    return tuple(ordered[:_BUSIEST])

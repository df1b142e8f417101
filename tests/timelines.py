"""Acts for tests of what is drawn and told of them over time, and the timelines of those."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefing_archive.model import Act, Actor, ActorType, Archive
from briefing_archive.rendering.bodies import Bodies
from briefing_archive.rendering.body import Body
from briefing_archive.rendering.desk import Desk
from briefing_archive.rendering.site import Site, assemble
from briefing_archive.rendering.timeline import Drawing, timeline
from making import act, archive, briefing, terms


def site(made: Archive) -> Site:
    return assemble(made, Bodies(by_briefing={one.id: Body(parts=("",)) for one in made.briefings}))


def recorded(*acts: Act, **settings: object) -> Archive:
    """Each act in a briefing of its day, unless several name one."""
    by_id: dict[str, list[Act]] = {}
    for one in acts:
        by_id.setdefault(one.briefing, []).append(one)
    return archive(*(briefing(id, own[0].terms.announced.text, *own) for id, own in by_id.items()), **settings)


def desk_of(*acts: Act, **settings: object) -> Desk:
    return site(recorded(*acts, **settings)).desk


def drawing(*acts: Act, own: str = "", pages: Mapping[str, str] | None = None) -> Drawing | None:
    desk = desk_of(*acts)
    return timeline(desk, desk.index.everything.entries, pages, own)


def drawn(*acts: Act, own: str = "", pages: Mapping[str, str] | None = None) -> Drawing:
    made = drawing(*acts, own=own, pages=pages)
    assert made
    return made


def many(number: int, *days: str, **more: object) -> list[Act]:
    """So many acts, spread over some days."""
    return [
        act(f"b{place:03}#ban", terms(days[place % len(days)]), **more)  # type: ignore[arg-type]
        for place in range(number)
    ]


def many_more(number: int, *days: str, **more: object) -> list[Act]:
    return [replace(one, briefing=f"more-{one.briefing}") for one in many(number, *days, **more)]


def powers(number: int) -> tuple[Actor, ...]:
    return tuple(
        Actor(id=f"power-{place:02}", name=f"Power {place:02}", type=ActorType.STATE) for place in range(number)
    )

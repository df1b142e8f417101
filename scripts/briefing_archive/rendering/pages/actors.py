"""The register of actors by type and by country, and the page of each one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from briefing_archive.indexes.entries import NOTHING, Entry, Listing, newest_first
from briefing_archive.model import Act, Actor, ActorType, Membership
from briefing_archive.rendering import addresses
from briefing_archive.rendering.desk import Desk
from briefing_archive.rendering.lists import PartLink, part_links, part_pages
from briefing_archive.rendering.notes import Note, notes
from briefing_archive.rendering.page import Page
from briefing_archive.rendering.timeline import Drawing, own_pages, timeline

# With so many counterparts an actor's page names them; the rest are counted. So with briefings that only mention it.
_COUNTERPARTS = 50
_MENTIONS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """An actor in a list: in how many briefings, and the date of the last one (empty where there is none)."""

    actor: Actor
    count: int
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Actors of one type, or of one country (its state's actor, where the register has one)."""

    key: str
    state: Actor | None
    rows: tuple[ActorRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorsView:
    """All actors that have pages."""

    by_type: tuple[Group, ...]
    by_country: tuple[Group, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterpart:
    """Somebody with whom an actor shares acts: how many it sent them, met from them, or took part in with them."""

    actor: Actor
    sent: int
    met: int
    shared: int

    @property
    def total(self) -> int:
        """All acts between the two."""
        return self.sent + self.met + self.shared


@dataclass(frozen=True, slots=True, kw_only=True)
class OfActor:
    """What the page of an actor is made of: who is above and below it, and the briefings that concern or mention it."""

    actor: Actor
    principal: Actor
    part_of: Actor | None
    parts_of_it: tuple[Actor, ...]
    entries: Listing
    beside: tuple[Entry, ...]
    has_relations: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorView:
    """An actor: its sections of what it did, met, took part in and is merely mentioned in, newest first."""

    actor: Actor
    principal: Actor
    part_of: Actor | None
    members: tuple[Membership, ...]
    parts_of_it: tuple[Actor, ...]
    sent: tuple[Entry, ...]
    met: tuple[Entry, ...]
    shared: tuple[Entry, ...]
    mentioned: tuple[Entry, ...]
    notes: tuple[Note, ...]
    more_mentions: int
    counterparts: tuple[Counterpart, ...]
    more_counterparts: int
    parts: tuple[PartLink, ...]
    timeline: Drawing | None
    count: int
    has_relations: bool


def pages(desk: Desk) -> Iterator[Page]:
    """The register, and a page for each actor that has one, with its years where it has many briefings."""
    yield desk.page(addresses.ACTORS, desk.words("actors"), "actors", partial(_actors, desk))
    for actor in desk.index.actors.values():
        if not actor.has_page or actor.merged_into:
            continue
        base, entries = addresses.actor(actor.id), desk.index.by_actor.get(actor.id, NOTHING)
        made_of, view_of = partial(_of_actor, desk, actor, entries), partial(_actor, desk)
        yield desk.page(base, actor.name, "actor", made_of, description=actor.description, view_of=view_of)
        yield from part_pages(desk, entries, base, actor.name, actor.id)


def _actors(desk: Desk) -> ActorsView:
    rows = [_row(desk, actor) for actor in desk.index.actors.values() if actor.has_page and not actor.merged_into]
    rows.sort(key=lambda row: (row.actor.name.casefold(), row.actor.id))
    order = list(ActorType)
    by_type = _groups((row.actor.type.value, row) for row in rows)
    states = {row.actor.country: row.actor for row in rows if row.actor.type is ActorType.STATE and row.actor.country}
    by_country = _groups((row.actor.country, row) for row in rows if row.actor.country)
    return ActorsView(
        by_type=tuple(sorted(by_type, key=lambda group: order.index(ActorType(group.key)))),
        by_country=tuple(replace(group, state=states.get(group.key)) for group in by_country),
        count=len(rows),
    )


def _groups(keyed: Iterable[tuple[str, ActorRow]]) -> tuple[Group, ...]:
    groups: defaultdict[str, list[ActorRow]] = defaultdict(list)
    for key, row in keyed:
        groups[key].append(row)
    return tuple(Group(key=key, state=None, rows=tuple(rows)) for key, rows in sorted(groups.items()))


def _row(desk: Desk, actor: Actor) -> ActorRow:
    entries = desk.index.by_actor.get(actor.id, NOTHING).entries
    return ActorRow(actor=actor, count=len(entries), last=max((one.briefing.date.text for one in entries), default=""))


def _of_actor(desk: Desk, actor: Actor, entries: Listing) -> OfActor:
    index = desk.index
    principal = index.relations.principals[actor.id]
    return OfActor(
        actor=actor,
        principal=index.actors[principal],
        part_of=index.actors.get(actor.part_of),
        parts_of_it=tuple(one for one in index.actors.values() if one.part_of == actor.id and one.has_page),
        entries=entries,
        beside=desk.naming.beside.get(actor.id, ()),
        has_relations=principal in index.relations.counterparts,
    )


def _actor(desk: Desk, made_of: OfActor) -> ActorView:
    actor, entries, beside = made_of.actor, made_of.entries, made_of.beside
    counterparts = _counterparts(desk, actor, entries)
    return ActorView(
        actor=actor,
        principal=made_of.principal,
        part_of=made_of.part_of,
        members=actor.members,
        parts_of_it=made_of.parts_of_it,
        sent=_with_acts(entries.shown, lambda act: actor.id in act.senders),
        met=_with_acts(entries.shown, lambda act: _meets(act, actor.id)),
        shared=_with_acts(entries.shown, lambda act: actor.id in act.parties),
        mentioned=newest_first((*(entry for entry in entries.shown if not entry.acts), *beside[:_MENTIONS])),
        more_mentions=max(0, len(beside) - _MENTIONS),
        notes=notes(entry for entry in entries.shown if entry.acts),
        counterparts=counterparts[:_COUNTERPARTS],
        more_counterparts=max(0, len(counterparts) - _COUNTERPARTS),
        parts=part_links(entries, addresses.actor(actor.id)),
        timeline=timeline(desk, entries.entries, own_pages(entries, addresses.actor(actor.id)), actor.id),
        count=len(entries.entries),
        has_relations=made_of.has_relations,
    )


def _meets(act: Act, actor: str) -> bool:
    return actor in act.toward or any(target.actor == actor for target in act.targets)


def _with_acts(entries: Iterable[Entry], wanted: Callable[[Act], bool]) -> tuple[Entry, ...]:
    """The entries with those of their acts that are wanted, where there are any."""
    narrowed = (replace(entry, acts=tuple(act for act in entry.acts if wanted(act))) for entry in entries)
    return tuple(entry for entry in narrowed if entry.acts)


def _counterparts(desk: Desk, actor: Actor, entries: Listing) -> tuple[Counterpart, ...]:
    sent, met, shared = Counter[str](), Counter[str](), Counter[str]()
    for act in (act for entry in entries.entries for act in entry.acts):
        if actor.id in act.senders:
            sent.update({*(target.actor for target in act.targets), *act.toward} - {actor.id})
        if _meets(act, actor.id):
            met.update(set(act.senders) - {actor.id})
        if actor.id in act.parties:
            shared.update(set(act.parties) - {actor.id})
    found = (
        Counterpart(actor=desk.index.actors[other], sent=sent[other], met=met[other], shared=shared[other])
        for other in {*sent, *met, *shared}
    )
    return tuple(sorted(found, key=lambda one: (-one.total, one.actor.name.casefold(), one.actor.id)))

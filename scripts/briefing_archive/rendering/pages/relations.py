"""The matrix of principals, with whom each one has relations, and the page of each pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from briefing_archive.indexes.entries import Entry, Listing
from briefing_archive.indexes.index import Index
from briefing_archive.indexes.relations import Pair, pair
from briefing_archive.model import Actor
from briefing_archive.rendering import addresses
from briefing_archive.rendering.desk import Desk
from briefing_archive.rendering.heat import warmth
from briefing_archive.rendering.lists import PartLink, part_links, part_pages
from briefing_archive.rendering.notes import Note, notes
from briefing_archive.rendering.page import Page
from briefing_archive.rendering.timeline import Drawing, own_pages, timeline

# The matrix shows so many principals: with more it could be neither read nor loaded.
_MATRIX = 24
# So many pairs the page of all relations names; the rest stand on the pages of their principals.
_PAIRS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """Two principals, the acts in each direction and between them, and the date of the last one."""

    a: Actor
    b: Actor
    a_to_b: int
    b_to_a: int
    acts: int
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Acts of one principal towards another: how many, how many targets they name, how warm the cell is."""

    target: Actor
    acts: int
    targets: int
    warmth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One sender and its cells, in the order of the columns; the cell of a principal with itself is None."""

    sender: Actor
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationsView:
    """The matrix of the busiest principals, the busiest pairs, and all principals with the number of counterparts."""

    columns: tuple[Actor, ...]
    matrix: tuple[MatrixRow, ...]
    pairs: tuple[PairRow, ...]
    principals: tuple[tuple[Actor, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrincipalView:
    """With whom one principal has relations, the busiest first."""

    principal: Actor
    pairs: tuple[PairRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationView:
    """All acts between two principals, in both directions, newest first."""

    row: PairRow
    entries: tuple[Entry, ...]
    notes: tuple[Note, ...]
    parts: tuple[PartLink, ...]
    timeline: Drawing | None
    count: int


def pages(desk: Desk) -> Iterator[Page]:
    """The matrix, a page for each principal and each pair, with the pair's years where it has many briefings."""
    yield desk.page(addresses.RELATIONS, desk.words("relations"), "relations", partial(_relations, desk))
    actors = desk.index.actors
    for principal in desk.index.relations.counterparts:
        title = desk.words("relations-of", name=actors[principal].name)
        yield desk.page(addresses.relations_of(principal), title, "principal", partial(_principal, desk, principal))
    for one, entries in desk.index.between.items():
        base, title = addresses.relation(one), desk.words("pair", a=actors[one.a].name, b=actors[one.b].name)
        made_of, view_of = partial(_of_relation, desk, one, entries), partial(_relation, desk, one)
        yield desk.page(base, title, "relation", made_of, view_of=view_of)
        yield from part_pages(desk, entries, base, title)


def busiest_pairs(desk: Desk) -> tuple[PairRow, ...]:
    """All pairs, those with most acts first."""
    return desk.index.known(_busiest_pairs)


def _busiest_pairs(index: Index) -> tuple[PairRow, ...]:
    return _sorted(_row(index, one) for one in index.relations.acts)


def _sorted(rows: Iterator[PairRow]) -> tuple[PairRow, ...]:
    return tuple(sorted(rows, key=lambda row: (-row.acts, row.a.id, row.b.id)))


def _row(index: Index, one: Pair) -> PairRow:
    between, actors = index.relations, index.actors
    acts = between.acts[one]
    return PairRow(
        a=actors[one.a],
        b=actors[one.b],
        a_to_b=len(between.directed.get((one.a, one.b), ())),
        b_to_a=len(between.directed.get((one.b, one.a), ())),
        acts=len(acts),
        last=max(index.date_of(act) for act in acts),
    )


def _relations(desk: Desk) -> RelationsView:
    between, actors = desk.index.relations, desk.index.actors
    weight: Counter[str] = Counter()
    for one, acts in between.acts.items():
        weight.update({one.a: len(acts), one.b: len(acts)})
    busiest = sorted(weight, key=lambda id: (-weight[id], id))[:_MATRIX]
    most = max((len(acts) for arrow, acts in between.directed.items() if set(arrow) <= set(busiest)), default=0)
    principals = sorted(between.counterparts, key=lambda id: (actors[id].name.casefold(), id))
    return RelationsView(
        columns=tuple(actors[id] for id in busiest),
        matrix=tuple(
            MatrixRow(
                sender=actors[sender],
                cells=tuple(_cell(desk, sender, target, most) if sender != target else None for target in busiest),
            )
            for sender in busiest
        ),
        pairs=busiest_pairs(desk)[:_PAIRS],
        principals=tuple((actors[id], len(between.counterparts[id])) for id in principals),
    )


def _cell(desk: Desk, sender: str, target: str, most: int) -> Cell:
    between = desk.index.relations
    acts = between.directed.get((sender, target), ())
    hit = {one.actor for act in acts for one in act.targets if between.principals[one.actor] == target}
    return Cell(target=desk.index.actors[target], acts=len(acts), targets=len(hit), warmth=warmth(len(acts), most))


def _principal(desk: Desk, principal: str) -> PrincipalView:
    others = desk.index.relations.counterparts[principal]
    rows = _sorted(_row(desk.index, pair(principal, other)) for other in others)
    return PrincipalView(principal=desk.index.actors[principal], pairs=rows)


def _of_relation(desk: Desk, one: Pair, entries: Listing) -> tuple[Actor, Actor, Listing]:
    return desk.index.actors[one.a], desk.index.actors[one.b], entries


def _relation(desk: Desk, one: Pair, made_of: tuple[Actor, Actor, Listing]) -> RelationView:
    _, _, entries = made_of
    return RelationView(
        row=_row(desk.index, one),
        entries=entries.shown,
        notes=notes(entries.shown),
        parts=part_links(entries, addresses.relation(one)),
        timeline=timeline(desk, entries.entries, own_pages(entries, addresses.relation(one))),
        count=len(entries.entries),
    )

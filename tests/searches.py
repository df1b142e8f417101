"""Made-up archives to search in, and what a search must find in them, worked out slowly and from the archive alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from briefing_archive.exports.search import searchable
from briefing_archive.indexes.index import Index
from briefing_archive.model import (
    Act,
    Actor,
    Archive,
    Briefing,
    Correction,
    Instrument,
    MeasureType,
    PartialDate,
    Settings,
    Stage,
    Target,
    Terms,
    Topic,
    Withdrawal,
)
from briefing_archive.publishing import enclosing
from briefing_archive.publishing.indexing import Indexing
from briefing_archive.publishing.manifest import sum_of
from briefing_archive.publishing.putting import put
from briefing_archive.rendering.site import Site

ACTORS = tuple(Actor(id=f"actor-{number:02}", name=f"Actor {number:02}") for number in range(40))
TYPES = tuple(
    MeasureType(
        id=f"type-{number:02}",
        name=f"type {number:02}",
        broader=f"type-{(number - 1) // 3:02}" if number % 7 else "",
        lasting=number % 3 > 0,
    )
    for number in range(24)
)
INSTRUMENTS = tuple(Instrument(id=f"law-{number}", title=f"Law {number}") for number in range(9))
TOPICS = tuple(Topic(id=f"topic-{number}", name=f"Topic {number}") for number in range(12))
REASONS = ("Human rights", "human  rights", "Cyber activity", "Crimea", "Navalny <b>case</b>")

Chosen = Mapping[str, frozenset[str]]
Facts = Mapping[str, frozenset[str]]
_OF_BRIEFINGS = ("actor", "topic", "year", "month")
_OF_LINES = ("measure", "sender", "target", "state", "instrument", "reason")
# Years and months stand in for each other.
_TOGETHER = {"year": {"year", "month"}, "month": {"year", "month"}}


class Maker:
    """Makes one archive; the same number and seed make the same one."""

    def __init__(self, number: int, seed: int = 1) -> None:
        self._random = Random(f"search {number} {seed}")
        self._number = number

    def archive(self) -> Archive:
        """The archive."""
        briefings = [self._briefing(number) for number in range(self._number)]
        return Archive(
            settings=Settings(title="Made up"),
            actors=ACTORS,
            measure_types=TYPES,
            instruments=INSTRUMENTS,
            topics=TOPICS,
            briefings=tuple(sorted(briefings, key=lambda one: (one.date.text, one.id))),
        )

    def _briefing(self, number: int) -> Briefing:
        id = f"b/{self._random.randrange(10**9):09}-{number:05}"
        date = self._date()
        acts = tuple(self._act(id, place, date) for place in range(self._random.choice((0, 1, 1, 2, 3))))
        mentioned = tuple(actor.id for actor in self._random.sample(ACTORS, self._random.choice((0, 0, 1, 2))))
        return Briefing(
            id=id,
            path=f"{id}.md",
            title=f"Event {number} <script>alert({number})</script>",
            date=PartialDate(date),
            actors=tuple(dict.fromkeys((*mentioned, *(actor for act in acts for actor in act.actors)))),
            acts=acts,
            topics=tuple(topic.id for topic in self._random.sample(TOPICS, self._random.choice((0, 1, 2)))),
            corrections=(Correction(date=PartialDate("2024-02"), text="A correction."),) if number % 9 == 0 else (),
            withdrawn=Withdrawal(date=PartialDate("2024-01-01"), reason="secret") if number % 17 == 16 else None,
        )

    def _date(self) -> str:
        year, month, day = self._random.randint(2019, 2023), self._random.randint(1, 12), self._random.randint(1, 28)
        return self._random.choice((f"{year}", f"{year}-{month:02}", *[f"{year}-{month:02}-{day:02}"] * 6))

    def _act(self, briefing: str, place: int, date: str) -> Act:
        chosen = self._random
        some = [actor.id for actor in chosen.sample(ACTORS[: chosen.choice((5, 40))], 5)]
        terms = self._terms(date)
        targets = tuple(self._target(actor, terms) for actor in some[2 : chosen.randint(2, 4)])
        act = Act(
            id=f"act-{place}",
            briefing=briefing,
            type=chosen.choice(TYPES).id,
            terms=terms,
            senders=tuple(some[: chosen.choice((1, 1, 2))]),
            targets=targets,
            toward=tuple(some[4:]) if chosen.random() < 0.3 else (),
            instruments=tuple(one.id for one in chosen.sample(INSTRUMENTS, chosen.choice((0, 0, 1, 2)))),
            reasons=tuple(chosen.sample(REASONS, chosen.choice((0, 1)))),
        )
        return replace(act, senders=(), targets=(), parties=tuple(some[:2])) if chosen.random() < 0.1 else act

    def _terms(self, date: str) -> Terms:
        stage = self._random.choice((Stage.ANNOUNCED, Stage.IN_EFFECT, Stage.IN_EFFECT))
        start = PartialDate(date) if stage is Stage.IN_EFFECT else None
        end = self._random.choice((None, None, PartialDate("2022-06-30"), PartialDate("2023"), PartialDate("2030")))
        return Terms(announced=PartialDate(date), stage=stage, start=start, end=end)

    def _target(self, actor: str, terms: Terms) -> Target:
        own = replace(terms, end=PartialDate("2021-12")) if self._random.random() < 0.2 else terms
        return Target(
            actor=actor, terms=own, reasons=tuple(self._random.sample(REASONS, self._random.choice((0, 0, 1))))
        )


@dataclass(frozen=True)
class Row:
    """What is true of a briefing, and of each of its lines."""

    briefing: Briefing
    facts: Facts
    lines: tuple[Facts, ...]

    def fits(self, chosen: Chosen) -> bool:
        """Whether all that is chosen holds, what is chosen of acts for one and the same line."""
        if not all(chosen[key] & self.facts[key] for key in _OF_BRIEFINGS if chosen.get(key)):
            return False
        asked = [key for key in _OF_LINES if chosen.get(key)]
        return not asked or any(all(chosen[key] & line[key] for key in asked) for line in self.lines)

    def newest(self) -> str:
        """The last day on which it may have been added or corrected."""
        return max(
            day.last.isoformat() for day in (self.briefing.date, *(one.date for one in self.briefing.corrections))
        )


def rows(index: Index) -> tuple[Row, ...]:
    """Every briefing that can be found, the oldest first."""
    ordered = sorted(index.briefings.values(), key=lambda one: (one.date.text, one.id))
    return tuple(Row(one, _of_briefing(one), tuple(_lines(index, one))) for one in ordered)


def counts(found: tuple[Row, ...], chosen: Chosen, key: str) -> dict[str, int]:
    """How many briefings fit if one value of a kind takes the place of those chosen; values without any are left out."""
    others = {one: values for one, values in chosen.items() if one not in _TOGETHER.get(key, {key})}
    values = {value for row in found for facts in (row.facts, *row.lines) for value in facts.get(key, ())}
    counted = {value: sum(row.fits({**others, key: frozenset({value})}) for row in found) for value in values}
    return {value: number for value, number in counted.items() if number}


def reason_id(reason: str) -> str:
    """What an address calls a reason."""
    return "-".join(reason.lower().split())


def _of_briefing(one: Briefing) -> Facts:
    return {
        "actor": frozenset(one.actors),
        "topic": frozenset(one.topics),
        "year": frozenset({one.date.text[:4]}),
        "month": frozenset({one.date.text[:7]} if one.date.month else ()),
    }


def _lines(index: Index, one: Briefing) -> Iterator[Facts]:
    for act in one.acts:
        by_standing: dict[object, list[Target]] = {}
        for target in act.targets:
            by_standing.setdefault(index.standing(act, target), []).append(target)
        if not by_standing:
            yield _line(index, act, index.standing(act, None).state.value, ())
        for standing, targets in by_standing.items():
            yield _line(index, act, standing.state.value, targets)  # type: ignore[attr-defined]


def _line(index: Index, act: Act, state: str, targets: tuple[Target, ...] | list[Target]) -> Facts:
    types = {kind.id: kind for kind in index.archive.measure_types}
    kind, broader = act.type, set()
    while kind:
        broader.add(kind)
        kind = types[kind].broader
    own = {reason for target in targets for reason in target.reasons}
    return {
        "measure": frozenset(broader),
        "sender": frozenset(act.senders),
        "target": frozenset({*(target.actor for target in targets), *act.toward}),
        "state": frozenset({state} if types[act.type].lasting and not act.effect else ()),
        "instrument": frozenset(act.instruments),
        "reason": frozenset(reason_id(reason) for reason in own or act.reasons),
    }


def write_index(indexing: Indexing, site: Site, folder: Path) -> None:
    """Write the data and the index of the texts, as a build does."""
    indexing.clear(folder)
    indexing.begin(site, folder)
    made = {address: making.make() for address, making in indexing.planned(site).items()}
    for address, content in made.items():
        put(content, address, folder)
    indexing.finish(site, folder, {address: sum_of(content) for address, content in made.items()})


def write_search(site: Site, folder: Path) -> None:
    """Write the page of the search and what it loads, without the rest of a site and without an index of the texts."""
    page = next(page for page in site.pages if page.kind == "search")
    for file in searchable(site).files:
        path = folder / file.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    shutil.copytree(enclosing.THEME / "assets", folder / "assets")
    (folder / "search/index.html").write_text(f"<!doctype html><html lang='en'>{site.html(page)}", encoding="utf-8")

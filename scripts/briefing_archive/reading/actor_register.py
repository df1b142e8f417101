"""actors.yml: who acts and is acted upon, and by which names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefing_archive.model import Actor, Alias, LocalName, Membership, PartialDate, Position
from briefing_archive.problems import Problem, shown
from briefing_archive.reading.cycles import circles
from briefing_archive.reading.names import NameRules, Names
from briefing_archive.reading.register_file import Entries, Register, circle_message, entries_of, not_here_message
from briefing_archive.reading.shapes.dates import Day
from briefing_archive.reading.shapes.registers import ActorShape, AliasShape, MemberShape, SpanShape
from briefing_archive.reading.spans import span_problem
from briefing_archive.reading.tree import Table, Text, problem_at


def actor_register(table: Table, path: str, rules: NameRules) -> Register[Actor]:
    """Return the register that a table holds; `path` is what problems call its file."""
    reading = _Reading(entries_of(table, ActorShape, path, rules.reserved), Names(rules), path)
    reading.take_names()
    return Register(reading.actors(), reading.names, reading.problems)


class _Reading:
    """Makes actors of entries, once all their names are known."""

    def __init__(self, entries: Entries[ActorShape], names: Names, path: str) -> None:
        self.names = names
        self.problems = entries.problems
        self._entries = entries
        self._path = path

    def take_names(self) -> None:
        """Let each entry have its id and names, the ids of all first."""
        good = self._entries.good
        for key in good:
            self._note(self.names.register(str(key), key, self._path))
        for key, entry in good.items():
            for name in _names_of(entry):
                self._note(self.names.register(str(key), name, self._path))
            for former in entry.former_ids:
                self.names.reserve(str(former), str(key))
                if former == key:
                    message = f"{shown(former)} is this entry's own id; delete it from former_ids"
                    self._note(problem_at(former, self._path, "shared-id", message))
        for identifier, lost in self._entries.lost.items():
            self.names.lose(identifier, lost)

    def actors(self) -> dict[str, Actor]:
        """Return the actors by id, without circles of `part_of` or `merged_into`."""
        actors = {str(key): self._actor(str(key), entry) for key, entry in self._entries.good.items()}
        for own in self._circles("part_of", {own: actor.part_of for own, actor in actors.items()}):
            actors[own] = replace(actors[own], part_of="")
        for own in self._circles("merged_into", {own: actor.merged_into for own, actor in actors.items()}):
            actors[own] = replace(actors[own], merged_into="")
        self.names.merge({own: _last(own, actors) for own, actor in actors.items() if actor.merged_into})
        return actors

    def _actor(self, own: str, entry: ActorShape) -> Actor:
        local = (LocalName(lang=str(lang), name=str(name)) for lang, name in entry.names)
        return Actor(
            id=own,
            name=str(entry.name),
            type=entry.type,
            aliases=tuple(self._alias(alias) for alias in entry.aliases),
            names=tuple(sorted(local, key=lambda name: (name.lang, name.name))),
            country=str(entry.country or ""),
            part_of=self._other(entry.part_of),
            members=tuple(self._members(entry)),
            positions=tuple(self._positions(entry)),
            description=str(entry.description or ""),
            wikidata=str(entry.wikidata or ""),
            former_ids=tuple(str(former) for former in entry.former_ids),
            merged_into=self._other(entry.merged_into),
            succeeds=tuple(filter(None, (self._other(name) for name in entry.succeeds))),
        )

    def _alias(self, alias: Text | AliasShape) -> Alias:
        if isinstance(alias, Text):
            return Alias(name=str(alias))
        start, end = self._span(alias)
        return Alias(name=str(alias.name), start=start, end=end)

    def _members(self, entry: ActorShape) -> Iterator[Membership]:
        for member in entry.members:
            name, span = (
                (member.actor, member) if isinstance(member, MemberShape) else (member, SpanShape.model_construct())
            )
            start, end = self._span(span)
            actor = self._other(name)
            if actor:
                yield Membership(actor=actor, start=start, end=end)

    def _positions(self, entry: ActorShape) -> Iterator[Position]:
        for position in entry.positions:
            body = str(position.body or "")
            start, end = self._span(position)
            actor = self.names.registered_id(body) if body else ""
            yield Position(title=str(position.title), body=body, body_actor=actor, start=start, end=end)

    def _span(self, span: SpanShape) -> tuple[PartialDate | None, PartialDate | None]:
        self._note(span_problem(span, self._path))
        return _value(span.start), _value(span.end)

    def _other(self, name: Text | None) -> str:
        """Return the id of another entry, by its id or a name of it; note where there is none."""
        if name is None:
            return ""
        found = self.names.registered_id(name)
        if not found and not self.names.is_lost(name):
            message = not_here_message(name, self.names)
            self._note(problem_at(name, self._path, "unknown-id", message))
        return found

    def _circles(self, key: str, following: dict[str, str]) -> Iterator[str]:
        """Note each circle, and yield the entry at which it is to be cut."""
        for circle in circles({own: other for own, other in following.items() if other}):
            place = next(entry for entry in self._entries.good if entry == circle[0])
            self._note(problem_at(place, self._path, "register-cycle", circle_message(key, circle)))
            yield circle[0]

    def _note(self, problem: Problem | None) -> None:
        if problem:
            self.problems.append(problem)


def _names_of(entry: ActorShape) -> Iterator[Text]:
    yield entry.name
    yield from (alias if isinstance(alias, Text) else alias.name for alias in entry.aliases)
    yield from (name for _, name in entry.names)
    yield from entry.former_ids


def _value(day: Day | None) -> PartialDate | None:
    return day.value if day else None


def _last(own: str, actors: dict[str, Actor]) -> str:
    while actors[own].merged_into:
        own = actors[own].merged_into
    return own

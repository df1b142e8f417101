"""What was in force when, for the script that answers for any day on the page of what is in force.

The file is one object of lists, which refer to each other by place. `rows` are [act, target or -1, course] in the
order in which they are shown; `acts` are [type, briefing, id, senders, toward, object]; `courses` are [text while it
holds, text while it possibly does, changes], a change being [first day, last day, state] as `indexes.standings` has
it; `actors` are [id, name, 1 where it has a page], `types` are [id, heading].
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from briefing_archive.indexes.holding import Change, Standing, State, changes
from briefing_archive.model import Act, Reference, Target
from briefing_archive.rendering.desk import Desk
from briefing_archive.rendering.held import order, ranks

_Course = tuple[int, int, tuple[tuple[str, str, str], ...]]


def holding(desk: Desk) -> str:
    """Every lasting act that may ever hold, against each of its targets, as JSON."""
    tables = _Tables(desk)
    # The other lists are filled by the rows.
    rows = list(tables.rows())
    lists = {
        "actors": tables.named_actors(),
        "types": tables.named_types(),
        "acts": tables.told_acts(),
        "courses": list(tables.courses),
        "texts": list(tables.texts),
        "rows": rows,
    }
    return json.dumps(lists, ensure_ascii=False, separators=(",", ":"))


class _Tables:
    """The lists to which rows refer; what comes up again has one place."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._actors = ranks(desk.index.actors.values())
        self._types = ranks(desk.index.measure_types.values())
        self.acts: dict[Reference, int] = {}
        self.courses: dict[_Course, int] = {}
        self.texts: dict[str, int] = {}

    def rows(self) -> Iterator[tuple[int, int, int]]:
        """A row for each act and target that may ever be in force."""
        index, place = self._desk.index, order(self._desk)
        hits = [(act, target) for act in index.acts if index.lasting(act) for target in (act.targets or (None,))]
        for act, target in sorted(hits, key=lambda hit: place(*hit)):
            course = changes(act, target, index.chains.later_than(act))
            first = next((change for change in course if change.state is State.HOLDS), None)
            if first:
                yield (
                    self.acts.setdefault(act.reference, len(self.acts)),
                    self._actors[target.actor] if target else -1,
                    self._course(act, target, course, first),
                )

    def named_actors(self) -> list[tuple[str, str, int]]:
        """All actors in the order of their names."""
        actors = self._desk.index.actors
        return [(id, actors[id].name, int(actors[id].has_page)) for id in self._actors]

    def named_types(self) -> list[tuple[str, str]]:
        """All measure types in the order of their names, as lists are headed with them."""
        words, types = self._desk.words, self._desk.index.measure_types
        return [(id, words.heading(types[id].plural or types[id].name)) for id in self._types]

    def told_acts(self) -> list[tuple[object, ...]]:
        """What is shown of each act that rows refer to."""
        by_reference = self._desk.index.act_by_reference
        return [self._told(by_reference[reference]) for reference in self.acts]

    def _told(self, act: Act) -> tuple[object, ...]:
        senders, toward = ([self._actors[one] for one in side] for side in (act.senders or act.parties, act.toward))
        return self._types[act.type], act.briefing, act.id, senders, toward, act.object

    def _course(self, act: Act, target: Target | None, course: tuple[Change, ...], first: Change) -> int:
        last = self._desk.index.standing(act, target)
        holds, possibly = (
            Standing(state=state, began=first.when, since=first.when, until=last.until, expires=last.expires)
            for state in (State.HOLDS, State.POSSIBLY)
        )
        said = (
            self._text(act, holds),
            self._text(act, possibly),
            tuple((one.earliest.isoformat(), one.latest.isoformat(), one.state.value) for one in course),
        )
        return self.courses.setdefault(said, len(self.courses))

    def _text(self, act: Act, standing: Standing) -> int:
        return self.texts.setdefault(self._desk.sentences.status(act, standing), len(self.texts))

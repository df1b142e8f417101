"""An act as a sentence: who, to whom, what, and where it stands on the last day of the record.

European Union → Alexander Bastrykin: asset freeze, since 2 March 2021, no end recorded
"""

from __future__ import annotations

from dataclasses import dataclass

from briefing_archive.indexes.holding import Standing, State
from briefing_archive.indexes.index import Index
from briefing_archive.model import Act, Confidence, EffectKind, PartialDate, Stage, Target
from briefing_archive.rendering.words import Words

# So many targets a line of a list names before it counts the rest. A briefing's own page names them all.
NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence about an act: the targets (actors' ids) that share a standing, how many more, and the end of it.

    `what` is what is counted or concerned (`10 diplomats`, `New START`), `status` is where it stands; both plain text
    and empty where there is nothing to say. `note` says what differs for these targets.
    """

    targets: tuple[str, ...]
    others: int
    what: str
    status: str
    state: str
    note: str = ""


class Sentences:
    """Makes sentences of acts."""

    def __init__(self, index: Index, words: Words) -> None:
        self._index = index
        self._words = words

    def lines(self, act: Act, focus: str = "", *, every: bool = False) -> tuple[Line, ...]:
        """The sentences of an act: one where all its targets stand alike, else one for each group that does.

        `focus` is an actor whose page this is: where it is a target, the other targets are only counted. `every` names
        all targets however many.
        """
        is_target = any(target.actor == focus for target in act.targets)
        return tuple(self._lines(act, focus if is_target else "", every))

    def status(self, act: Act, standing: Standing) -> str:
        """Where an act stands, in words."""
        if not self._index.lasting(act):
            return self._passing_status(act, standing)
        return self._lasting_status(act, standing)

    def text(self, act: Act, line: Line) -> str:
        """One sentence of an act in plain text, word for word as its page has it."""
        said, sides = self._words, (act.senders or act.parties, line.targets or act.toward)
        names = [", ".join(self._index.actors[id].name for id in ids) for ids in sides]
        if line.others:
            names[1] += " " + said.count("and-others", line.others)
        who = (" → " if act.senders else " ").join(filter(None, names))
        effect = said(f"effect-{act.effect.kind.value}") + " " if act.effect else ""
        what = f" ({line.what})" if line.what else ""
        doubt = said(f"confidence-{act.confidence.value}") if act.confidence is not Confidence.CONFIRMED else ""
        sentence = f"{effect}{self._index.measure_types[act.type].name}{what}"
        return (f"{who}: " if who else "") + ", ".join(filter(None, (sentence, line.status, doubt)))

    def _lines(self, act: Act, focus: str, every: bool) -> list[Line]:
        groups: dict[tuple[Standing, str], list[Target]] = {}
        for target in act.targets:
            groups.setdefault((self._index.standing(act, target), target.note), []).append(target)
        if not groups:
            return [self._line(act, self._index.standing(act, None), (), "", focus, every)]
        return [
            self._line(act, standing, tuple(target.actor for target in targets), note, focus, every)
            for (standing, note), targets in groups.items()
            if not focus or any(target.actor == focus for target in targets)
        ]

    def _line(self, act: Act, standing: Standing, targets: tuple[str, ...], note: str, focus: str, every: bool) -> Line:
        named = (focus,) if focus else targets if every else targets[:NAMED]
        return Line(
            targets=named,
            others=len(act.targets if focus else targets) - len(named),
            what=self._what(act),
            status=self.status(act, standing),
            state=standing.state.value if self._index.lasting(act) else "",
            note=note,
        )

    def _what(self, act: Act) -> str:
        counted = f"{self._words.number(act.count)} {act.count_of}".strip() if act.count is not None else ""
        return ", ".join(part for part in (act.object, counted) if part)

    def _passing_status(self, act: Act, standing: Standing) -> str:
        """Of an act that cannot be in force: whether it has happened, and what it demands."""
        said, stage = self._words, ""
        if standing.state is State.PENDING:
            stage = said(f"stage-{act.terms.stage.name.lower()}")
        elif act.terms.stage is not Stage.IN_EFFECT:
            stage = said("status-carried-out", day=self._day(standing.began or standing.since))
        deadline = said("status-deadline", day=said.date_within(act.terms.deadline)) if act.terms.deadline else ""
        return ", ".join(part for part in (stage, deadline) if part)

    def _lasting_status(self, act: Act, standing: Standing) -> str:
        stage = self._words(f"stage-{act.terms.stage.name.lower()}")
        key = "lifted" if self._is_lifted(standing) else standing.state.value
        if standing.state is State.ENDED and not standing.began:
            key += "-unbegun"
        return self._words(
            f"status-{key}",
            stage=stage,
            began=self._day(standing.began),
            day=self._day(standing.since),
            end=self._end(standing),
        )

    def _end(self, standing: Standing) -> str:
        if standing.until:
            return self._words("end-until", day=self._day(standing.until))
        if standing.expires:
            return self._words("end-expires", day=self._day(standing.expires))
        return self._words("end-none")

    def _is_lifted(self, standing: Standing) -> bool:
        """Whether a later act ended it, and not a day that was set beforehand."""
        by = self._index.act_by_reference.get(standing.by) if standing.by else None
        return standing.state is State.ENDED and bool(by and by.effect and by.effect.kind is EffectKind.LIFTS)

    def _day(self, day: PartialDate | None) -> str:
        return self._words.date_within(day) if day else ""

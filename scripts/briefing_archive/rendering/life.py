"""The life of an act across briefings: announced, begun, changed by later acts, and its end as it is recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from briefing_archive.indexes.holding import LaterAct, State
from briefing_archive.model import Act, PartialDate, Source, Stage, Target, Terms
from briefing_archive.rendering.desk import Desk

_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What came to pass, in words, and on which day; None for what has no day of its own.

    `act` is the later act that brought it, None for the act itself. `targets` are the ids of those whom it concerns,
    where it does not concern all. `sources` are those of the act that is told of. `ahead` says whether it had yet to
    come on the last day of the record.
    """

    day: PartialDate | None
    what: str
    act: Act | None = None
    targets: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    ahead: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """The steps of a life, oldest first, and for a later act the one that it bears on. Both may be missing."""

    steps: tuple[Step, ...]
    bears_on: Act | None


def life(desk: Desk, act: Act) -> Life:
    """The life of an act. What is told by one day has none to tell, and neither has a mere later act."""
    later = desk.index.chains.later_than(act)
    steps = [*(() if act.effect else _own(desk, act)), *(_later(desk, act, step) for step in later)]
    if later:
        steps = [one if one.act else replace(one, sources=_sources(desk, act)) for one in steps]
    if desk.index.lasting(act):
        steps += _ends(desk, act)
    told = sum(step.day is not None for step in steps) > 1
    return Life(
        steps=tuple(replace(step, ahead=_is_ahead(desk, step)) for step in sorted(steps, key=_place)) if told else (),
        bears_on=desk.index.act_by_reference.get(act.effect.of) if act.effect else None,
    )


def _place(step: Step) -> tuple[bool, str]:
    return step.day is None, step.day.text if step.day else ""


def _is_ahead(desk: Desk, step: Step) -> bool:
    return not step.day or step.day.first > desk.index.as_of


def _own(desk: Desk, act: Act) -> Iterator[Step]:
    for terms, targets in _grouped(act, lambda target: _beginning(target.terms if target else act.terms)):
        yield from (replace(step, targets=targets) for step in _begun(desk, terms))


def _begun(desk: Desk, terms: Terms) -> Iterator[Step]:
    """Announced and begun: in one where the day is the same, and not announced where it had begun before."""
    words, start = desk.words, terms.start
    if terms.stage is Stage.IN_EFFECT and start in {None, terms.announced}:
        yield Step(day=terms.announced, what=words("life-at-once"))
        return
    if not (terms.stage is Stage.IN_EFFECT and start and start.last < terms.announced.first):
        proposed = terms.stage is Stage.PROPOSED
        yield Step(day=terms.announced, what=words("stage-proposed" if proposed else "stage-announced"))
    if start:
        yield Step(day=start, what=words("life-begun" if terms.stage is Stage.IN_EFFECT else "life-set"))


def _later(desk: Desk, act: Act, step: LaterAct) -> Step:
    words, terms = desk.words, step.act.terms
    hit = tuple(target.actor for target in step.act.targets)
    everyone = {target.actor for target in act.targets} <= set(hit)
    if terms.stage is Stage.IN_EFFECT:
        day, what = terms.start or terms.announced, words(f"life-{step.kind.value}")
    else:
        stage, effect = words(f"stage-{terms.stage.name.lower()}"), words(f"effect-{step.kind.value}")
        day, what = terms.announced, words("life-foreseen", stage=stage, effect=effect)
    if end := terms.end or terms.expires:
        what = words("life-until", what=what, day=words.date_within(end))
    return Step(day=day, what=what, act=step.act, targets=() if everyone else hit, sources=_sources(desk, step.act))


def _ends(desk: Desk, act: Act) -> Iterator[Step]:
    """Its last day as it stands, or what is missing on the last day of the record."""
    words, as_of = desk.words, desk.index.as_of
    for (until, expires, state), targets in _grouped(act, lambda target: _end(desk, act, target)):
        if until:
            yield Step(day=until, what=words("life-last-day"), targets=targets)
        if expires:
            past = expires.last < as_of
            yield Step(day=expires, what=words("life-expired" if past else "life-expires"), targets=targets)
        if not (until or expires) and state in {State.HOLDS, State.POSSIBLY, State.PENDING}:
            key = "life-no-start" if state is State.PENDING else "life-no-end"
            yield Step(day=None, what=words(key, day=words.as_of(as_of)), targets=targets)


def _end(desk: Desk, act: Act, target: Target | None) -> tuple[PartialDate | None, PartialDate | None, State]:
    standing = desk.index.standing(act, target)
    return standing.until, standing.expires, standing.state


def _beginning(terms: Terms) -> Terms:
    """Terms without what comes later."""
    return replace(terms, end=None, expires=None, deadline=None)


def _grouped(act: Act, key: Callable[[Target | None], _Key]) -> Iterable[tuple[_Key, tuple[str, ...]]]:
    """What is true of the targets of an act, and of whom; of nobody in particular where it is true of all."""
    groups: dict[_Key, list[str]] = {}
    for target in act.targets or (None,):
        groups.setdefault(key(target), []).append(target.actor if target else "")
    return [(found, tuple(targets) if len(groups) > 1 else ()) for found, targets in groups.items()]


def _sources(desk: Desk, act: Act) -> tuple[Source, ...]:
    by_id = {source.id: source for source in desk.index.briefings[act.briefing].sources}
    return tuple(by_id[source] for source in act.sources)

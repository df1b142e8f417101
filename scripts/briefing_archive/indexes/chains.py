"""Which acts bear on which: what answered an act, and what later acts did to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from briefing_archive.indexes.holding import LaterAct
from briefing_archive.model import Act, EffectKind, Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Chains:
    """The acts of a record by what they refer to. Both mappings hold acts in the order of their days."""

    answers: Mapping[Reference, tuple[Act, ...]]
    effects: Mapping[Reference, tuple[Act, ...]]
    acts: Mapping[Reference, Act]

    def answers_to(self, act: Act) -> tuple[Act, ...]:
        """The acts that say of themselves that they answer this one."""
        return self.answers.get(act.reference, ())

    def answered_by(self, act: Act) -> tuple[Act, ...]:
        """The acts that this one answers. Those of withdrawn briefings are left out."""
        return tuple(self.acts[reference] for reference in act.in_response_to if reference in self.acts)

    def first_of(self, act: Act) -> Act:
        """The act with which the chain of this one began: itself where it refers to no earlier one."""
        while act.effect and act.effect.of in self.acts:
            act = self.acts[act.effect.of]
        return act

    def later_than(self, act: Act) -> tuple[LaterAct, ...]:
        """All later acts on this one, those on later acts included, in the order of their days."""
        return tuple(sorted(self._later(act), key=lambda step: _day(step.act)))

    def _later(self, act: Act) -> Iterator[LaterAct]:
        """Each later act, however long the chain, after the one that it refers to."""
        waiting: list[tuple[Act, EffectKind | None]] = [(act, None)]
        while waiting:
            earlier, amounts_to = waiting.pop()
            for later in self.effects.get(earlier.reference, ()):
                if later.effect:
                    kind = _through(amounts_to, later.effect.kind)
                    yield LaterAct(kind=kind, act=later)
                    waiting.append((later, kind))


def chains(acts: Iterable[Act]) -> Chains:
    """Sort acts by what they answer and what they bear on."""
    answers: defaultdict[Reference, list[Act]] = defaultdict(list)
    effects: defaultdict[Reference, list[Act]] = defaultdict(list)
    known = {act.reference: act for act in acts}
    for act in sorted(known.values(), key=_day):
        for reference in act.in_response_to:
            answers[reference].append(act)
        if act.effect:
            effects[act.effect.of].append(act)
    return Chains(answers=_frozen(answers), effects=_frozen(effects), acts=known)


def _through(before: EffectKind | None, kind: EffectKind) -> EffectKind:
    """What a later act on a later act amounts to: starting a lifting lifts, lifting a suspension resumes."""
    if before and kind is EffectKind.STARTS:
        return before
    if before is EffectKind.SUSPENDS and kind is EffectKind.LIFTS:
        return EffectKind.RESUMES
    return kind


def _day(act: Act) -> tuple[str, str, str]:
    when = act.terms.start or act.terms.announced
    return when.text, act.briefing, act.id


def _frozen(lists: Mapping[Reference, list[Act]]) -> Mapping[Reference, tuple[Act, ...]]:
    return {reference: tuple(acts) for reference, acts in lists.items()}

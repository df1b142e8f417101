"""What a later act has from the earlier one that it starts, amends, renews, suspends, resumes or lifts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing_archive.problems import shown
from briefing_archive.reading.sketches import ActSketch, TargetSketch
from briefing_archive.reading.ties import Ties


def inherit(acts: Iterable[ActSketch], most_ties: int) -> None:
    """Give every effect the sides, object and program of its earlier act where it names none of its own.

    Targets that it names narrow those of the earlier act; another target is a problem. The days are its own. A briefing
    whose acts make more ties than `most_ties` has a problem, and inherits no more.
    """
    made = Ties(most_ties)
    lengths: dict[ActSketch, int] = {}
    for act in originals_first(acts):
        lengths[act] = lengths.get(act.of, 0) + 1 if act.of else 0
        if act.of and made.allows(act.sketch):
            act.senders = act.senders or act.of.senders
            act.toward = act.toward or act.of.toward
            act.parties = act.parties or act.of.parties
            act.object = act.object or act.of.object
            act.program = act.program or act.of.program
            _narrow(act, act.of)
        made.count(act, lengths[act])


def originals_first(acts: Iterable[ActSketch]) -> Iterator[ActSketch]:
    """Yield each act once, after the one that it refers to, however long the chain."""
    done: set[ActSketch] = set()
    for act in acts:
        chain = []
        at: ActSketch | None = act
        while at is not None and at not in done:
            done.add(at)
            chain.append(at)
            at = at.of
        yield from reversed(chain)


def _narrow(act: ActSketch, original: ActSketch) -> None:
    if not act.targets:
        act.targets = tuple(TargetSketch(target.actor, target.name, act.terms) for target in original.targets)
        return
    possible = {target.actor for target in original.targets}
    for target in act.targets:
        if possible and target.actor not in possible and not original.sketch.has_errors:
            message = f"{shown(target.name)} is not among the targets of {original.reference.text}; write one of those"
            act.sketch.note(target.name, "not-a-target", message)

"""What a mark is called by those who do not see it: who did what to whom, when, and in answer to what."""

from __future__ import annotations

from briefing_archive.model import Act, Confidence, PartialDate
from briefing_archive.rendering.desk import Desk

# So many senders, targets and answered acts a name tells before it counts the rest.
_SENDERS, _TARGETS, _ANSWERED = 3, 1, 2


def day(act: Act) -> PartialDate:
    """The day of an act: when it was announced, or began if that was before."""
    announced, start = act.terms.announced, act.terms.start
    return start if start and start.last < announced.first else announced


def mark_name(desk: Desk, act: Act, own: str) -> str:
    """`2 March 2021: European Union → Alexander Bastrykin and 3 others: asset freeze`.

    `own` is an actor whose page this is; where it is among several it is the one that is named.
    """
    words, kind = desk.words, desk.index.measure_types[act.type].name
    done = f"{words(f'effect-{act.effect.kind.value}')} {kind}" if act.effect else kind
    doubt = words(f"confidence-{act.confidence.value}") if act.confidence is not Confidence.CONFIRMED else ""
    what = ", ".join(part for part in (done, act.object, _counted(desk, act), doubt) if part)
    parts = (words.date(day(act)), _sides(desk, act, own), what)
    return ": ".join(part for part in parts if part) + _answered(desk, act)


def _sides(desk: Desk, act: Act, own: str) -> str:
    hit = tuple(target.actor for target in act.targets) or act.toward
    senders = _names(desk, act.senders or act.parties, own, _SENDERS)
    return " → ".join(part for part in (senders, _names(desk, hit, own, _TARGETS)) if part)


def _names(desk: Desk, actors: tuple[str, ...], own: str, most: int) -> str:
    ordered = sorted(actors, key=lambda actor: actor != own)
    named = ", ".join(desk.index.actors[actor].name for actor in ordered[:most])
    return f"{named} {desk.words.count('and-others', len(actors) - most)}" if len(actors) > most else named


def _counted(desk: Desk, act: Act) -> str:
    return f"{desk.words.number(act.count)} {act.count_of}".strip() if act.count is not None else ""


def _answered(desk: Desk, act: Act) -> str:
    found = desk.index.chains.answered_by(act)
    if not found:
        return ""
    words, types = desk.words, desk.index.measure_types
    names = [words("act-link", type=types[one.type].name, date=words.date(day(one))) for one in found[:_ANSWERED]]
    if len(found) > _ANSWERED:
        names.append(words.count("n-more", len(found) - _ANSWERED))
    return words("timeline-answers-disputed" if act.answer_is_disputed else "timeline-answers", acts="; ".join(names))

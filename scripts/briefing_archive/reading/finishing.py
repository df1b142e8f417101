"""From sketches to the briefings and acts of the archive: frozen, and holding only what is in the archive too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from briefing_archive.model import (
    Account,
    Act,
    Briefing,
    Confidence,
    Correction,
    Effect,
    Quote,
    Target,
    Withdrawal,
)
from briefing_archive.reading.opened import Opened
from briefing_archive.reading.shapes.briefing import BriefingShape
from briefing_archive.reading.sketches import ActSketch, Sketch, TargetSketch
from briefing_archive.reading.written import Written

WITHDRAWN_TITLE = "Withdrawn briefing"
"""The title of a briefing that has lost its own for legal reasons."""


def finished_briefing(sketch: Sketch, opened: Opened, language: str, actor_of: Callable[[str], str]) -> Briefing:
    """Return the briefing of a file. `actor_of` gives the id of the actor that a speaker means, or nothing."""
    written, front = sketch.written, sketch.front
    withdrawal = front.withdrawn
    withdrawn = Withdrawal(date=withdrawal.date.value, reason=str(withdrawal.reason)) if withdrawal else None
    neutral = Briefing(
        id=written.id,
        path=written.path,
        title=WITHDRAWN_TITLE,
        date=front.date.value,
        lang=str(front.lang or language),
        draft=front.draft,
        withdrawn=withdrawn,
        redirect_from=tuple(str(address) for address in front.redirect_from),
    )
    return neutral if sketch.is_legally_withdrawn else _with_text(neutral, sketch, opened, actor_of)


def edited_briefing(briefing: Briefing, written: Written | None, opened: Opened) -> Briefing:
    """Return a briefing with the texts that nothing else of it depends on as they stand in its file now.

    Without `written`, its front matter has not changed.
    """
    if briefing.is_legally_withdrawn:
        return briefing
    if written and written.front:
        briefing = _with_texts(briefing, written.front)
    if (briefing.body, briefing.body_line) == (opened.body, opened.body_line):
        return briefing
    return replace(briefing, body=opened.body, body_line=opened.body_line)


def _with_texts(briefing: Briefing, front: BriefingShape) -> Briefing:
    return replace(
        briefing,
        title=str(front.title),
        summary=str(front.summary or ""),
        authors=tuple(str(author) for author in front.authors),
        corrections=tuple(Correction(date=one.date.value, text=str(one.text)) for one in front.corrections),
    )


def _with_text(neutral: Briefing, sketch: Sketch, opened: Opened, actor_of: Callable[[str], str]) -> Briefing:
    acts = tuple(_act(act) for act in sketch.acts if not act.is_dropped)
    of_acts = (actor for act in acts for actor in act.actors)
    return replace(
        _with_texts(neutral, sketch.front),
        actors=tuple(dict.fromkeys((*sketch.actors, *of_acts))),
        acts=acts,
        sources=sketch.sources,
        quotes=_quotes(sketch, actor_of),
        topics=tuple(sketch.topics),
        body=opened.body,
        body_line=opened.body_line,
    )


def _quotes(sketch: Sketch, actor_of: Callable[[str], str]) -> tuple[Quote, ...]:
    return tuple(
        Quote(
            text=str(quote.text),
            speaker=str(quote.speaker or ""),
            speaker_actor=actor_of(quote.speaker) if quote.speaker else "",
            lang=str(quote.lang or ""),
            source=str(quote.source or ""),
        )
        for quote in sketch.front.quotes
    )


def _act(act: ActSketch) -> Act:
    shape = act.shape
    answered = (other.reference for other in act.answers if not other.is_dropped)
    reasons = tuple(str(reason) for reason in shape.reason)
    confidence = shape.confidence or Confidence.CONFIRMED
    return Act(
        id=act.id,
        briefing=act.sketch.written.id,
        type=act.type,
        terms=act.terms,
        senders=act.senders,
        targets=tuple(_target(target, reasons, confidence) for target in act.targets),
        toward=act.toward,
        parties=act.parties,
        object=act.object,
        count=shape.count,
        count_of=str(shape.count_of or ""),
        instruments=act.instruments,
        program=act.program,
        reasons=reasons,
        place=str(shape.place or ""),
        sources=tuple(dict.fromkeys(str(source) for source in shape.source)),
        in_response_to=tuple(dict.fromkeys(answered)),
        effect=Effect(kind=act.effect, of=act.of.reference) if act.effect and act.of else None,
        confidence=confidence,
        accounts=tuple(
            Account(of=str(account.of), says=str(account.says), source=str(account.source or ""))
            for account in shape.accounts
        ),
        note=str(shape.note or ""),
    )


def _target(target: TargetSketch, reasons: tuple[str, ...], confidence: Confidence) -> Target:
    """Return a target; where it says nothing of its own, the reasons and confidence are those of the act."""
    own = target.shape
    if own is None:
        return Target(actor=target.actor, terms=target.terms, confidence=confidence, reasons=reasons)
    return Target(
        actor=target.actor,
        terms=target.terms,
        confidence=own.confidence or confidence,
        reasons=tuple(str(reason) for reason in own.reason) or reasons,
        note=str(own.note or ""),
    )

"""Small archives made by hand, for tests of what is asked of an archive and of what is made from one."""

from __future__ import annotations

from briefing_archive.model import (
    Act,
    Actor,
    ActorType,
    Archive,
    Briefing,
    Effect,
    EffectKind,
    MeasureType,
    PartialDate,
    Reference,
    Settings,
    Stage,
    Target,
    Terms,
)


def day(text: str) -> PartialDate | None:
    """A date, or None for an empty text."""
    return PartialDate(text) if text else None


def terms(announced: str, *, stage: str = "in effect", start: str = "", end: str = "", expires: str = "") -> Terms:
    """Terms as reading makes them: an act in effect starts on the day it is announced unless it says otherwise."""
    default = announced if stage == "in effect" else ""
    return Terms(
        announced=PartialDate(announced),
        stage=Stage(stage),
        start=day(start or default),
        end=day(end),
        expires=day(expires),
    )


def act(
    reference: str,
    on: Terms,
    *,
    type: str = "travel-ban",
    senders: tuple[str, ...] = ("union",),
    targets: tuple[str, ...] = (),
    toward: tuple[str, ...] = (),
    parties: tuple[str, ...] = (),
    effect: tuple[str, str] | None = None,
    answers: tuple[str, ...] = (),
) -> Act:
    """An act by its reference (`b1#ban`); `effect` is what it does and the reference of what it does it to."""
    at = refer(reference)
    return Act(
        id=at.act,
        briefing=at.briefing,
        type=type,
        terms=on,
        senders=() if parties else senders,
        targets=tuple(Target(actor=actor, terms=on) for actor in targets),
        toward=toward,
        parties=parties,
        effect=Effect(kind=EffectKind(effect[0]), of=refer(effect[1])) if effect else None,
        in_response_to=tuple(refer(one) for one in answers),
    )


def refer(text: str) -> Reference:
    """`b1#ban` as a reference."""
    briefing, _, name = text.partition("#")
    return Reference(briefing=briefing, act=name)


def briefing(id: str, on: str, *acts: Act, **more: object) -> Briefing:
    """A briefing of some acts; it concerns those who take part in them."""
    actors = tuple(dict.fromkeys(actor for one in acts for actor in one.actors))
    given = {"title": id, "actors": actors, **more}
    return Briefing(id=id, path=f"{id}.md", date=PartialDate(on), acts=acts, **given)  # type: ignore[arg-type]


ACTORS = (
    Actor(id="agency", name="Agency", type=ActorType.BODY, part_of="union"),
    Actor(id="boris", name="Boris", type=ActorType.PERSON, country="ru"),
    Actor(id="duma", name="State Duma", type=ActorType.BODY, country="ru"),
    Actor(id="igor", name="Igor", type=ActorType.PERSON, country="ru"),
    Actor(id="russia", name="Russia", type=ActorType.STATE, country="ru"),
    Actor(id="states", name="United States", type=ActorType.STATE, country="us"),
    Actor(id="stray", name="Stray", type=ActorType.PERSON, country="xx"),
    Actor(id="union", name="European Union", type=ActorType.ORGANISATION),
)
TYPES = (
    MeasureType(id="sanction", name="sanction", lasting=True),
    MeasureType(id="summit", name="summit"),
    MeasureType(id="travel-ban", name="travel ban", broader="sanction", lasting=True),
)


def archive(*briefings: Briefing, **settings: object) -> Archive:
    """An archive of some briefings, with a small register of actors and types."""
    return Archive(
        settings=Settings(**settings),  # type: ignore[arg-type]
        actors=ACTORS,
        measure_types=TYPES,
        briefings=tuple(sorted(briefings, key=lambda one: (one.date.text, one.id))),
    )

"""From a briefing as written to a sketch of it: what its names mean, and its acts with their sides and days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefing_archive.model import EffectKind, Instrument, Terms, Topic
from briefing_archive.reading.matching import slug
from briefing_archive.reading.names import Names, nameless
from briefing_archive.reading.shapes.acts import ActShape, InstrumentShape, TargetShape
from briefing_archive.reading.shapes.briefing import BriefingShape
from briefing_archive.reading.shapes.sentences import Sentence
from briefing_archive.reading.sketches import ActSketch, Sketch, TargetSketch
from briefing_archive.reading.sources import take_sources
from briefing_archive.reading.terms import reversed_terms, terms_of
from briefing_archive.reading.tree import Place, Table, Text, place_of
from briefing_archive.reading.written import Written

_SAYS_NOTHING = ActShape.model_validate(Table(1, 1), context=[])
"""The full form of an act that was written as a sentence."""


_EFFECTS = tuple(EffectKind)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What names mean."""

    actors: Names
    types: Names


def draw(written: Written, front: BriefingShape, vocabulary: Vocabulary) -> Sketch:
    """Return the sketch of a briefing. One withdrawn for legal reasons brings nothing to the archive."""
    sketch = Sketch(written, front)
    if not sketch.is_legally_withdrawn:
        pen = _Pen(sketch, vocabulary)
        take_sources(sketch)
        pen.draw_subjects()
        pen.draw_acts()
    return sketch


class _Pen:
    """Draws one sketch."""

    def __init__(self, sketch: Sketch, vocabulary: Vocabulary) -> None:
        self._sketch = sketch
        self._front = sketch.front
        self._path = sketch.written.shown
        self._day = sketch.front.date
        self._vocabulary = vocabulary

    def draw_subjects(self) -> None:
        """Take the actors and topics of the whole briefing."""
        self._sketch.actors = self._actors(self._front.actors)
        for name in self._front.topics:
            identifier = self._slug(name)
            if identifier:
                self._sketch.topics.setdefault(identifier, Topic(id=identifier, name=str(name)))

    def draw_acts(self) -> None:
        """Take the acts in the order in which they were written."""
        for measure in self._front.measures:
            if isinstance(measure, Sentence):
                self._sketch.acts.extend(self._of_sentence(measure))
            else:
                self._sketch.acts.append(self._of_mapping(measure))

    def _of_sentence(self, sentence: Sentence) -> Iterator[ActSketch]:
        senders = self._actors(self._pieces(sentence.senders, self._vocabulary.actors))
        names = self._pieces(sentence.targets, self._vocabulary.actors)
        terms = terms_of(self._day, _SAYS_NOTHING)
        targets = tuple(self._targets(names, _SAYS_NOTHING, terms))
        for listed in sentence.types:
            for name in self._pieces(listed, self._vocabulary.types):
                kind = self._type(name)
                act = ActSketch(self._sketch, _SAYS_NOTHING, place_of(name), terms, id=kind, type=kind)
                act.senders, act.targets = senders, targets
                yield act

    def _of_mapping(self, shape: ActShape) -> ActSketch:
        kind = self._type(shape.type) if shape.type else ""
        place = place_of(shape.id or shape.type or shape)
        act = ActSketch(self._sketch, shape, place, terms_of(self._day, shape), id=str(shape.id or kind), type=kind)
        act.senders = self._actors(shape.sender)
        act.targets = tuple(self._targets(shape.target, shape, act.terms))
        act.toward = self._actors(shape.toward)
        act.parties = self._actors(shape.parties)
        act.object = str(shape.object or "")
        act.program = str(shape.program or "")
        act.instruments = tuple(dict.fromkeys(self._instruments(shape)))
        self._sketch.problems.extend(reversed_terms(self._day, shape, shape, self._path))
        self._take_effect(act, shape)
        return act

    def _take_effect(self, act: ActSketch, shape: ActShape) -> None:
        effects = [(kind, text) for kind in _EFFECTS if (text := getattr(shape, kind)) is not None]
        for kind, text in effects[1:]:
            message = f"this act already {effects[0][0]} another; give what it {kind} a measure of its own"
            self._sketch.note(text, "several-effects", message)
        if effects:
            act.effect, act.of_text = effects[0]
        elif not shape.type:
            message = f"a measure needs a type, or one of: {', '.join(_EFFECTS)}; add one"
            self._sketch.note(shape, "act-without-type", message)

    def _targets(self, names: Iterable[Text | TargetShape], act: ActShape, terms: Terms) -> Iterator[TargetSketch]:
        seen: set[str] = set()
        for target in names:
            shape = target if isinstance(target, TargetShape) else None
            name = target.actor if isinstance(target, TargetShape) else target
            actor = self._actor(name)
            if shape:
                self._sketch.problems.extend(reversed_terms(self._day, act, shape, self._path))
            if actor and actor not in seen:
                yield TargetSketch(actor, name, terms_of(self._day, shape, act) if shape else terms, shape)
            seen.add(actor)

    def _instruments(self, shape: ActShape) -> Iterator[str]:
        for instrument in shape.instrument:
            title = instrument.title if isinstance(instrument, InstrumentShape) else instrument
            url = str(instrument.url or "") if isinstance(instrument, InstrumentShape) else ""
            identifier = self._slug(title)
            if identifier:
                self._take_instrument(Instrument(id=identifier, title=str(title), url=url), place_of(title))
                yield identifier

    def _take_instrument(self, instrument: Instrument, place: Place) -> None:
        known = self._sketch.instruments.get(instrument.id)
        if known is None or (instrument.url and not known.url):
            self._sketch.instruments[instrument.id] = instrument
            self._sketch.instrument_places[instrument.id] = place

    def _pieces(self, listed: Text | None, names: Names) -> list[Text]:
        return names.pieces(listed, self._path, self._sketch.problems) if listed else []

    def _actors(self, names: Iterable[Text]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(filter(None, (self._actor(name) for name in names))))

    def _actor(self, name: Text) -> str:
        actors = self._vocabulary.actors
        identifier = actors.meaning(name, self._path, self._sketch.problems)
        if identifier not in actors.registered:
            self._sketch.actor_names.setdefault(identifier, str(name))
        return identifier

    def _type(self, name: Text) -> str:
        types = self._vocabulary.types
        identifier = types.meaning(name, self._path, self._sketch.problems)
        if identifier not in types.registered:
            self._sketch.type_names.setdefault(identifier, str(name))
        return identifier

    def _slug(self, name: Text) -> str:
        identifier = slug(name)
        if not identifier:
            self._sketch.note(name, "nameless", nameless(name))
        return identifier

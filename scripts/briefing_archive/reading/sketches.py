"""Briefings while their names and references are being resolved: the only things in reading that change."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefing_archive.model import EffectKind, Instrument, Reference, Source, Terms, Topic
from briefing_archive.problems import Problem, Severity
from briefing_archive.reading.shapes.acts import ActShape, TargetShape
from briefing_archive.reading.shapes.briefing import BriefingShape
from briefing_archive.reading.tree import Place, Placed, Text
from briefing_archive.reading.written import Written


@dataclass(slots=True, eq=False)
class TargetSketch:
    """One target of an act, and how it was named."""

    actor: str
    name: Text
    terms: Terms
    shape: TargetShape | None = None


@dataclass(slots=True, eq=False)
class ActSketch:
    """One act. Its id and type are empty until they are known; `of` is the earlier act of an effect."""

    sketch: Sketch
    shape: ActShape
    place: Place
    terms: Terms
    id: str = ""
    type: str = ""
    senders: tuple[str, ...] = ()
    targets: tuple[TargetSketch, ...] = ()
    toward: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    object: str = ""
    program: str = ""
    instruments: tuple[str, ...] = ()
    effect: EffectKind | None = None
    of_text: Text | None = None
    of: ActSketch | None = None
    answers: list[ActSketch] = field(default_factory=list)
    is_dropped: bool = False

    @property
    def reference(self) -> Reference:
        """What other acts call this one."""
        return Reference(briefing=self.sketch.written.id, act=self.id)


@dataclass(slots=True, eq=False)
class Sketch:
    """One briefing whose front matter has the right shape.

    `actor_names`, `type_names`, `topics` and `instruments` are what it brings to the archive, by id.
    """

    written: Written
    front: BriefingShape
    problems: list[Problem] = field(default_factory=list)
    acts: list[ActSketch] = field(default_factory=list)
    actors: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    actor_names: dict[str, str] = field(default_factory=dict)
    type_names: dict[str, str] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    instruments: dict[str, Instrument] = field(default_factory=dict)
    instrument_places: dict[str, Place] = field(default_factory=dict)

    def note(self, place: Placed, code: str, message: str) -> None:
        """Add a problem."""
        self.problems.append(Problem(self.written.shown, place.line, place.column, code, message))

    @property
    def has_errors(self) -> bool:
        """Whether it has to be left out."""
        return any(problem.severity is Severity.ERROR for problem in (*self.written.problems, *self.problems))

    @property
    def is_legally_withdrawn(self) -> bool:
        """Whether its text has to disappear."""
        return self.front.withdrawn is not None and self.front.withdrawn.reason == "legal"

"""All briefings by id, as references look for them: which one a reference means, and why it means none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from briefing_archive.problems import Suggestions, shown
from briefing_archive.reading.sketches import ActSketch, Sketch
from briefing_archive.reading.tree import Text


class Library:
    """Sketches by id. `unreadable` are the ids of briefings of which problems left no sketch.

    `links` and `dead_links` are the references that were followed, for those that want to know who refers to whom.
    """

    def __init__(self, sketches: Iterable[Sketch], unreadable: Iterable[str]) -> None:
        self.links: list[tuple[Sketch, Text, Sketch]] = []
        self.dead_links: list[tuple[Sketch, Text]] = []
        self._sketches = {sketch.written.id: sketch for sketch in sketches}
        self._unreadable = frozenset(unreadable)
        self._broken = frozenset(sketch for sketch in self._sketches.values() if sketch.has_errors)
        self._acts: defaultdict[Sketch, dict[str, ActSketch]] = defaultdict(dict)
        self._suggested: dict[Sketch, Suggestions] = {}

    def publish(self, act: ActSketch) -> None:
        """Let others find an act by its id; note where another act of the briefing has it."""
        other = self._acts[act.sketch].setdefault(act.id, act)
        if other is not act:
            message = (
                f"line {other.place.line} has a measure with the id '{act.id}' too; give this one an id: of its own"
            )
            act.sketch.note(act.place, "duplicate-act", message)

    def briefing(self, reader: Sketch, text: Text) -> Sketch | None:
        """Return the briefing that a reference in another means; note where there is none to refer to."""
        identifier = text.partition("#")[0].strip() or reader.written.id
        sketch = self._sketches.get(identifier)
        if identifier in self._unreadable:
            self.dead_links.append((reader, text))
        elif sketch is None:
            mend = self._meant(text) or "; write the id of one, or remove the reference"
            reader.note(text, "unknown-reference", f"there is no briefing {shown(identifier)}{mend}")
        elif sketch.written.is_draft and not reader.written.is_draft:
            reader.note(
                text, "reference-to-draft", f"{shown(identifier)} is a draft; publish it, or remove the reference"
            )
        elif sketch.is_legally_withdrawn and sketch is not reader:
            message = f"{shown(identifier)} was withdrawn for legal reasons; remove the reference"
            reader.note(text, "reference-to-withdrawn", message)
        else:
            self.links.append((reader, text, sketch))
            return sketch
        return None

    def act(self, sketch: Sketch, text: Text) -> ActSketch | None:
        """Return the act of a briefing that a reference means, if it is known by now."""
        _, hash_sign, identifier = text.partition("#")
        if hash_sign:
            return self._acts[sketch].get(identifier.strip())
        return sketch.acts[0] if len(sketch.acts) == 1 else None

    def note_missing(self, reader: Sketch, text: Text, sketch: Sketch) -> None:
        """Note that a briefing lacks the act that a reference means, unless its own problems may be the cause."""
        if sketch in self._broken:
            return
        briefing, hash_sign, identifier = text.partition("#")
        known = list(self._acts[sketch])
        if not sketch.acts:
            message = f"{shown(sketch.written.id)} has no measure that could be referred to; remove the reference"
            reader.note(text, "unknown-reference", message)
        elif hash_sign:
            best = self._known_acts(sketch).best(identifier)
            mend = (
                f"did you mean {shown(f'{briefing}#{best}')}?"
                if best
                else "write the id of one, or remove the reference"
            )
            message = f"there is no measure {shown(identifier)} in {shown(sketch.written.id)}; {mend}"
            reader.note(text, "unknown-reference", message)
        else:
            listed = ", ".join(f"{briefing}#{act}" for act in known[:10])
            message = f"{shown(briefing)} has {len(sketch.acts)} measures; say which: {listed}"
            reader.note(text, "vague-reference", message)

    def _known_acts(self, sketch: Sketch) -> Suggestions:
        if sketch not in self._suggested:
            self._suggested[sketch] = Suggestions(self._acts[sketch])
        return self._suggested[sketch]

    def _meant(self, text: Text) -> str:
        briefing, hash_sign, act = text.partition("#")
        mended = briefing.strip().removeprefix("/").removeprefix("briefings/").removesuffix("/").removesuffix(".md")
        if mended in self._sketches:
            return f"; did you mean '{mended}{hash_sign}{act}'?"
        return self._suggestions.text(mended)

    @cached_property
    def _suggestions(self) -> Suggestions:
        return Suggestions(self._sketches)

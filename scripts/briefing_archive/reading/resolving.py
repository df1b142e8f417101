"""All files together: what names mean, what references lead to, what is left out, and the archive that remains."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from briefing_archive.model import Archive
from briefing_archive.problems import Problem, shown
from briefing_archive.reading.drawing import Vocabulary, draw
from briefing_archive.reading.effects import inherit, originals_first
from briefing_archive.reading.file_names import twin_key
from briefing_archive.reading.gathering import gathered
from briefing_archive.reading.library import Library
from briefing_archive.reading.opened import Opened
from briefing_archive.reading.references import resolve_references
from briefing_archive.reading.registers import Registers
from briefing_archive.reading.sketches import Sketch
from briefing_archive.reading.tree import problem_at
from briefing_archive.reading.written import Written


@dataclass(frozen=True, slots=True)
class Resolved:
    """The archive, but for its media, all problems of the briefings, and the paths of those that are drafts."""

    archive: Archive
    problems: list[Problem]
    drafts: tuple[str, ...]


def resolved(
    opened: Sequence[Opened],
    written: Sequence[Written],
    registers: Registers,
    *,
    drafts: bool,
    images: Iterable[str] = (),
) -> Resolved:
    """Return the archive that these files, and what was read of them, make with the registers.

    `images` are paths beside them.
    """
    problems = [problem for one in written for problem in one.problems]
    singles, twins = _first_claims(written, {twin_key(path) for path in images})
    sketches = _sketches(singles, Vocabulary(registers.actor_names, registers.type_names))
    library = Library(sketches, [one.id for one in singles if one.front is None])
    resolve_references(sketches, library)
    inherit((act for sketch in sketches for act in sketch.acts), registers.settings.limits.ties)
    _note_broken(sketches, library)
    left = [sketch for sketch in sketches if not sketch.has_errors and (drafts or not sketch.written.is_draft)]
    _drop_dangling(left)
    found = gathered(left, opened, registers)
    problems += [*twins, *(problem for sketch in sketches for problem in sketch.problems)]
    for sketch in sketches:
        # Each act knows its sketch: so nothing has to be looked for to be thrown away.
        sketch.acts.clear()
    return Resolved(found, problems, tuple(sorted(one.path for one in written if one.is_draft)))


def _first_claims(written: Sequence[Written], images: AbstractSet[str]) -> tuple[list[Written], list[Problem]]:
    """Return the briefings that have their ids first, and a problem for each other.

    A briefing that lies where its id says goes before one that claims the id by its front matter.
    """
    first: dict[str, Written] = {}
    problems = []
    for one in sorted(written, key=lambda one: (one.front is not None and one.front.id is not None, one.path)):
        other = first.setdefault(twin_key(one.id), one)
        if other is not one and one.front and one.front.id:
            message = f"{shown(one.front.id)} is the id of {other.shown} too, at least on some systems; choose another"
            problems.append(problem_at(one.front.id, one.shown, "same-address", message))
        elif one.front and one.front.id and not images.isdisjoint(_ways(twin_key(one.id))):
            message = f"an image has the address {shown(one.front.id)}, or one above it; choose another"
            problems.append(problem_at(one.front.id, one.shown, "same-address", message))
            del first[twin_key(one.id)]
    return list(first.values()), problems


def _ways(identifier: str) -> set[str]:
    """An id, and the folders that it leads through."""
    steps = identifier.split("/")
    return {"/".join(steps[:count]) for count in range(1, len(steps) + 1)}


def _sketches(written: Sequence[Written], vocabulary: Vocabulary) -> list[Sketch]:
    """Return sketches by date, then id: the order in which names that no register knows are met."""
    readable = [(one.front.date.value.text, one.id, one) for one in written if one.front]
    ordered = sorted(readable, key=lambda entry: entry[:2])
    return [draw(one, one.front, vocabulary) for _, _, one in ordered if one.front]


def _note_broken(sketches: Sequence[Sketch], library: Library) -> None:
    """Note references to briefings that have errors of their own, and none to those that only refer to such."""
    broken = {sketch for sketch in sketches if sketch.has_errors}
    links = [(reader, text) for reader, text, sketch in library.links if sketch in broken and sketch is not reader]
    for reader, text in [*links, *library.dead_links]:
        identifier = text.partition("#")[0]
        message = f"{shown(identifier)} is left out because of its own problems; mend those first"
        reader.note(text, "reference-to-broken", message)


def _drop_dangling(left: Sequence[Sketch]) -> None:
    """Drop effects on acts that are not left, and effects on those, and answers to any of them."""
    present = set(left)
    acts = [act for sketch in left for act in sketch.acts]
    for act in originals_first(acts):
        if act.effect:
            act.is_dropped = act.of is None or act.of.is_dropped or act.of.sketch not in present
    for act in acts:
        act.answers = [answered for answered in act.answers if answered.sketch in present]

"""References from acts to earlier acts: `briefing#act`, `#act` within a file, or a briefing that has one act alone.

An effect without a type has that of the act that it refers to, which may lie at the end of a chain of others; without
an id of its own it has the type's, by which others may refer to it in turn. So references wait for each other until
nothing more can be found out. What is left then leads in a circle or hangs on something broken.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence

from briefing_archive.reading.cycles import circles
from briefing_archive.reading.library import Library
from briefing_archive.reading.sketches import ActSketch, Sketch
from briefing_archive.reading.tree import Text


def resolve_references(sketches: Sequence[Sketch], library: Library) -> None:
    """Set `of`, `type`, `id` and `answers` of all acts as far as they can be had, and note what is wrong."""
    acts = [act for sketch in sketches for act in sketch.acts]
    _Effects(acts, library).resolve()
    for act in acts:
        found = (_answered(act, text, library) for text in act.shape.in_response_to)
        act.answers = [answered for answered in found if answered]


def _answered(act: ActSketch, text: Text, library: Library) -> ActSketch | None:
    sketch = library.briefing(act.sketch, text)
    answered = library.act(sketch, text) if sketch else None
    if answered is act:
        act.sketch.note(text, "reference-cycle", "a measure cannot be in response to itself; remove the reference")
        return None
    if sketch and not answered and all(other.id for other in sketch.acts):
        library.note_missing(act.sketch, text, sketch)
    return answered


class _Effects:
    """Follows what later acts do to earlier ones. `_nameless` are acts whose id hangs on a type not yet known."""

    def __init__(self, acts: Sequence[ActSketch], library: Library) -> None:
        self._acts = acts
        self._library = library
        self._homes: dict[ActSketch, Sketch] = {}
        self._nameless: defaultdict[Sketch, dict[ActSketch, None]] = defaultdict(dict)
        self._waiting: defaultdict[Sketch | ActSketch, list[ActSketch]] = defaultdict(list)
        self._queue: deque[ActSketch] = deque()

    def resolve(self) -> None:
        """Follow all effects."""
        for act in self._acts:
            if act.id:
                self._library.publish(act)
            elif act.effect:
                self._nameless[act.sketch][act] = None
        for act in self._acts:
            self._find_home(act)
        while self._queue:
            self._take(self._queue.popleft())
        self._note_circles()

    def _find_home(self, act: ActSketch) -> None:
        """Find the briefing of the act that an effect refers to."""
        home = self._library.briefing(act.sketch, act.of_text) if act.of_text is not None else None
        if home is not None:
            self._homes[act] = home
            self._queue.append(act)

    def _take(self, act: ActSketch) -> None:
        """Find the act that an effect refers to, or let it wait for what may tell."""
        home = self._homes[act]
        assert act.of_text is not None, "only effects are queued"
        act.of = self._library.act(home, act.of_text)
        if act.of is None and self._nameless[home]:
            self._waiting[home].append(act)
        elif act.of is None:
            self._library.note_missing(act.sketch, act.of_text, home)
        elif act.of.type:
            self._learn(act, act.type or act.of.type)
        elif not act.type:
            self._waiting[act.of].append(act)

    def _learn(self, act: ActSketch, kind: str) -> None:
        """Let an effect have its type, and let those go on that waited for it."""
        waited_for = not act.type
        act.type = kind
        if not act.id:
            act.id = kind
            del self._nameless[act.sketch][act]
            self._library.publish(act)
            self._queue.extend(self._waiting.pop(act.sketch, ()))
        if waited_for:
            self._queue.extend(self._waiting.pop(act, ()))

    def _note_circles(self) -> None:
        following = {act: after for act in self._homes if (after := act.of or self._next_nameless(act))}
        for circle in circles(following):
            first = circle[0]
            assert first.of_text is not None, "only effects lead on"
            way = " → ".join(act.reference.text if act.id else f"{act.sketch.written.id}" for act in circle[:5])
            message = f"this leads back to the measure itself: {way}; remove one of these references"
            first.sketch.note(first.of_text, "reference-cycle", message)

    def _next_nameless(self, act: ActSketch) -> ActSketch | None:
        return next(iter(self._nameless[self._homes[act]]), None)

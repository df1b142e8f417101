"""How many ties between actors the acts of a briefing make: each is an entry of several pages, and may make one.

A few thousand characters can name hundreds of senders, of targets and of types, and every later act repeats the targets
of its earlier one. So what a briefing asks for is counted before it is made.
"""

from __future__ import annotations

from collections import defaultdict

from briefing_archive.reading.sketches import ActSketch, Sketch


class Ties:
    """Counts the ties of each briefing, up to `most`."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._made: defaultdict[Sketch, int] = defaultdict(int)

    def allows(self, sketch: Sketch) -> bool:
        """Whether a briefing has not gone beyond."""
        return self._made[sketch] <= self._most

    def count(self, act: ActSketch) -> None:
        """Add those of an act whose sides are known; note where its briefing goes beyond."""
        if not self.allows(act.sketch):
            return
        self._made[act.sketch] += ties(act)
        if not self.allows(act.sketch):
            message = (
                f"up to here the measures tie actors together more than {self._most} times; name fewer, "
                "or raise limits.ties in archive.yml"
            )
            act.sketch.note(act.place, "too-many-ties", message)


def ties(act: ActSketch) -> int:
    """Each sender with each whom it addresses, and each party with each other."""
    parties = len(act.parties)
    return max(len(act.senders), 1) * (len(act.targets) + len(act.toward)) + parties * (parties - 1) // 2

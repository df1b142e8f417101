"""How many ties the acts of a briefing make: each is an entry of several pages, and may even make one.

Each sender is tied to each whom it addresses, each party to each other, and each later act to all that it follows on. A
few thousand characters can name hundreds of each. So what a briefing asks for is counted before it is made.
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

    def count(self, act: ActSketch, earlier: int) -> None:
        """Add those of an act that follows on so many others; note where its briefing goes beyond."""
        if not self.allows(act.sketch):
            return
        self._made[act.sketch] += _of_sides(act) + earlier
        if not self.allows(act.sketch):
            message = (
                f"up to here the measures make more than {self._most} ties between actors and with earlier measures; "
                "name fewer, or raise limits.ties in archive.yml"
            )
            act.sketch.note(act.place, "too-many-ties", message)


def _of_sides(act: ActSketch) -> int:
    parties = len(act.parties)
    return max(len(act.senders), 1) * (len(act.targets) + len(act.toward)) + parties * (parties - 1) // 2

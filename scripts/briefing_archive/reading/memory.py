"""What is remembered from one reading to the next in one process, so that only changed files are read again."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from briefing_archive.reading.editing import Known


class Remembered:
    """Results by all that shapes them. What one reading does not ask for is forgotten."""

    def __init__(self) -> None:
        self._now: dict[Hashable, Any] = {}
        self._before: dict[Hashable, Any] = {}

    def begin(self) -> None:
        """Begin another reading."""
        self._before, self._now = self._now, {}

    def recall(self, key: Hashable) -> Any | None:
        """Return the result of the reading before, and keep it for the next."""
        result = self._before.get(key)
        if result is not None:
            self._now[key] = result
        return result

    def keep(self, key: Hashable, result: Any) -> None:
        """Remember a result."""
        self._now[key] = result


class ReadingMemory(Remembered):
    """What opening single files gave. `read` is what they said when all of them were read the last time.

    `known` is what the last reading made of all files together.
    """

    def __init__(self, known: Known | None = None) -> None:
        super().__init__()
        self.read = Remembered()
        self.known = known

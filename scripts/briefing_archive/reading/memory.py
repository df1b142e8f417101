"""What is remembered from one reading to the next in one process, so that only changed files are read again."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from briefing_archive.model import Limits
from briefing_archive.reading.editing import Known
from briefing_archive.reading.listing import Found, Listing
from briefing_archive.reading.opened import Opened


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
    """What looking into registers and images gave. `read` is what briefings said when all were read the last time.

    `listing` is what the folder held. `known` is what the last reading made of all files together, and `made_of` those
    files; none if it comes from another build.
    """

    def __init__(self, known: Known | None = None) -> None:
        super().__init__()
        self.read = Remembered()
        self.listing: Listing | None = None
        self.known = known
        self.made_of: Sequence[Opened] = ()
        self._opened: Mapping[str, tuple[Found, Opened]] = {}
        self._opened_for: tuple[str, Limits] | None = None

    def opened(self, label: str, limits: Limits) -> Mapping[str, tuple[Found, Opened]]:
        """The files that were opened under this label and within these limits, by their paths."""
        if self._opened_for != (label, limits):
            self._opened_for, self._opened = (label, limits), {}
        return self._opened

    def keep_opened(self, files: Mapping[str, tuple[Found, Opened]]) -> None:
        """Remember these in their place."""
        self._opened = files

"""Contents of files that a copy of this process makes while this one does what only one process can do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from briefing_archive.publishing.sharing import Shared


class Ahead:
    """What is made for some files, by their paths: their contents, or None where a file need not be made.

    A process that must do all alone makes nothing ahead.
    """

    def __init__(self, makes: Mapping[str, Callable[[], bytes | None]], processes: int) -> None:
        """Begin with it."""
        ahead = makes if processes > 1 else {}
        self._paths, made = tuple(ahead), tuple(ahead.values())
        self._shared = Shared(len(made), lambda number: made[number](), processes=2)

    def contents(self) -> dict[str, bytes]:
        """Make what is left, and return what was made. Raises OSError and SharingError."""
        made = zip(self._paths, self._shared.finish(), strict=True)
        return {path: content for path, content in made if content is not None}

    def stop(self) -> None:
        """End it, since nobody wants the contents any more."""
        self._shared.stop()

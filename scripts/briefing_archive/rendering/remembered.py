"""What is made once and asked for again, for as long as there is room: a large archive has more of it than fits."""

from __future__ import annotations

from typing import TypeVar

Key = TypeVar("Key")
Made = TypeVar("Made")


class Remembered(dict[Key, Made]):
    """So many things at most, by what they were made of; with one more, all others are forgotten."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def keep(self, key: Key, made: Made) -> Made:
        """Remember what was made, and return it."""
        if len(self) >= self._most:
            self.clear()
        self[key] = made
        return made

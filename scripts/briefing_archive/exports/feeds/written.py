"""What feeds say of a briefing, written down: the same in each of them, but for where the link to it begins."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    """A part of a file in UTF-8 with a link in it: what stands before the way to the site's root, and after it."""

    before: bytes
    after: bytes

    def at(self, root: bytes) -> bytes:
        """The part in a file from which this way leads to the site's root."""
        return b"".join((self.before, root, self.after))


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenEntry:
    """An entry in both forms, and when it was last changed, as RFC 3339 writes it."""

    updated: str
    atom: Written
    json: Written

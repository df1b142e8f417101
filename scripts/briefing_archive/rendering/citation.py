"""What a citation says, before it takes a form."""

from __future__ import annotations

from dataclasses import dataclass

from briefing_archive.model import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A briefing, or one act in it, as others refer to it. All texts are on one line.

    `within` is the title of the briefing that an act is in, empty for a briefing itself. `by_record` says that the
    authors are those who keep the record, and not persons who wrote the text. `notes` tells the day of the version and
    that of the record. `address` is relative to the site's root where the site's own address is not known.
    """

    authors: tuple[str, ...]
    by_record: bool
    title: str
    within: str
    archive: str
    number: str
    date: PartialDate
    notes: str
    language: str
    address: str

    @property
    def is_full(self) -> bool:
        """Whether the address is a full one; in another one a colon is percent-encoded."""
        return "://" in self.address

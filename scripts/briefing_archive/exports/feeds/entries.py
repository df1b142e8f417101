"""The entries of feeds, each written once: one briefing stands in many feeds."""

from __future__ import annotations

from briefing_archive.exports.feeds.atom import atom_entry
from briefing_archive.exports.feeds.entry import entry_of
from briefing_archive.exports.feeds.json_feed import json_item
from briefing_archive.exports.feeds.written import WrittenEntry
from briefing_archive.exports.web import Web
from briefing_archive.model import Briefing
from briefing_archive.rendering.desk import Desk
from briefing_archive.rendering.remembered import Remembered

# So many are remembered, at some two kilobytes each; then all are forgotten.
_REMEMBERED = 20_000


class Entries:
    """Writes the entries of an archive's briefings."""

    def __init__(self, desk: Desk, web: Web) -> None:
        self.desk = desk
        self.web = web
        self._written = Remembered[str, WrittenEntry](_REMEMBERED)

    def entry(self, briefing: Briefing) -> WrittenEntry:
        """The entry of a briefing."""
        found = self._written.get(briefing.id)
        if found is None:
            found = self._written.keep(briefing.id, self._write(briefing))
        return found

    def _write(self, briefing: Briefing) -> WrittenEntry:
        entry = entry_of(briefing, self.desk, self.web)
        return WrittenEntry(updated=entry.updated, atom=atom_entry(entry), json=json_item(entry))

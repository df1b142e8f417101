"""The tables of a record, as CSV and JSON Lines, below one address."""

from typing import Any, Final

from briefing_archive.exports.tables.actors import ACTORS
from briefing_archive.exports.tables.acts import ACTS
from briefing_archive.exports.tables.briefings import BRIEFINGS
from briefing_archive.exports.tables.instruments import INSTRUMENTS
from briefing_archive.exports.tables.measure_types import MEASURE_TYPES
from briefing_archive.exports.tables.sources import SOURCES
from briefing_archive.exports.tables.table import Table

DATA: Final = "data/"
TABLES: tuple[Table[Any], ...] = (ACTORS, ACTS, BRIEFINGS, INSTRUMENTS, MEASURE_TYPES, SOURCES)

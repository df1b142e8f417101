"""What a reader's browser searches in: names, columns, what results show, and texts. Nothing of it needs a server."""

from briefing_archive.exports.search.data import (
    ENTRY,
    NAMES,
    ROWS,
    SHOWN,
    Searchable,
    addresses_of,
    entry_of,
    planned_search,
    searchable,
    version_of,
)
from briefing_archive.exports.search.texts import Source, Text, text, text_of_html, texts, written

__all__ = [
    "ENTRY",
    "NAMES",
    "ROWS",
    "SHOWN",
    "Searchable",
    "Source",
    "Text",
    "addresses_of",
    "entry_of",
    "planned_search",
    "searchable",
    "text",
    "text_of_html",
    "texts",
    "version_of",
    "written",
]

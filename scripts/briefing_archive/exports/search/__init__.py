"""What a reader's browser searches in: names, columns, what results show, and texts. Nothing of it needs a server."""

from briefing_archive.exports.search.data import SHOWN, Searchable, addresses_of, searchable
from briefing_archive.exports.search.texts import Source, Text, text, text_of_html, texts, written

__all__ = [
    "SHOWN",
    "Searchable",
    "Source",
    "Text",
    "addresses_of",
    "searchable",
    "text",
    "text_of_html",
    "texts",
    "written",
]

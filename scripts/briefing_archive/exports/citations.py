"""The citations of all briefings as reference managers load them at once: one file of BibTeX, and one of RIS."""

from __future__ import annotations

from collections.abc import Callable

from briefing_archive.exports.characters import clean
from briefing_archive.rendering.citation import Citation
from briefing_archive.rendering.citation_files import bibtex, ris
from briefing_archive.rendering.desk import Desk

FORMS: dict[str, Callable[[Citation], str]] = {"citations.bib": bibtex, "citations.ris": ris}


def citations(desk: Desk, form: Callable[[Citation], str]) -> bytes:
    """An entry for each briefing, by id, with an empty line after it."""
    ordered = sorted(desk.index.briefings.values(), key=lambda briefing: briefing.id)
    return "".join(f"{clean(form(desk.citing.briefing(one)))}\n\n" for one in ordered).encode()

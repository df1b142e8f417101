"""Citations: an entry for every briefing that machines may have, the same that its page offers."""

from __future__ import annotations

import re
from collections.abc import Callable

from briefing_archive.model import Archive
from briefing_archive.rendering.citation_files import bibtex, ris
from briefing_archive.rendering.site import Site

Made = Callable[..., dict[str, bytes]]
SiteOf = Callable[..., Site]


def test_every_briefing_has_an_entry_in_both_files(record: Archive, made: Made, site_of: SiteOf) -> None:
    files, desk = made(), site_of(record).desk
    public = sorted((one for one in record.briefings if not one.draft and not one.withdrawn), key=lambda one: one.id)
    cited = [desk.citing.briefing(one) for one in public]
    assert files["data/citations.bib"].decode() == "".join(f"{bibtex(one)}\n\n" for one in cited)
    assert files["data/citations.ris"].decode() == "".join(f"{ris(one)}\n\n" for one in cited)


def test_no_two_entries_have_one_name(made: Made) -> None:
    names = re.findall(r"^@techreport\{(.*),$", made()["data/citations.bib"].decode(), re.MULTILINE)
    assert len(names) == len(set(names)) > 2

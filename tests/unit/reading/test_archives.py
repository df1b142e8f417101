"""Each folder below `archives` is an archive; its `problems.txt` holds all that is wrong with it, word for word.

Add a test by adding a folder, and renew with --renew.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_archive.problems import format_text
from briefing_archive.reading import read_archive
from mends import has_mend

ARCHIVES = Path(__file__).parent / "archives"


@pytest.mark.parametrize("name", sorted(folder.name for folder in ARCHIVES.iterdir()))
def test_an_archive_has_these_problems_and_no_others(name: str, request: pytest.FixtureRequest) -> None:
    text = format_text(read_archive(ARCHIVES / name, label=name).problems)
    expected = ARCHIVES / name / "problems.txt"
    if request.config.getoption("renew"):
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if not has_mend(line)] == []

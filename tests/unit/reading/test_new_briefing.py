"""The file that a new briefing begins with."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_archive.model import PartialDate
from briefing_archive.reading import new_briefing_text, read_archive

DAY = PartialDate("2021-03-02")


@pytest.mark.parametrize(
    ("title", "path"),
    [
        ("EU lists four Russian officials", "2021/2021-03-02-eu-lists-four-russian-officials.md"),
        ("Новости", "2021/2021-03-02-новости.md"),
        ("!!!", "2021/2021-03-02-u21-u21-u21.md"),
        ("\u200b", "2021/2021-03-02.md"),
        ("word " * 60, "2021/2021-03-02-" + "word-" * 23 + "word.md"),
    ],
)
def test_the_file_lies_in_its_year_under_its_day_and_title(title: str, path: str) -> None:
    assert new_briefing_text(title, DAY)[0] == path


@pytest.mark.parametrize("day", ["2021", "2021-03", "2021-03-02"])
@pytest.mark.parametrize(
    "title",
    [
        "A: b",
        "#1",
        "'It's' \"said\"",
        "@x",
        "- a",
        "a\\b",
        "NO",
        "~",
        "{x}",
        "a\nb",
        "x: |",
        "a\u2028b",
        "👍",
        "a" * 500,
    ],
)
def test_it_reads_back_with_exactly_that_title_and_no_problem(tmp_path: Path, title: str, day: str) -> None:
    name, text = new_briefing_text(title, PartialDate(day))
    path = tmp_path / name
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    reading = read_archive(tmp_path)
    assert reading.problems == ()
    (briefing,) = reading.archive.briefings
    assert (briefing.title, briefing.date.text) == (title, day)

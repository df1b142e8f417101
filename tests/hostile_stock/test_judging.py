"""What the comparison calls harmless is harmless, and what it calls live or lost is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hostile_stock.builds import SECRET, Built
from hostile_stock.cases import cases_in
from hostile_stock.judging import Outcome, Verdict, verdict

GOOD = "<title>A good page</title><p>Nothing is wrong here.</p><script>new URL('.')</script>"
CASE = "---\ntitle: Perfectly harmless\ndate: 2021\n---\nSome [words](https://example.org) of <b>importance</b>.\n"
PAGE = "<title>Perfectly harmless - Record</title><h1>Perfectly harmless</h1><p>Some <a href='https://example.org'>words</a> of importance.</p>"


def judged(folder: Path, page: str | None, *, said: str = "", status: int | None = 0, good: str = GOOD) -> Verdict:
    path = folder / "case.md"
    folder.mkdir(exist_ok=True)
    path.write_text(CASE, encoding="utf-8")
    pages = {"good/index.html": good} | ({"case/index.html": page} if page is not None else {})
    before, after = built(folder / "before", {"good/index.html": GOOD}), built(folder / "after", pages)
    return verdict(before, replace(after, status=status, said=said, texts=(path,)))


def built(project: Path, pages: dict[str, str]) -> Built:
    for name, html in pages.items():
        (project / "site" / name).parent.mkdir(parents=True)
        (project / "site" / name).write_text(html, encoding="utf-8")
    return Built(0, "", project)


def test_a_page_with_all_words_and_nothing_live_is_unchanged(tmp_path: Path) -> None:
    assert judged(tmp_path, PAGE) == Verdict(Outcome.UNCHANGED, wiped=False)


@pytest.mark.parametrize(
    "live",
    [
        "<script>alert(1)</script>",
        "<script src=https://example.org/x.js></script>",
        "<p onclick=x>",
        "<a href='java\nscript:alert(1)'>x</a>",
        "<a href='data:text/html,x'>x</a>",
        "<img src=//example.org/i.png>",
        "<img srcset='https://example.org/i.png 2x'>",
        "<iframe></iframe>",
        "<link rel=stylesheet href=https://example.org>",
        "<form action=x>",
        "<base href=x>",
        "<meta http-equiv=refresh content='0; url=https://example.org'>",
        "<style>body{}</style>",
        "<p style='position:fixed'>",
        "<svg><a xlink:href='javascript:x'>",
        "<textarea>",
        "<title>",
        "<plaintext></plaintext>",
    ],
)
def test_what_runs_loads_or_takes_over_is_live(tmp_path: Path, live: str) -> None:
    assert judged(tmp_path, PAGE + live).outcome is Outcome.LIVE


@pytest.mark.parametrize(
    "harmless",
    [
        "<script>new URL('.')</script>",
        '<script type="application/json">{"a": 1}</script>',
        "<meta http-equiv=refresh content='0; url=../new/'>",
        "<img src=i.png>",
        "<link rel=license href=https://example.org>",
        "<a href=https://example.org>x</a>",
        "<td style='text-align:center'>",
        "&lt;script&gt;",
        "<textarea></textarea>",
    ],
)
def test_what_the_good_page_has_too_or_does_nothing_is_not_live(tmp_path: Path, harmless: str) -> None:
    assert judged(tmp_path, PAGE + harmless).outcome is Outcome.UNCHANGED


def test_a_missing_word_a_missing_page_and_front_matter_as_text_are_losses(tmp_path: Path) -> None:
    assert judged(tmp_path / "1", PAGE.replace("importance", "")).outcome is Outcome.LOST
    assert judged(tmp_path / "2", None).outcome is Outcome.LOST
    assert judged(tmp_path / "4", PAGE.replace("<title>Perfectly", "<title>Somewhat")).outcome is Outcome.LOST
    assert judged(tmp_path / "3", PAGE + "<p>title: Perfectly harmless</p>").outcome is Outcome.LOST


def test_messages_are_told_apart_by_what_they_name(tmp_path: Path) -> None:
    told = "WARNING - briefings/case.md:5:1: broken-link: nothing is there; remove the link"
    assert judged(tmp_path / "1", PAGE, said=told).outcome is Outcome.TOLD
    half_told = "WARNING - briefings/case.md:5:1: broken-link: nothing is there"
    assert judged(tmp_path / "4", PAGE, said=half_told).outcome is Outcome.NAMED
    assert judged(tmp_path / "2", PAGE, said="WARNING - Doc file 'case.md' is odd").outcome is Outcome.NAMED
    assert judged(tmp_path / "3", None, said="Error: odd", status=1).outcome is Outcome.UNNAMED


def test_a_traceback_or_something_live_outweighs_a_message(tmp_path: Path) -> None:
    told = "briefings/case.md:5:1: broken-link: nothing is there; remove the link\n"
    trace = "Traceback (most recent call last):\nValueError: x\n"
    assert judged(tmp_path / "1", PAGE, said=told + trace, status=1).outcome is Outcome.TRACEBACK
    assert judged(tmp_path / "2", PAGE + "<iframe>", said=told).outcome is Outcome.LIVE


def test_a_build_without_an_end_is_a_hang_and_one_that_fails_may_wipe_the_site(tmp_path: Path) -> None:
    assert judged(tmp_path / "1", PAGE, status=None) == Verdict(Outcome.HANG, wiped=False)
    assert judged(tmp_path / "2", None, said="case.md", status=1, good="changed").wiped


def test_a_file_from_outside_is_a_leak(tmp_path: Path) -> None:
    assert judged(tmp_path, f"{PAGE}<p>{SECRET}</p>").outcome is Outcome.LEAKED


def test_a_case_is_a_file_of_a_group_or_a_folder_and_what_is_expected_is_none(tmp_path: Path) -> None:
    for path in ("yaml/a.md", "yaml/a.expected", "files/two/x.md", "files/two/sub/y.md", "files/two.expected"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    two, one = cases_in(tmp_path)
    assert (two.name, one.name) == ("files/two", "yaml/a.md")
    folder = tmp_path / "folder"
    folder.mkdir()
    two.put_into(folder)
    one.put_into(folder)
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")} == {"a.md", "sub/y.md", "x.md"}

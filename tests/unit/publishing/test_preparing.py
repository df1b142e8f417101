"""From a folder to a site in memory, and the problems that only rendering finds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing_archive.problems import Problem
from briefing_archive.publishing import cluster
from briefing_archive.publishing.cluster import Cluster
from briefing_archive.publishing.preparing import DEFAULT_EXTENSIONS, Folder, Memory, Prepared, nothing, prepare
from briefing_archive.publishing.previewing import banner, summary
from briefing_archive.publishing.workers import Workers, WorkersError
from briefing_archive.rendering.bodies import MarkdownOptions

NOWHERE = "leads to no published file; correct the path, or remove the link"


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    made = Workers(1)
    yield made
    made.close()


def prepared(folder: Path, workers: Workers, **files: str) -> Prepared:
    for name, text in files.items():
        (folder / name.replace("_yml", ".yml").replace("_md", ".md")).write_text(text, encoding="utf-8")
    options = MarkdownOptions.of(DEFAULT_EXTENSIONS)
    return prepare(Folder(root=folder, label="b", options=options), workers, Memory())


def text(body: str) -> str:
    return f"---\ntitle: A title\ndate: 2021-03-02\n---\n\n{body}\n"


def lines(found: Prepared) -> list[str]:
    return [problem.text for problem in found.problems]


def test_a_cluster_that_nobody_answers_for_is_an_error_even_where_there_is_no_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_SECONDS_TO_CONNECT", 0.1)
    nobody = Cluster("tcp://127.0.0.1:1")
    folder = Folder(root=tmp_path, label="b", options=MarkdownOptions.of())
    for memory in (None, Memory()):
        with pytest.raises(WorkersError, match=r"^The cluster at tcp://127\.0\.0\.1:1 does not answer: "):
            prepare(folder, nobody, memory)


def test_a_broken_link_is_found_at_its_place(tmp_path: Path, workers: Workers) -> None:
    body = 'See [this](none.md), not none.md,\nand [that](none.md "title") or\n\n[ref]: gone.md\n[one][ref]'
    assert lines(prepared(tmp_path, workers, a_md=text(body))) == [
        "b/a.md:6:12: broken-link: 'none.md' leads to no published file; correct the path, or remove the link",
        "b/a.md:7:12: broken-link: 'none.md' leads to no published file; correct the path, or remove the link",
        "b/a.md:9:8: broken-link: 'gone.md' leads to no published file; correct the path, or remove the link",
    ]


def test_an_element_that_is_taken_out_is_named(tmp_path: Path, workers: Workers) -> None:
    found = lines(prepared(tmp_path, workers, a_md=text('Text.\n\n<iframe src="https://example.org"></iframe>')))
    assert found == [
        "b/a.md:8:1: removed-html: <iframe> is not allowed in a briefing and is left out; write Markdown instead"
    ]


def test_of_very_many_faults_in_a_text_the_first_are_named_and_the_others_counted(
    tmp_path: Path, workers: Workers
) -> None:
    links = "\n".join(f"[a](none-{number:03}.md) [b](same.md)" for number in range(150))
    found = lines(prepared(tmp_path, workers, a_md=text(f"{links}\n\n<blink>x</blink>")))
    assert (
        found[0]
        == "b/a.md:6:1: broken-link: so many links and elements as here (152) are wrong; mend the first 100 of them"
    )
    assert len(found) == 101
    assert (
        found[-1]
        == "b/a.md:105:5: broken-link: 'none-099.md' leads to no published file; correct the path, or remove the link"
    )


def test_a_fault_that_stands_in_very_many_places_is_named_in_the_first_of_them(
    tmp_path: Path, workers: Workers
) -> None:
    found = lines(prepared(tmp_path, workers, a_md=text("\n".join(["[a](none.md)"] * 50))))
    assert [line.split(":")[1] for line in found] == [str(line) for line in range(6, 26)]


def test_what_a_text_holds_cannot_pose_as_another_line_of_problems(tmp_path: Path, workers: Workers) -> None:
    found = lines(prepared(tmp_path, workers, a_md=text('<a href="x&#10;b/c.md:1:1: forged: y">z</a>')))
    assert found == [
        "b/a.md:6:1: broken-link: 'x\\nb/c.md:1:1: forged: y' leads to no published file; correct the path, or remove the link"
    ]


def test_a_body_that_takes_too_long_names_the_limit(tmp_path: Path, workers: Workers) -> None:
    found = prepared(tmp_path, workers, a_md=text("[" * 20_000), archive_yml="limits: {body_seconds: 1}\n")
    assert [(problem.line, problem.code) for problem in found.problems] == [(6, "body-failed")]
    assert "took longer than 1 second; simplify it, or see limits.body_seconds (1)" in found.problems[0].message
    assert (found.errors, found.warnings) == (1, 0)


def test_silenced_problems_are_not_told(tmp_path: Path, workers: Workers) -> None:
    silence = "silence: [{code: broken-link, reason: they come later}]\n"
    assert lines(prepared(tmp_path, workers, a_md=text("[a](none.md)"), archive_yml=silence)) == []


def test_what_is_known_is_not_rendered_again(tmp_path: Path, workers: Workers) -> None:
    options, memory = MarkdownOptions.of(DEFAULT_EXTENSIONS), Memory()
    (tmp_path / "a.md").write_text(text("Text."), encoding="utf-8")
    first = prepare(Folder(root=tmp_path, label="b", options=options), workers, memory)
    rendered = dict(memory.bodies.bodies.by_briefing)
    second = prepare(Folder(root=tmp_path, label="b", options=options), workers, memory)
    assert all(memory.bodies.bodies.by_briefing[id] is body for id, body in rendered.items())
    assert [first.site.html(page) for page in first.site.pages] == [
        second.site.html(page) for page in second.site.pages
    ]


def test_a_build_lets_go_of_texts_as_they_were_written_and_a_preview_does_not(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(text("See [this](none.md)."), encoding="utf-8")
    folder = Folder(root=tmp_path, label="b", options=MarkdownOptions.of(DEFAULT_EXTENSIONS))
    built = prepare(folder, Workers(1))
    previewing = Workers(1)
    previewed = prepare(folder, previewing, Memory())
    previewing.close()
    assert [one.body for one in built.site.archive.briefings] == [""]
    assert ["See [this]" in one.body for one in previewed.site.archive.briefings] == [True]
    assert lines(built) == lines(previewed) == [f"b/a.md:6:12: broken-link: 'none.md' {NOWHERE}"]
    html = [made.site.html(page) for made in (built, previewed) if (page := made.site.page("briefings/a/"))]
    assert html[0] == html[1]


def test_a_site_without_briefings_can_always_be_shown() -> None:
    empty = nothing()
    assert all("<h1" in empty.site.html(page) for page in empty.site.pages)


def test_the_banner_shows_errors_first_and_says_how_many_more(tmp_path: Path, workers: Workers) -> None:
    problems = [Problem("b/a.md", line, 1, "broken-link", "a warning") for line in range(1, 12)]
    problems.append(Problem("b/z.md", 3, 7, "bad-date", "an <error>"))
    shown = json.loads(banner(Prepared(site=nothing().site, problems=tuple(problems), briefings=2)))
    assert shown["title"].startswith("1 error and 11 warnings. What has an error is left out")
    assert shown["lines"][0] == {"text": "b/z.md:3:7: bad-date: an <error>", "error": True}
    assert len(shown["lines"]) == 10
    assert shown["more"] == "2 more in the terminal"


def test_the_banner_of_a_site_without_problems_is_empty() -> None:
    assert json.loads(banner(nothing())) == {"title": "", "lines": [], "more": ""}


def test_problems_are_counted_in_words() -> None:
    assert summary(1, 0) == "1 error"
    assert summary(2, 1) == "2 errors and 1 warning"
    assert summary(0, 1200) == "1,200 warnings"
    assert summary(0, 0) == ""

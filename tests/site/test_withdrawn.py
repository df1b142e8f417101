"""What is withdrawn or a draft is in no file that is published, in whatever form a file holds its text."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from projects import KEEPS, Project, briefing, preview, project

# No other file of a site holds such a word.
LEGAL, DRAFT, WITHDRAWN = "zzqlegal", "zzqdraft", "zzqwithdrawn"
SETTINGS = """
site_name: Any site
site_url: https://example.org/below/
theme: {name: material}
plugins: [briefings]
markdown_extensions: [footnotes, attr_list, {toc: {permalink: true}}]
"""


def everywhere(word: str, **more: str) -> str:
    """A briefing that has a word in everything that it may hold."""
    act = (
        f"{{type: {word} type, id: {word}-act, sender: {word} sender, toward: {word} toward,"
        f" target: [{{actor: {word} target, note: {word}, reason: {word}}}], object: {word}, count: 2, count_of: {word},"
        f" instrument: {{title: {word} law, url: 'https://{word}.example/'}}, program: {word}, reason: {word},"
        f" place: {word}, source: {word}, note: {word}, accounts: [{{of: count, says: {word}, source: {word}}}]}}"
    )
    return briefing(
        f"{word} title",
        summary=f"{word} summary",
        actors=f"[{word} actor, Known]",
        measures=f"[{act}, '{word} one, {word} two: {word} treaty']",
        sources=f"[{{id: {word}, title: {word}, publisher: {word}, url: 'https://{word}.example/'}}]",
        quotes=f"[{{speaker: {word} speaker, text: {word}, source: {word}}}]",
        topics=f"[{word} topic]",
        authors=f"[{word} author]",
        corrections=f"[{{date: 2021-03-05, text: {word}}}]",
        body=f"## {word} heading {{#{word}}}\n\n{word}[^1] [{word}](https://{word}.example/)\n\n[^1]: {word}",
        **more,
    )


FILES = {
    "briefings/legal.md": everywhere(LEGAL, withdrawn="{date: 2021-05-01, reason: legal}"),
    "briefings/draft.md": everywhere(DRAFT, draft="true"),
    "briefings/taken-back.md": everywhere(WITHDRAWN, withdrawn="{date: 2021-05-01, reason: wrong}"),
    "briefings/published.md": briefing(
        "Published", actors="[Known]", topics="[known]", body="[a](legal.md) [b](taken-back.md)"
    ),
    "briefings/ended.md": briefing(
        "Ended",
        measures="[{type: ban, id: ban, sender: One, target: Two}]",
        withdrawn="{date: 2021-05-01, reason: wrong}",
    ),
    "briefings/ends.md": briefing("Ends", "2021-04-01", measures="[{lifts: 'ended#ban'}]"),
    "briefings/published.txt": "",
}


@pytest.fixture(scope="module")
def built(built_once: Callable[..., Project]) -> Project:
    return built_once("withdrawn", FILES, settings=SETTINGS)


def texts(made: Project) -> Iterator[tuple[str, bytes]]:
    """Each file of a site and what it holds, unpacked."""
    for path, content in made.published().items():
        yield path, gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content


def holding(made: Project, word: str) -> list[str]:
    return sorted(path for path, text in texts(made) if word in path.lower() or word.encode() in text.lower())


def test_the_word_would_be_found_wherever_a_published_briefing_has_it(tmp_path: Path) -> None:
    made = project(tmp_path / "project", {"briefings/open.md": everywhere("zzqopen")}, settings=SETTINGS)
    made.build()
    found = " ".join(holding(made, "zzqopen"))
    places = ("briefings/open/", "feed.xml", "data/acts.csv", "search/shown/0", "search/names", "search/texts/fragment")
    assert [place for place in places if place not in found] == []


def test_what_is_withdrawn_for_legal_reasons_is_in_no_file_but_leaves_its_address(built: Project) -> None:
    assert holding(built, LEGAL) == []
    page = built.read("briefings/legal/")
    assert "ba-tombstone" in page
    assert "legal reasons" in page


def test_what_is_withdrawn_keeps_its_address_also_where_a_later_briefing_bears_on_it(built: Project) -> None:
    assert "ba-tombstone" in built.read("briefings/ended/")
    assert "Ends" in built.read("briefings/ends/")


def test_a_draft_is_in_no_file_and_has_no_address(built: Project) -> None:
    assert holding(built, DRAFT) == []
    assert "briefings/draft/index.html" not in built.published()


def test_what_is_withdrawn_has_left_search_feeds_and_tables_and_keeps_its_title(built: Project) -> None:
    titled = holding(built, f"{WITHDRAWN} title")
    assert titled == ["briefings/taken-back/index.html", "corrections/index.html"]
    for part in ("summary", "heading", "author"):
        assert holding(built, f"{WITHDRAWN} {part}") == []
    for path, text in texts(built):
        if path.startswith(("data/", "search/")) or "feed." in path:
            assert b"taken-back" not in text, path


def test_no_source_is_published_as_it_was_written(built: Project) -> None:
    published = built.published()
    assert not [path for path in published if path.endswith((".md", ".yml", "published.txt"))]
    assert not [path for path, text in published.items() if text.startswith(b"---\ntitle:")]


KEEPING = SETTINGS + "hooks: [keeps.py]\n"
NAMES = ["files", "reading", "work.sqlite"]


@pytest.fixture
def kept(built_once: Callable[..., Project], tmp_path: Path) -> Project:
    """What was published with the word, and is to be withdrawn."""
    others = {f"briefings/{one}.md": briefing(f"The {one}", body=f"Text of the {one}.") for one in ("first", "second")}
    files = {"briefings/x.md": everywhere(LEGAL), "keeps.py": KEEPS, **others}
    first = built_once("kept-and-withdrawn", files, settings=KEEPING)
    return Project(Path(shutil.copytree(first.root, tmp_path / "project")))


def kept_with(made: Project, word: str) -> list[str]:
    """The files in which something is kept that holds a word."""
    folder = made.root / ".cache/briefings"
    return sorted(file.name for file in folder.iterdir() if word.encode() in file.read_bytes().lower())


def kept_at_all(made: Project) -> list[str]:
    return sorted(file.name for file in (made.root / ".cache/briefings").iterdir())


def withdraw(made: Project, word: str = LEGAL) -> None:
    made.write({"briefings/x.md": everywhere(word, withdrawn="{date: 2021-05-01, reason: legal}")})


def test_what_is_withdrawn_for_legal_reasons_is_gone_from_what_is_kept_for_the_next_build(kept: Project) -> None:
    assert kept_with(kept, LEGAL) == NAMES
    withdraw(kept)
    kept.build()
    assert holding(kept, LEGAL) == []
    assert kept_with(kept, LEGAL) == []
    assert kept_at_all(kept) == NAMES
    assert kept_with(kept, "first") == NAMES


def test_it_is_so_also_once_its_source_says_no_more_what_it_said(kept: Project) -> None:
    withdraw(kept)
    kept.build()
    withdraw(kept, "zzqnothing")
    kept.write({"briefings/first.md": briefing("The first", body="Another text.")})
    kept.build()
    for word in (LEGAL, "zzqnothing"):
        assert holding(kept, word) == []
        assert kept_with(kept, word) == []
    assert kept_at_all(kept) == NAMES


# As on a disk that lets nothing be removed.
STUCK = "from briefing_archive.publishing import swapping\n\nswapping.remove = lambda _: None\n"


def test_an_old_site_that_cannot_be_removed_is_named_once_something_is_withdrawn_for_legal_reasons(
    kept: Project,
) -> None:
    kept.write({"keeps.py": KEEPS + STUCK})
    kept.write({"briefings/first.md": briefing("The first", body="Another text.")})
    assert "cannot be removed" not in kept.run("build").stderr
    withdraw(kept)
    said = kept.run("build").stderr
    assert "cannot be removed. It may hold what was withdrawn for legal reasons: remove it yourself" in said


def test_what_was_kept_of_a_large_archive_is_removed_when_little_is_left_of_it(kept: Project) -> None:
    withdraw(kept)
    kept.write({"keeps.py": ""})
    kept.build()
    assert kept_at_all(kept) == []


def test_texts_are_removed_that_a_build_with_an_extension_of_its_own_does_not_use(kept: Project) -> None:
    withdraw(kept)
    kept.write({"own.py": "from markdown.extensions.admonition import makeExtension\n"})
    kept.write({"mkdocs.yml": KEEPING.replace("footnotes,", "footnotes, own,")})
    kept.build()
    assert kept_with(kept, LEGAL) == []
    assert kept_at_all(kept) == ["files", "reading"]


def test_what_is_kept_stays_where_nothing_was_withdrawn_for_legal_reasons(kept: Project) -> None:
    kept.write({"briefings/x.md": everywhere("zzqother", withdrawn="{date: 2021-05-01, reason: wrong}")})
    kept.build()
    assert kept_with(kept, LEGAL) == ["work.sqlite"]


def test_what_is_withdrawn_for_legal_reasons_is_gone_from_a_preview_as_soon(tmp_path: Path) -> None:
    made = project(tmp_path / "project", {"briefings/x.md": everywhere(LEGAL)}, settings=SETTINGS)
    with preview(made) as shown:
        assert LEGAL in shown.get("below/briefings/x/")
        made.write({"briefings/x.md": everywhere(LEGAL, withdrawn="{date: 2021-05-01, reason: legal}")})
        assert shown.shows("below/briefings/x/", lambda page: "ba-tombstone" in page and LEGAL not in page)
        assert LEGAL not in shown.get("below/data/acts.csv") + shown.get("below/feed.xml")

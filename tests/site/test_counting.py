"""A built record is counted, and whatever is missing or too many somewhere fails the build by name."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_archive.publishing.counting import Record, differences
from briefing_archive.publishing.sources import briefing_files
from briefing_archive.reading import read_archive
from projects import THREE_LINES, Project, briefing, project

FILES = {
    "briefings/2021/day.md": briefing("Day", measures="['Anna > Boris: visit']"),
    "briefings/2021/month.md": briefing("Month", "2021-03"),
    "briefings/2021/year.md": briefing("Year", "2021", body="[a day](day.md) [a month](month.md)"),
    "briefings/2021/года и дни.md": briefing("Spaces", "2021-03-04"),
    "briefings/2021/the day's & last.md": briefing("Marks", "2021-03-04"),
    "briefings/withdrawn.md": briefing("Withdrawn", withdrawn="{date: 2021-05-01, reason: wrong}"),
    "briefings/draft.md": briefing("Draft", draft="true"),
    "briefings/actors.yml": "anna: {name: Anna}\nboris: {name: Boris}\nidle: {name: Idle}\nmerged: {name: M, merged_into: Anna}\n",
    "briefings/.trash/old.md": "no briefing",
    "docs/index.md": "Welcome.\n",
    "docs/briefings/2021/day.md": "An introduction.\n",
    "docs/briefings/by-hand.md": "# By hand\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = project(tmp_path_factory.mktemp("counted") / "project", FILES)
    said = made.build()
    assert "The record was counted: 5 published, 1 withdrawn, 1 draft\n" in said
    return made


@pytest.fixture
def site(built: Project, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built.root / "site", tmp_path / "site"))


def record(built: Project) -> Record:
    root = built.root / "briefings"
    reading = read_archive(root)
    by_hand = frozenset({"", "briefings/2021/day/", "briefings/by-hand/"})
    return Record(reading.archive, reading.drafts, briefing_files(root), by_hand)


def change(file: Path, pattern: str, new: str = "") -> None:
    before = file.read_text(encoding="utf-8")
    after = re.sub(pattern, new, before, flags=re.DOTALL)
    assert after != before
    file.write_text(after, encoding="utf-8")


def rows(site: Path, change: Callable[[list[list[object]]], list[list[object]]]) -> None:
    file = site / "search/shown/0.json.gz"
    file.write_bytes(gzip.compress(json.dumps(change(json.loads(gzip.decompress(file.read_bytes())))).encode()))


def fragments(site: Path, id: str) -> list[Path]:
    return [
        path
        for path in (site / "search/texts/fragment").iterdir()
        if f'"url":"briefings/{id}/"'.encode() in gzip.decompress(path.read_bytes())
    ]


def test_a_site_as_it_was_built_adds_up(built: Project, site: Path) -> None:
    assert list(differences(record(built), site)) == []


DAMAGES: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "a page is gone": (
        lambda site: shutil.rmtree(site / "briefings/2021/month"),
        ["2021/month.md is missing among the pages of briefings"],
    ),
    "a page is another": (
        lambda site: (site / "briefings/2021/month/index.html").write_text("<h1>Nothing</h1>"),
        ["2021/month.md is missing among the pages of briefings"],
    ),
    "a page too many": (
        lambda site: shutil.copytree(site / "briefings/2021/month", site / "briefings/draft"),
        ["draft is among the pages of briefings, where it does not belong"],
    ),
    "a withdrawn briefing has its page again": (
        lambda site: shutil.copy(site / "briefings/2021/month/index.html", site / "briefings/withdrawn/index.html"),
        [
            "withdrawn is among the pages of briefings, where it does not belong",
            "withdrawn.md is missing among the pages of withdrawn briefings",
        ],
    ),
    "a row of the search is gone": (
        lambda site: rows(site, lambda found: [row for row in found if row[0] != "2021/month"]),
        ["2021/month.md is missing among the rows of the search"],
    ),
    "a row of the search is there twice": (
        lambda site: rows(site, lambda found: [*found, found[0]]),
        ["2021/year is 2 times among the rows of the search"],
    ),
    "a withdrawn briefing is in the search": (
        lambda site: rows(site, lambda found: [*found, ["withdrawn", *found[0][1:]]]),
        ["withdrawn is among the rows of the search, where it does not belong"],
    ),
    "a text of the search is gone": (
        lambda site: [path.unlink() for path in fragments(site, "2021/month")],
        ["2021/month.md is missing among the texts of the search"],
    ),
    "a text of an earlier search has stayed": (
        lambda site: [
            path.with_name("old.pf_fragment").write_bytes(
                gzip.compress(gzip.decompress(path.read_bytes()).replace(b"2021/month", b"withdrawn"))
            )
            for path in fragments(site, "2021/month")
        ],
        ["withdrawn is among the texts of the search, where it does not belong"],
    ),
    "a month has lost an entry": (
        lambda site: change(
            site / "dates/2021/03/index.html", r'<li class="ba-entry">(?:(?!</li>).)*2021/month/.*?</li>'
        ),
        ["2021/month.md is missing among the entries of dates/2021/03/"],
    ),
    "a month is gone": (
        lambda site: shutil.rmtree(site / "dates/2021/03"),
        [
            "2021/day.md is missing among the entries of dates/2021/03/",
            "2021/month.md is missing among the entries of dates/2021/03/",
            "2021/the day's & last.md is missing among the entries of dates/2021/03/",
            "2021/года и дни.md is missing among the entries of dates/2021/03/",
        ],
    ),
    "a year has lost what is known to the year alone": (
        lambda site: change(site / "dates/2021/index.html", r'<h2 id="undated">.*?</section>'),
        ["2021/year.md is missing among the entries of dates/2021/"],
    ),
    "no list leads to an actor": (
        lambda site: change(site / "actors/index.html", r'href="idle/"', 'href="#"'),
        ["no link leads from the home page to actors/idle/"],
    ),
    "no list leads to a measure type": (
        lambda site: [
            change(file, r'href="(?:\.\./)*(?:measures/)?visit/[^"]*"', 'href="#"')
            for file in site.rglob("index.html")
            if "visit/" in file.read_text(encoding="utf-8") and "briefings" not in file.parts
        ],
        ["no link leads from the home page to measures/visit/"],
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_missing_or_too_many_is_named(built: Project, site: Path, damage: str) -> None:
    do, expected = DAMAGES[damage]
    do(site)
    assert list(differences(record(built), site)) == expected


def test_a_source_that_is_in_no_state_or_is_not_there_is_named(built: Project, site: Path) -> None:
    known = record(built)
    more = Record(known.archive, known.drafts, known.sources | {"lost.md"}, known.by_hand)
    assert list(differences(more, site)) == ["lost.md is not part of the record"]
    fewer = Record(known.archive, known.drafts, known.sources - {"2021/day.md"}, known.by_hand)
    assert list(differences(fewer, site)) == ["2021/day.md is part of the record, but not among its files"]
    twice = Record(known.archive, (*known.drafts, "2021/day.md"), known.sources, known.by_hand)
    assert list(differences(twice, site)) == ["2021/day.md is in it more than once"]


DROPS = """
def on_post_page(output, page, config):
    return "" if page.url == "briefings/2021/month/" else output
"""


def test_a_page_that_another_plugin_drops_fails_the_build_and_leaves_the_site(built: Project, tmp_path: Path) -> None:
    made = Project(Path(shutil.copytree(built.root, tmp_path / "project")))
    before = made.published()
    made.write({"mkdocs.yml": THREE_LINES + "hooks: [drops.py]\n", "drops.py": DROPS})
    done = made.run("build")
    assert done.returncode == 1
    assert "The record does not add up. Nothing was published." in done.stderr
    assert "- 2021/month.md is missing among the pages of briefings" in done.stderr
    assert "Traceback" not in done.stderr
    assert made.published() == before


def test_briefings_without_a_word_in_them_are_counted_like_all_others(tmp_path: Path) -> None:
    files = {"briefings/empty.md": briefing("Empty", body=""), "briefings/signs.md": briefing("'—'", body="&&&")}
    assert "2 published, 0 withdrawn" in project(tmp_path / "project", files | {"docs/index.md": "Welcome.\n"}).build()

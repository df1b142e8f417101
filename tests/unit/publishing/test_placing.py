"""Where pages stand in a site, what introduces them, and what leads to them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefing_archive.publishing.introducing import has_heading, ids, introduced
from briefing_archive.publishing.neighbours import neighbours
from briefing_archive.publishing.placing import (
    ENTRIES,
    address_of,
    is_served,
    misfit,
    nav_titles,
    source_uri,
    update_date,
)


@pytest.mark.parametrize(
    ("address", "uri"),
    [
        ("", "index.md"),
        ("actors/", "actors/index.md"),
        ("actors/nato/", "actors/nato.md"),
        ("actors/nato/2021/", "actors/nato/2021.md"),
        ("briefings/2021/v1.2/", "briefings/2021/v1.2.md"),
        ("corrections/", "corrections.md"),
        ("actors/index/", "actors/index/index.md"),
        ("topics/README/", "topics/README/index.md"),
    ],
)
def test_a_page_is_named_as_a_file_of_the_docs_would_be(address: str, uri: str) -> None:
    assert source_uri(address) == uri
    assert address_of(uri) == address


def test_no_two_pages_share_a_name() -> None:
    addresses = [*ENTRIES, "actors/index/", "actors/index/index/", "actors/README/", "index/", "README/"]
    assert len({source_uri(address) for address in addresses}) == len(addresses)


def test_titles_of_a_navigation_are_found_at_any_depth() -> None:
    nav = ["index.md", {"People": "actors/index.md"}, {"More": [{"Days": "dates/index.md"}, "about.md"]}]
    assert nav_titles(nav) == {"actors/index.md": "People", "dates/index.md": "Days"}
    assert nav_titles(None) == {}


@pytest.mark.parametrize(
    ("day", "stamp"), [("2021-04-21", "2021-04-21"), ("1962-10-28", "1970-01-01"), ("0001-01-01", "1970-01-01")]
)
def test_the_sitemap_has_a_day_that_its_stamp_can_hold(day: str, stamp: str) -> None:
    assert update_date(date.fromisoformat(day)) == stamp


def test_settings_that_do_not_fit_are_named() -> None:
    assert misfit("mkdocs", [], use_directory_urls=True).startswith("theme:")
    assert misfit("material", [], use_directory_urls=False).startswith("use_directory_urls:")
    assert misfit("material", ["navigation.instant.progress"], use_directory_urls=True).startswith("theme.features:")
    assert misfit("material", ["navigation.tabs"], use_directory_urls=True) == ""


def test_the_folder_of_a_preview_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", "/any")
    assert is_served("/any/mkdocs_x1")
    assert is_served("/any/properdocs_x1")
    assert not is_served("/any/site")
    assert not is_served("/home/mkdocs_x1")


def test_an_introduction_stands_between_the_heading_and_the_list() -> None:
    assert (
        introduced("<p>About it.</p>", "<h1 id='x'>NATO</h1>\n<ul></ul>")
        == "<h1 id='x'>NATO</h1>\n<p>About it.</p><ul></ul>"
    )


def test_what_belongs_to_the_heading_stays_with_it() -> None:
    head = "<header><p>As of today</p><h1>NATO</h1></header>\n"
    assert (
        introduced("<p>About it.</p>", f"<div>{head}<ul></ul></div>") == f"<div>{head}<p>About it.</p><ul></ul></div>"
    )


def test_the_heading_of_an_introduction_wins() -> None:
    assert (
        introduced("<h1>Alliance</h1><p>About it.</p>", "<h1>NATO</h1><ul></ul>")
        == "<h1>Alliance</h1><p>About it.</p><ul></ul>"
    )
    assert has_heading("<h1>Alliance</h1>")
    assert not has_heading("<h2>Alliance</h2>")


def test_ids_are_found() -> None:
    assert ids('<h2 id="acts">x</h2><li class="a" id=\'freeze\'>') == {"acts", "freeze"}


def test_neighbours_are_named_from_the_briefings(tmp_path: Path) -> None:
    files = ("index.md", "about.md", "guide/writing.md", "guide/README.md", "images/map.png", ".hidden", ".git/x.md")
    for file in (*files, "briefings/2021/x.md"):
        path = tmp_path / "docs" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    beside = neighbours(tmp_path / "briefings", tmp_path / "docs")
    assert beside == {
        "../docs/about.md": "about/",
        "../docs/briefings/2021/x.md": "briefings/2021/x/",
        "../docs/guide/README.md": "guide/",
        "../docs/guide/writing.md": "guide/writing/",
        "../docs/images/map.png": "images/map.png",
        "../docs/index.md": "",
    }
    within = neighbours(tmp_path / "docs" / "briefings", tmp_path / "docs")
    assert within["../guide/writing.md"] == "guide/writing/"
    assert "2021/x.md" not in within

"""The site before the last becomes the next one: what comes of its files."""

from __future__ import annotations

from pathlib import Path

import pytest

import briefing_archive.publishing.spare
from briefing_archive.publishing.manifest import all_below
from briefing_archive.publishing.spare import bring, drop, spare_of


@pytest.fixture
def spare(tmp_path: Path) -> Path:
    return written(spare_of(tmp_path / "site"), "index.html", "actors/anna/index.html", "actors/anna/feed.xml")


@pytest.fixture
def new(tmp_path: Path) -> Path:
    (tmp_path / "new").mkdir()
    return tmp_path / "new"


def written(folder: Path, *paths: str, content: str = "of the spare") -> Path:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content)
    return folder


def below(folder: Path) -> list[str]:
    return sorted(all_below(folder))


def test_it_lies_hidden_beside_the_site(tmp_path: Path) -> None:
    assert spare_of(tmp_path / "site") == tmp_path / ".site.spare"


def test_what_is_wanted_is_moved_and_all_else_is_gone(spare: Path, new: Path) -> None:
    assert bring(spare, new, {"actors/anna/index.html", "actors/boris/index.html"}) == {"actors/anna/index.html"}
    assert below(new) == ["actors/anna/index.html"]
    assert not spare.exists()


def test_folders_in_which_nothing_is_wanted_are_gone(spare: Path, new: Path) -> None:
    bring(spare, new, {"index.html"})
    assert [path.name for path in new.iterdir()] == ["index.html"]


def test_what_is_there_by_then_stays_and_nothing_comes_in_its_place(spare: Path, new: Path) -> None:
    written(new, "actors/anna/index.html", "actors/anna/feed.xml/index.html", content="by hand")
    bring(spare, new, {"index.html", "actors/anna/index.html", "actors/anna/feed.xml"})
    assert below(new) == ["actors/anna/feed.xml/index.html", "actors/anna/index.html", "index.html"]
    assert (new / "actors/anna/index.html").read_text() == "by hand"


def test_without_a_spare_there_is_nothing_to_bring(tmp_path: Path, new: Path) -> None:
    assert bring(spare_of(tmp_path / "site"), new, {"index.html"}) == set()
    assert below(new) == []


def test_what_cannot_be_removed_is_an_error_and_comes_into_no_site(
    spare: Path, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(briefing_archive.publishing.spare, "remove", lambda _: None)
    with pytest.raises(OSError, match=r"not empty.*\.spare"):
        bring(spare, new, {"index.html"})


def test_links_in_a_spare_are_removed_and_what_they_lead_to_stays(spare: Path, new: Path, tmp_path: Path) -> None:
    elsewhere = written(tmp_path / "elsewhere", "index.html", "one/index.html")
    (spare / "measures").symlink_to(elsewhere)
    (spare / "index.html").unlink()
    (spare / "index.html").symlink_to(elsewhere / "index.html")
    assert bring(spare, new, {"index.html", "measures/index.html", "measures/one/index.html"}) == set()
    assert below(new) == []
    assert below(elsewhere) == ["index.html", "one/index.html"]


@pytest.mark.parametrize("kind", ["link", "file"])
def test_what_is_no_folder_is_no_spare(tmp_path: Path, new: Path, kind: str) -> None:
    elsewhere, spare = written(tmp_path / "elsewhere", "index.html"), spare_of(tmp_path / "site")
    if kind == "link":
        spare.symlink_to(elsewhere)
    else:
        spare.write_text("no folder")
    assert bring(spare, new, {"index.html"}) == set()
    assert below(elsewhere) == ["index.html"]
    assert below(new) == []


def test_files_are_dropped_with_the_folders_that_are_empty_then(new: Path) -> None:
    written(new, "actors/anna/index.html", "actors/anna/feed.xml", "topics/one/index.html")
    drop(new, ["topics/one/index.html", "actors/anna/feed.xml", "actors/gone/index.html"])
    assert below(new) == ["actors/anna/index.html"]
    assert [path.name for path in new.iterdir()] == ["actors"]

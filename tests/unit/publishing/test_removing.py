"""A folder is removed as a whole, and nothing beside it."""

from __future__ import annotations

from pathlib import Path

from briefing_archive.publishing.removing import remove


def test_all_that_is_in_a_folder_is_removed_and_nothing_else(tmp_path: Path) -> None:
    for path in ("site/a/b/c/d.html", "site/a/e.html", "site/.f", "beside/g.html"):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    (tmp_path / "site/a/link").symlink_to(tmp_path / "beside")
    (tmp_path / "site/a/b/link").symlink_to(tmp_path / "beside")
    remove(tmp_path / "site")
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")) == ["beside", "beside/g.html"]


def test_what_is_not_there_need_not_be_removed(tmp_path: Path) -> None:
    remove(tmp_path / "none")
    assert list(tmp_path.iterdir()) == []

"""A new site that takes the place of the old one file by file."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_archive.publishing.pouring import pour


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(
        tmp_path / "site",
        "index.html",
        "manifest.json",
        "old/index.html",
        "was-a-file",
        "was-a-folder/x.html",
        ".git/x",
    )
    return tmp_path / "site"


def write(folder: Path, *paths: str) -> Path:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(folder.name)
    return folder


def contents(folder: Path) -> dict[str, str]:
    return {file.relative_to(folder).as_posix(): file.read_text() for file in folder.rglob("*") if file.is_file()}


NEW = ("index.html", "manifest.json", "assets/x.css", "was-a-file/index.html", "was-a-folder")


def test_the_folder_then_holds_the_new_files_alone_and_what_is_hidden(site: Path) -> None:
    pour(write(site / ".new", *NEW), site)
    assert contents(site) == dict.fromkeys(NEW, ".new") | {".git/x": "site"}
    assert not (site / "old").exists()
    assert not (site / ".new").exists()


def test_what_pages_need_comes_before_them_and_the_manifest_last(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new, moved, replace = write(site / ".new", *NEW), [], Path.replace

    def note(path: Path, target: Path) -> Path:
        moved.append(path.relative_to(new).as_posix())
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", note)
    pour(new, site)
    assert moved == ["assets/x.css", "was-a-folder", "index.html", "was-a-file/index.html", "manifest.json"]


def test_a_move_that_was_interrupted_is_completed_by_the_next(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_path: Path, _target: Path) -> Path:
        raise OSError("stopped")

    with monkeypatch.context() as patch, pytest.raises(OSError, match="stopped"):
        patch.setattr(Path, "replace", stop)
        pour(write(site / ".new", *NEW), site)
    pour(write(site / ".newer", *NEW), site)
    assert {path: text for path, text in contents(site).items() if not path.startswith(".")} == dict.fromkeys(
        NEW, ".newer"
    )

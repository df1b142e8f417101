"""A file of a new site is that of the old one where both are the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_archive.publishing.putting import put


@pytest.fixture
def old(tmp_path: Path) -> Path:
    (tmp_path / "old/a").mkdir(parents=True)
    (tmp_path / "old/a/page").write_text("same")
    return tmp_path / "old"


@pytest.mark.parametrize(("content", "is_same"), [("same", True), ("size", False), ("longer", False)])
def test_what_is_the_same_is_the_same_file(old: Path, content: str, is_same: bool) -> None:
    new = old.with_name("new")
    put(content.encode(), "a/page", new, old)
    assert (new / "a/page").read_text() == content
    assert (new / "a/page").samefile(old / "a/page") is is_same
    assert (old / "a/page").read_text() == "same"


def test_without_an_old_site_or_with_a_link_in_it_a_file_is_written(old: Path, tmp_path: Path) -> None:
    put(b"same", "a/page", tmp_path / "one")
    (tmp_path / "elsewhere").write_text("same")
    (old / "a/page").unlink()
    (old / "a/page").symlink_to(tmp_path / "elsewhere")
    put(b"same", "a/page", tmp_path / "two", old)
    for new in ("one", "two"):
        assert (tmp_path / new / "a/page").read_text() == "same"
        assert not (tmp_path / new / "a/page").is_symlink()
        assert not (tmp_path / new / "a/page").samefile(tmp_path / "elsewhere")

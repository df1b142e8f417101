"""A file of a new site is that of the old one where both are the same."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing_archive.publishing.putting import mark_of, put


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


def test_a_file_that_is_replaced_stays_what_it_was_under_its_other_names(old: Path) -> None:
    new = old.with_name("new")
    put(b"same", "a/page", new, old)
    put(b"new", "a/page", new, old)
    assert (new / "a/page").read_text() == "new"
    assert (old / "a/page").read_text() == "same"


def test_where_a_file_can_have_one_name_only_the_same_has_the_same_time(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    os.utime(old / "a/page", (1, 1))
    new = old.with_name("new")
    put(b"same", "a/page", new, old)
    assert (new / "a/page").stat().st_mtime == 1


def test_a_mark_is_of_one_file_while_nobody_changes_it(old: Path) -> None:
    file = old / "a/page"
    mark = mark_of(str(file))
    assert mark
    assert mark == mark_of(str(file))
    before = file.stat().st_ctime_ns
    # Two changes within some milliseconds have the same time.
    while file.stat().st_ctime_ns == before:
        file.chmod(0o600)
    assert mark_of(str(file)) != mark


def test_what_is_no_file_has_no_mark(old: Path) -> None:
    (old / "link").symlink_to(old / "a/page")
    assert [mark_of(str(old / name)) for name in ("link", "a", "absent")] == [None, None, None]

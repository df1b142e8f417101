"""Which files of a new site get the times of the old one."""

from __future__ import annotations

import os
from pathlib import Path

from briefing_archive.publishing.file_times import keep_times
from briefing_archive.publishing.manifest import NAME, Manifest, files_below, sums

LONG_AGO = 1_000_000_000


def site(folder: Path, files: dict[str, str], modified: int = 0) -> Path:
    """A folder with these files and their manifest, modified at a second of the epoch."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    (folder / NAME).write_bytes(Manifest(files=sums(folder, files_below(folder))).to_json())
    if modified:
        for path in (*files, NAME):
            os.utime(folder / path, (modified, modified))
    return folder


def kept(folder: Path) -> list[str]:
    return sorted(path for path in (*files_below(folder), NAME) if (folder / path).stat().st_mtime == LONG_AGO)


def test_what_is_as_it_was_keeps_its_time(tmp_path: Path) -> None:
    old = site(tmp_path / "old", {"same": "a", "changed": "a", "gone": "a"}, LONG_AGO)
    new = site(tmp_path / "new", {"same": "a", "changed": "b", "added": "a"})
    keep_times(new, old, sums(new, files_below(new)))
    assert kept(new) == ["same"]


def test_where_nothing_changed_the_manifest_keeps_its_time_too(tmp_path: Path) -> None:
    old, new = site(tmp_path / "old", {"a/b": "a"}, LONG_AGO), site(tmp_path / "new", {"a/b": "a"})
    keep_times(new, old, sums(new, files_below(new)))
    assert kept(new) == ["a/b", NAME]


def test_what_somebody_changed_in_the_old_site_gives_no_time(tmp_path: Path) -> None:
    old = site(tmp_path / "old", {"longer": "a", "other": "a", "missing": "a", "linked": "a"}, LONG_AGO)
    (old / "longer").write_text("aa")
    (old / "other").write_text("b")
    (old / "missing").unlink()
    (old / "linked").unlink()
    (old / "linked").symlink_to(tmp_path / "new" / "longer")
    for changed in ("longer", "other"):
        os.utime(old / changed, (LONG_AGO, LONG_AGO))
    new = site(tmp_path / "new", {"longer": "a", "other": "a", "missing": "a", "linked": "a"})
    keep_times(new, old, sums(new, files_below(new)))
    assert kept(new) == [NAME]


def test_an_old_site_needs_no_manifest(tmp_path: Path) -> None:
    old, new = site(tmp_path / "old", {"same": "a"}, LONG_AGO), site(tmp_path / "new", {"same": "a"})
    (old / NAME).unlink()
    keep_times(new, old, sums(new, files_below(new)))
    assert kept(new) == ["same"]


def test_where_there_was_no_site_nothing_happens(tmp_path: Path) -> None:
    new = site(tmp_path / "new", {"same": "a"})
    keep_times(new, tmp_path / "old", sums(new, files_below(new)))
    assert kept(new) == []

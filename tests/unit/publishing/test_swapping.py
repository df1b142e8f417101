"""Building beside a site and putting the new one in its place."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing_archive.publishing import locking, swapping
from briefing_archive.publishing.swapping import Publication, SideDirectory, beside


def begin(site: Path) -> SideDirectory:
    return beside(site)


def test_a_new_site_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    site = site_of(tmp_path, "old.html")
    side = begin(site)
    (side.path / "new.html").write_text("new")
    side.publish()
    assert names(site) == ["new.html"]
    assert names(tmp_path) == ["site"]


@pytest.mark.parametrize("exchanges", [True, False])
def test_an_old_site_may_stay_as_a_spare_that_only_its_user_may_enter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchanges: bool
) -> None:
    if not exchanges:
        monkeypatch.setattr(swapping, "_exchange", lambda *_: False)
    site = site_of(tmp_path, "old.html", ".nojekyll")
    for number in range(2):
        side = begin(site)
        (side.path / f"new-{number}.html").write_text("new")
        side.publish(keeps_spare=True)
    assert names(tmp_path) == [".site.spare", "site"]
    assert names(site) == [".nojekyll", "new-1.html"]
    assert names(tmp_path / ".site.spare") == [".gitignore", "new-0.html"]
    assert (tmp_path / ".site.spare").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("is_there", [True, False])
def test_where_none_is_to_stay_the_spare_goes_too(tmp_path: Path, is_there: bool) -> None:
    site_of(tmp_path, "old.html", name=".site.spare")
    if is_there:
        site_of(tmp_path, "old.html")
    begin(tmp_path / "site").publish()
    assert names(tmp_path) == ["site"]


def test_what_was_to_be_removed_and_cannot_be_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site_of(tmp_path, "old.html", name=".site.spare")
    site_of(tmp_path, "old.html")
    side = begin(tmp_path / "site")
    with monkeypatch.context() as patched:
        patched.setattr(swapping, "remove", lambda _: None)
        assert side.publish() == (tmp_path / ".site.spare", side.path)
    assert begin(tmp_path / "site").publish() == ()


def test_a_spare_stays_where_no_site_was(tmp_path: Path) -> None:
    site_of(tmp_path, "old.html", name=".site.spare")
    begin(tmp_path / "site").publish(keeps_spare=True)
    assert names(tmp_path) == [".site.spare", "site"]


def test_where_folders_cannot_be_exchanged_two_renames_do_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swapping, "_exchange", lambda *_: False)
    test_a_new_site_takes_the_place_of_the_old_one(tmp_path)


def test_the_first_site_is_published_too(tmp_path: Path) -> None:
    side = begin(tmp_path / "public" / "site")
    (side.path / "new.html").write_text("new")
    side.publish()
    assert names(tmp_path / "public") == ["site"]


def test_a_discarded_build_leaves_the_site_and_nothing_else(tmp_path: Path) -> None:
    site = site_of(tmp_path, "old.html")
    side = begin(site)
    (side.path / "half.html").write_text("half")
    side.discard()
    assert names(tmp_path) == ["site"]
    assert names(site) == ["old.html"]


def test_only_what_is_complete_is_published(tmp_path: Path) -> None:
    site = site_of(tmp_path, "old.html")
    for complete, expected in ((False, ["old.html"]), (True, ["new.html"])):
        publication = Publication(str(site), beside(site), complete)
        Path(publication.folder, "new.html").write_text("new")
        publication.finish()
        publication.finish()
        assert names(site) == expected


@pytest.mark.parametrize("exchanges", [True, False])
def test_hidden_entries_stay_as_mkdocs_lets_them_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchanges: bool
) -> None:
    if not exchanges:
        monkeypatch.setattr(swapping, "_exchange", lambda *_: False)
    site = site_of(tmp_path, "old.html", ".nojekyll", ".well-known")
    side = begin(site)
    (side.path / ".well-known").write_text("newer")
    side.publish()
    assert names(site) == [".nojekyll", ".well-known"]
    assert (site / ".well-known").read_text() == "newer"


def test_a_site_that_is_a_link_stays_one(tmp_path: Path) -> None:
    real = site_of(tmp_path, "old.html")
    (tmp_path / "link").symlink_to(real)
    side = begin(tmp_path / "link")
    (side.path / "new.html").write_text("new")
    side.publish()
    assert (tmp_path / "link").is_symlink()
    assert names(real) == ["new.html"]


def test_the_permissions_of_the_site_stay(tmp_path: Path) -> None:
    site = site_of(tmp_path, "old.html")
    site.chmod(0o750)
    begin(site).publish()
    assert site.stat().st_mode & 0o777 == 0o750


def test_what_a_killed_build_left_is_cleared_up(tmp_path: Path) -> None:
    site = site_of(tmp_path, "old.html")
    site_of(tmp_path, "half.html", name=".site.building-1")
    site_of(tmp_path, "half.html", name=".other.building-1")
    begin(site).discard()
    assert names(tmp_path) == [".other.building-1", "site"]


def test_a_spare_that_a_killed_build_had_taken_up_comes_into_no_site(tmp_path: Path) -> None:
    site = site_of(tmp_path, "old.html")
    left = site_of(tmp_path, "half.html", name=".site.building-1")
    site_of(left, "older.html", name=".spare")
    begin(site).discard()
    assert names(tmp_path) == ["site"]
    assert names(site) == ["old.html"]


def test_a_replacement_that_was_interrupted_is_undone(tmp_path: Path) -> None:
    site_of(tmp_path, "old.html", ".git", name=".site.replaced-1")
    begin(tmp_path / "site").discard()
    assert names(tmp_path / "site") == [".git", "old.html"]


def test_the_hidden_entries_of_a_site_that_was_not_cleared_up_are_kept(tmp_path: Path) -> None:
    site = site_of(tmp_path, "new.html")
    site_of(tmp_path, "old.html", ".git", name=".site.building-1")
    begin(site).discard()
    assert names(site) == [".git", "new.html"]


@pytest.mark.skipif(not locking.fcntl, reason="this system has no locks that end with a process")
def test_a_build_that_is_going_on_is_left_alone(tmp_path: Path) -> None:
    site = site_of(tmp_path, "old.html")
    other = site_of(tmp_path, "half.html", name=".site.building-1")
    program = (
        f"import fcntl, os; fcntl.flock(os.open({str(other)!r}, 0), fcntl.LOCK_EX); print('held', flush=True); input()"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stdout.readline() == b"held\n"
        begin(site).discard()
        assert names(tmp_path) == [".site.building-1", "site"]
        running.communicate(b"\n")
    begin(site).discard()
    assert names(tmp_path) == ["site"]


@pytest.fixture
def refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing may be made beside the site."""
    make = Path.mkdir

    def refuse(path: Path, *arguments: int, **options: bool) -> None:
        if path.parent == tmp_path and path.name.startswith("."):
            raise PermissionError(errno.EACCES, "Permission denied")
        make(path, *arguments, **options)

    monkeypatch.setattr(Path, "mkdir", refuse)


def test_where_nothing_can_be_put_beside_a_site_it_is_built_within(tmp_path: Path, refused: None) -> None:
    site = site_of(tmp_path, "old.html", ".git")
    site_of(site, "half.html", name=".site.building-1")
    side = begin(site)
    assert side.is_within
    assert names(site) == [".git", side.path.name, "old.html"]
    (side.path / "new.html").write_text("new")
    side.publish()
    assert names(site) == [".git", "new.html"]


def test_a_mounted_site_is_built_within_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "ismount", lambda _: True)
    site = site_of(tmp_path, "old.html")
    begin(site).discard()
    assert names(site) == ["old.html"]


def test_a_place_that_the_system_cannot_write_at_all_is_no_reason_to_build_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    site = site_of(tmp_path, "old.html")
    monkeypatch.setattr(Path, "mkdir", full)
    with pytest.raises(OSError, match="No space left"):
        beside(site)


def test_a_site_that_is_not_there_and_may_not_be_made_is_an_error(tmp_path: Path, refused: None) -> None:
    with pytest.raises(PermissionError):
        beside(tmp_path / "site")


def test_another_build_may_have_the_same_number(tmp_path: Path) -> None:
    site = site_of(tmp_path, "old.html")
    first = begin(site)
    second = begin(site)
    assert first.path != second.path
    first.discard()
    second.discard()
    assert names(tmp_path) == ["site"]


@pytest.mark.skipif(not locking.fcntl, reason="this system has no locks at all")
def test_a_disk_without_locks_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EBADF, "Bad file descriptor")

    monkeypatch.setattr(locking.fcntl, "flock", refuse)
    test_a_new_site_takes_the_place_of_the_old_one(tmp_path)
    site_of(tmp_path, "half.html", name=".site.building-1")
    begin(tmp_path / "site").discard()
    assert names(tmp_path) == ["site"]


def test_a_folder_that_was_removed_is_not_published_were_there_another_by_its_name(tmp_path: Path) -> None:
    site = site_of(tmp_path, "old.html")
    side = begin(site)
    side.path.rmdir()
    if locking.fcntl:
        site_of(tmp_path, "half.html", name=side.path.name)
    publication = Publication(str(site), side, complete=True)
    with pytest.raises(FileNotFoundError):
        publication.check()
    with pytest.raises(FileNotFoundError):
        publication.finish()
    assert names(tmp_path) == ["site"]
    assert names(site) == ["old.html"]


def test_a_site_that_cannot_be_replaced_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = site_of(tmp_path, "old.html")
    side = begin(site)
    monkeypatch.setattr(swapping, "_exchange", lambda *_: False)
    side.path.rmdir()
    with pytest.raises(OSError, match="No such file"):
        swapping._replace(site, side.path)
    assert names(site) == ["old.html"]


def site_of(folder: Path, *files: str, name: str = "site") -> Path:
    made = folder / name
    made.mkdir()
    for file in files:
        (made / file).write_text("old")
    return made


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())

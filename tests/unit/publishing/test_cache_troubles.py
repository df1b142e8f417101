"""Of all that is wrong with what builds keep, one line is told, and one more where something withdrawn may be left."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

import pytest

from briefing_archive.publishing.cache_troubles import CacheTroubles, is_of_writing, reason
from briefing_archive.publishing.keeping import Cache

FILE = Path("cache/reading")


def test_only_the_first_is_told() -> None:
    said: list[str] = []
    troubles = CacheTroubles(said.append)
    troubles.unwritable(FILE, "it is full")
    troubles.unusable(FILE, "it is not whole")
    troubles.unwritable(FILE, "it is full")
    unwritable = "The cache cannot be written, so the build goes on and the next one makes all anew"
    assert said == [f"{unwritable}: {FILE}: it is full"]


def test_what_was_withdrawn_and_stays_is_told_besides_and_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    said: list[str] = []
    cache = Cache(tmp_path, CacheTroubles(said.append))
    cache.troubles.unusable(FILE, "it is not whole")
    monkeypatch.setattr(Path, "unlink", refuse)
    for _ in range(2):
        cache.remove(work=True, reading=True, files=True)
    holds = f"What earlier builds have kept holds what was withdrawn; remove {tmp_path}"
    assert said[1:] == [f"{holds}: Read-only file system; let whoever builds write there"]


def test_where_a_file_is_in_the_place_of_the_folder_nothing_that_was_withdrawn_is_left(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file", tmp_path / "file/cache", tmp_path / "none"):
        Cache(folder, CacheTroubles(pytest.fail)).remove(work=True, reading=True, files=True)


@pytest.mark.parametrize(
    ("number", "mend"),
    [
        (errno.ENOSPC, "; make room there"),
        (errno.EACCES, "; let whoever builds write there"),
        (errno.ENOTDIR, "; remove the file that lies where its folder belongs"),
        (errno.EISDIR, "; remove the folder of that name"),
        (errno.EIO, ""),
    ],
)
def test_what_the_system_refused_is_told_with_a_mend_where_there_is_one(number: int, mend: str) -> None:
    error = OSError(number, os.strerror(number), "a/b")
    assert reason(error) == f"{os.strerror(number)}{mend}"
    assert is_of_writing(error)


def test_what_sqlite_refused_says_whether_the_file_itself_is_of_no_use() -> None:
    own = sqlite3.DatabaseError("another version wrote it")
    assert reason(own) == "another version wrote it"
    assert not is_of_writing(own)
    with pytest.raises(sqlite3.OperationalError) as raised:
        sqlite3.connect("/nowhere/at/all")
    assert reason(raised.value).startswith("unable to open database file; let whoever builds write there")
    assert is_of_writing(raised.value)

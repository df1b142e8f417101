"""What was done once is not done again, and what is wrong with the file costs no more than time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from briefing_archive.publishing import kept_work
from briefing_archive.publishing.cache_troubles import CacheTroubles
from briefing_archive.publishing.kept_work import KeptWork
from briefing_archive.work import Failed, InLine
from sampling import sampled

UNWRITABLE = "The cache cannot be written, so the build goes on and the next one makes all anew: "


def double(number: int) -> int | Failed:
    return Failed("seven never works") if number == 7 else 2 * number


def triple(number: int) -> int:
    return 3 * number


def long(number: int) -> bytes:
    """A result as long as that of a text, or longer."""
    return b"%06d." % number * (1 + number % 7 * 100)


@dataclass
class Counting:
    """Does everything here, and notes what it was asked for."""

    asked: list[int] = field(default_factory=list)

    def map(self, work: Callable[[int], Any], items: Iterable[int], *, seconds: float) -> Iterator[Any]:
        for item in items:
            self.asked.append(item)
            yield work(item)


@dataclass
class Desk:
    """Works with one folder, each time as another build would."""

    folder: Path
    secret: bytes = b"secret"
    shaped_by: bytes = b"1.0"
    said: list[str] = field(default_factory=list)
    exact: bool = False

    def asked(self, numbers: Iterable[int], work: Callable[[int], object] = double) -> list[int]:
        """What had to be done for these numbers, of which all come back in order."""
        numbers, executor = list(numbers), Counting()
        kept = KeptWork(executor, self.folder, self.secret, self.shaped_by, CacheTroubles(self.said.append), self.exact)
        assert list(kept.map(work, numbers, seconds=1)) == [work(number) for number in numbers]
        assert kept.reused == len(numbers) - len(executor.asked)
        return executor.asked

    @property
    def file(self) -> Path:
        return self.folder / kept_work.NAME

    def rows(self) -> list[tuple[bytes, bytes, bytes]]:
        database = sqlite3.connect(self.file)
        found = database.execute("SELECT * FROM piece").fetchall()
        database.close()
        return found

    def change(self, order: str) -> None:
        database = sqlite3.connect(self.file)
        with database:
            database.execute(order)
        database.close()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "any" / "cache")


def test_only_what_is_new_is_done(desk: Desk) -> None:
    assert desk.asked(range(5)) == [0, 1, 2, 3, 4]
    assert desk.asked([4, 9, 0, 8]) == [9, 8]
    assert desk.asked(range(10)) == [5, 6, 7]
    assert desk.said == []


def test_more_than_fits_into_one_question_comes_in_order(desk: Desk) -> None:
    desk.asked(range(0, 3000, 2))
    assert desk.asked(range(3000)) == list(range(1, 3000, 2))
    assert desk.asked(range(3000)) == [7]


def test_what_failed_is_tried_again(desk: Desk) -> None:
    desk.asked([6, 7])
    assert desk.asked([6, 7]) == [7]


def test_another_work_another_shape_and_another_secret_find_nothing(desk: Desk) -> None:
    desk.asked([1])
    assert desk.asked([1], triple) == [1]
    assert Desk(desk.folder, shaped_by=b"1.1").asked([1]) == [1]
    assert Desk(desk.folder, secret=b"stranger").asked([1]) == [1]


@pytest.mark.parametrize("column", ["result", "seal"])
def test_what_was_changed_is_not_believed(desk: Desk, column: str) -> None:
    desk.asked([1, 2])
    desk.change(f"UPDATE piece SET {column} = x'00'")
    assert desk.asked([1, 2]) == [1, 2]
    assert desk.asked([1, 2]) == []


def test_a_result_of_another_piece_is_not_believed_with_its_seal(desk: Desk) -> None:
    desk.asked([1])
    (one,) = desk.rows()
    desk.file.unlink()
    desk.asked([2])
    desk.change(f"UPDATE piece SET seal = x'{one[1].hex()}', result = x'{one[2].hex()}'")
    assert desk.asked([2]) == [2]


def truncate(desk: Desk) -> None:
    desk.file.write_bytes(desk.file.read_bytes()[:5000])


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (truncate, "it is not whole"),
        (lambda desk: desk.file.write_bytes(desk.file.read_bytes()[:-7]), "it is not whole"),
        (lambda desk: desk.file.write_bytes(b"no database, and long enough to be looked at" * 99), "not a database"),
        (lambda desk: desk.change("PRAGMA user_version = 99"), "another version wrote it"),
    ],
    ids=["truncated", "truncated by little", "garbage", "another version"],
)
def test_a_file_that_cannot_be_used_is_told_once_and_made_anew(
    desk: Desk, spoil: Callable[[Desk], object], reason: str
) -> None:
    desk.asked(range(2000))
    spoil(desk)
    assert len(desk.asked(range(2000))) > 1
    assert len(desk.said) == 1
    assert desk.said[0].startswith(
        f"The cache cannot be used, so the build goes on and makes anew what it held: {desk.file}: "
    )
    assert reason in desk.said[0]
    desk.asked([1])
    assert desk.asked([1]) == []
    assert len(desk.said) == 1


def test_where_no_folder_can_be_everything_is_done(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    desk = Desk(tmp_path / "file" / "cache")
    assert desk.asked([1]) == [1]
    assert desk.asked([1]) == [1]
    assert len(desk.said) == 2


def test_where_nothing_can_be_written_everything_is_done(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.asked([1])
    monkeypatch.setattr(kept_work, "_TABLE", "PRAGMA query_only = on")
    assert desk.asked([1, 2]) == [2]
    assert desk.asked([1, 2]) == [2]
    reason = f"{desk.file}: attempt to write a readonly database; let whoever builds write there"
    assert desk.said == [UNWRITABLE + reason] * 2
    assert desk.file.exists()


def test_where_the_disk_is_full_everything_is_done(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.asked([1])
    monkeypatch.setattr(kept_work, "_TABLE", "PRAGMA max_page_count = 2")
    assert len(desk.asked(range(3000))) == 2999
    assert desk.said == [f"{UNWRITABLE}{desk.file}: database or disk is full; make room there"]


def test_two_at_once_do_not_disturb_each_other(desk: Desk) -> None:
    troubles = CacheTroubles(desk.said.append)
    one, other = (KeptWork(InLine(), desk.folder, b"secret", b"1.0", troubles) for _ in range(2))
    first, second = one.map(double, range(1200), seconds=1), other.map(double, range(600, 1800), seconds=1)
    pairs = list(zip(first, second, strict=True))
    assert pairs == [(double(number), double(number + 600)) for number in range(1200)]
    assert desk.said == []
    assert desk.asked(range(1800)) == [7]


def test_what_nobody_asked_for_goes_when_there_is_too_much(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.asked([1, 2])
    desk.asked([2, 3])
    assert desk.asked([1]) == []
    monkeypatch.setattr(kept_work, "_MOST_BYTES", 1)
    desk.asked([2, 4])
    assert desk.asked([2, 4]) == []
    assert desk.asked([1, 3]) == [1, 3]


def holds(desk: Desk, numbers: Iterable[int]) -> list[int]:
    """Of which of these the file holds any part of the result, deleted or not."""
    content = desk.file.read_bytes()
    return [number for number in numbers if b"%06d." % number in content]


_connect = sqlite3.connect


def connected_as_elsewhere(file: Path, timeout: float) -> sqlite3.Connection:
    """Some systems build SQLite so that it wipes out much of what it deletes, and others do not."""
    database = _connect(file, timeout)
    database.execute("PRAGMA secure_delete = off")
    return database


@pytest.fixture(params=sampled(["as here", "as elsewhere"], {"as elsewhere"}))
def _everywhere(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "as elsewhere":
        monkeypatch.setattr(sqlite3, "connect", connected_as_elsewhere)


@pytest.mark.usefixtures("_everywhere")
def test_a_file_that_has_to_be_exact_holds_no_byte_of_anything_else(desk: Desk) -> None:
    # In no order, so that SQLite parts its pages again and again.
    for some in range(0, 2000, 100):
        desk.asked(range(some, some + 100), long)
    assert len(holds(desk, range(2000))) == 2000
    exact = Desk(desk.folder, exact=True)
    assert exact.asked(range(0, 2000, 2), long) == []
    assert holds(exact, range(1, 2000, 2)) == []
    assert exact.asked(range(0, 2000, 2), long) == []
    assert exact.asked([], long) == []
    assert holds(exact, range(2000)) == []


def test_what_was_deleted_before_is_gone_as_well_once_the_file_has_to_be_exact(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.asked(range(1000), long)
    with monkeypatch.context() as patch:
        patch.setattr(kept_work, "_MOST_BYTES", 1)
        patch.setattr(sqlite3, "connect", connected_as_elsewhere)
        desk.asked(range(100), long)
    assert holds(desk, range(100, 1000)) != []
    assert Desk(desk.folder, exact=True).asked(range(100), long) == []
    assert holds(desk, range(100, 1000)) == []


def test_a_file_that_is_exact_already_is_not_written_anew(desk: Desk) -> None:
    desk.exact = True
    desk.asked(range(100), long)
    before = desk.file.stat()
    desk.asked(range(100), long)
    after = desk.file.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_file_that_cannot_be_made_exact_is_removed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.asked([1, 2])
    desk.exact = True
    monkeypatch.setattr(kept_work, "_TABLE", "PRAGMA query_only = on")
    desk.asked([1])
    assert not desk.file.exists()
    assert len(desk.said) == 1

"""What was done once is not done again, and what is wrong with the file costs no more than time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from briefing_archive.publishing import kept_work
from briefing_archive.publishing.kept_work import KeptWork
from briefing_archive.work import Failed, InLine


def double(number: int) -> int | Failed:
    return Failed("seven never works") if number == 7 else 2 * number


def triple(number: int) -> int:
    return 3 * number


@dataclass
class Counting:
    """Does everything here, and notes what it was asked for."""

    asked: list[int] = field(default_factory=list)

    def map(self, work: Callable[[int], int], items: Iterable[int], *, seconds: float) -> Iterator[int | Failed]:
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

    def asked(self, numbers: Iterable[int], work: Callable[[int], int | Failed] = double) -> list[int]:
        """What had to be done for these numbers, of which all come back in order."""
        numbers, executor = list(numbers), Counting()
        kept = KeptWork(executor, self.folder, self.secret, self.shaped_by, self.said.append)
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
        (truncate, "malformed"),
        (lambda desk: desk.file.write_bytes(b"no database, and long enough to be looked at" * 99), "not a database"),
        (lambda desk: desk.change("PRAGMA user_version = 99"), "another version wrote it"),
    ],
    ids=["truncated", "garbage", "another version"],
)
def test_a_file_that_cannot_be_used_is_told_once_and_made_anew(
    desk: Desk, spoil: Callable[[Desk], object], reason: str
) -> None:
    desk.asked(range(2000))
    spoil(desk)
    assert len(desk.asked(range(2000))) > 1
    assert len(desk.said) == 1
    assert desk.said[0].startswith(f"What earlier builds have done cannot be used, so it is done anew: {desk.file}: ")
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
    assert [reason.rpartition(": ")[2] for reason in desk.said] == ["attempt to write a readonly database"] * 2
    assert desk.file.exists()


def test_where_the_disk_is_full_everything_is_done(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.asked([1])
    monkeypatch.setattr(kept_work, "_TABLE", "PRAGMA max_page_count = 2")
    assert len(desk.asked(range(3000))) == 2999
    assert [reason.rpartition(": ")[2] for reason in desk.said] == ["database or disk is full"]


def test_two_at_once_do_not_disturb_each_other(desk: Desk) -> None:
    one, other = (KeptWork(InLine(), desk.folder, b"secret", b"1.0", desk.said.append) for _ in range(2))
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

"""The index of a preview is put together from volumes that were there before and those that an edit has changed."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from briefing_archive.exports.search import Source, Text, written
from briefing_archive.publishing.kept_volumes import write_kept
from briefing_archive.publishing.pagefind import Pagefind, PagefindError
from briefing_archive.publishing.volumes import Place, Volumes

SIZE = 4
NUMBER = 10


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a volume have four texts."""
    monkeypatch.setattr("briefing_archive.publishing.volumes._TEXTS", SIZE)


@pytest.fixture
def ordered(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the volumes that Pagefind is told to write."""
    numbers: list[int] = []
    order = Pagefind.order

    def noted(self: Pagefind, part: Iterable[Text], language: str, folder: Path, volume: int = 0) -> None:
        numbers.append(volume)
        order(self, part, language, folder, volume)

    monkeypatch.setattr(Pagefind, "order", noted)
    return numbers


def texts(changed: int = -1, word: str = "changed") -> list[Source]:
    """Ten texts, two a month, of which one may have a word of its own."""
    made = [Text(path=f"{n}/", title=f"Text {n}", content=f"common words, single{n}") for n in range(NUMBER)]
    if changed >= 0:
        made[changed] = replace(made[changed], content=f"common words, {word}")
    return [replace(written(text), month=f"2021-{place // 2 + 1:02}") for place, text in enumerate(made)]


def write(made: list[Source], root: Path, name: str, volumes: Volumes | None = None) -> dict[str, bytes]:
    """Write an index, and give its files."""
    write_kept(volumes or Volumes(), made, "en", root / name, root / "kept")
    return files(root / name)


def cold(made: list[Source], root: Path) -> dict[str, bytes]:
    """The files of the index of a build that has nothing to take."""
    Volumes().write(made, len(made), "en", Place(root, "cold"))
    return files(root / "cold")


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def holding(word: str, folder: Path) -> list[str]:
    """The files of a folder in which a word stands, whatever they are packed in."""
    found = files(folder).items()
    return [path for path, content in found if word.encode() in (unpacked(content) + content)]


def unpacked(content: bytes) -> bytes:
    return gzip.decompress(content) if content.startswith(b"\x1f\x8b") else b""


@pytest.mark.parametrize("changed", [0, 5, 9])
def test_an_edit_has_only_its_own_volume_written(tmp_path: Path, ordered: list[int], changed: int) -> None:
    write(texts(), tmp_path, "first")
    ordered.clear()
    found = write(texts(changed), tmp_path, "second")
    assert ordered == [changed // SIZE]
    assert found == cold(texts(changed), tmp_path)


def test_where_no_text_has_changed_nothing_is_written(tmp_path: Path, ordered: list[int]) -> None:
    first = write(texts(), tmp_path, "first")
    ordered.clear()
    assert write(texts(), tmp_path, "second") == first
    assert ordered == []


@pytest.mark.parametrize(("gone", "changed"), [(8, [2]), (4, [1]), (0, [0])])
def test_a_text_that_is_deleted_changes_the_volumes_that_have_others_then(
    tmp_path: Path, ordered: list[int], gone: int, changed: list[int]
) -> None:
    write(texts(), tmp_path, "first")
    ordered.clear()
    left = texts()
    del left[gone]
    found = write(left, tmp_path, "second")
    assert ordered == changed
    assert found == cold(left, tmp_path)


def test_nothing_is_kept_of_a_text_that_is_gone(tmp_path: Path) -> None:
    write(texts(5, "secret"), tmp_path, "first")
    assert holding("secret", tmp_path / "kept")
    found = write(texts(), tmp_path, "second")
    assert holding("secret", tmp_path / "kept") == holding("secret", tmp_path / "second") == []
    assert found == cold(texts(), tmp_path)


def test_a_text_that_is_gone_does_not_stay_until_others_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(texts(5, "secret"), tmp_path, "first")
    held = []
    at_the_beginning(monkeypatch, lambda: held.append(holding("secret", tmp_path / "kept")), 1)
    write(texts(), tmp_path, "second")
    assert held == [[]]


def test_only_the_volumes_of_the_last_index_are_kept(tmp_path: Path) -> None:
    for place in range(NUMBER):
        write(texts(place), tmp_path, f"{place}")
        assert len(list((tmp_path / "kept").iterdir())) == 3
    write(texts()[:SIZE], tmp_path, "last")
    assert len(list((tmp_path / "kept").iterdir())) == 1


def at_the_beginning(monkeypatch: pytest.MonkeyPatch, stop: Callable[[], None], number: int) -> None:
    """Stop before a volume has got its texts."""
    order = Pagefind.order

    def stopped(self: Pagefind, part: Iterable[Text], language: str, folder: Path, volume: int = 0) -> None:
        if volume == number:
            stop()
        order(self, part, language, folder, volume)

    monkeypatch.setattr(Pagefind, "order", stopped)


def at_the_end(monkeypatch: pytest.MonkeyPatch, stop: Callable[[], None], number: int) -> None:
    """Stop when Pagefind has written a volume."""
    wait, waited = Pagefind.wait, []

    def stopped(self: Pagefind) -> None:
        wait(self)
        waited.append(self)
        if len(waited) == number + 1:
            stop()

    monkeypatch.setattr(Pagefind, "wait", stopped)


@pytest.mark.parametrize(
    ("moment", "number", "finished"),
    [
        (at_the_beginning, 0, 0),
        (at_the_beginning, 1, 1),
        (at_the_beginning, 2, 2),
        (at_the_end, 0, 1),
        (at_the_end, 1, 2),
    ],
)
def test_what_was_finished_before_a_stop_is_not_written_again(
    tmp_path: Path,
    ordered: list[int],
    moment: Callable[[pytest.MonkeyPatch, Callable[[], None], int], None],
    number: int,
    finished: int,
) -> None:
    volumes = Volumes()
    with pytest.MonkeyPatch.context() as patch, pytest.raises(PagefindError):
        moment(patch, volumes.stop, number)
        write(texts(), tmp_path, "first", volumes)
    assert not (tmp_path / "first").exists()
    kept = list((tmp_path / "kept").iterdir())
    assert len(kept) == finished
    assert not [path for path in kept if path.suffix]
    ordered.clear()
    found = write(texts(), tmp_path, "second")
    assert ordered == [0, 1, 2][finished:]
    assert found == cold(texts(), tmp_path)


def test_stops_one_after_another_keep_no_more_than_one_index(tmp_path: Path) -> None:
    write(texts(9, "secret"), tmp_path, "first")
    for place in range(NUMBER):
        volumes = Volumes()
        with pytest.MonkeyPatch.context() as patch, pytest.raises(PagefindError):
            at_the_beginning(patch, volumes.stop, place // SIZE)
            write(texts(place), tmp_path, "stopped", volumes)
        assert len(list((tmp_path / "kept").iterdir())) <= 3
    assert write(texts(), tmp_path, "last") == cold(texts(), tmp_path)
    assert holding("secret", tmp_path / "kept") == []

"""What the system tells of changes: which files, and whether others are to be waited for."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler

from briefing_archive.publishing.watching import Changes, LookingAgain

PATIENCE = 30
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems tell less")


class Heard(FileSystemEventHandler):
    """What a server is told."""

    def __init__(self) -> None:
        self.paths: set[str] = set()
        self._new = threading.Condition()

    def on_any_event(self, event: FileSystemEvent) -> None:
        with self._new:
            if not event.is_directory:
                self.paths |= {str(event.src_path), str(event.dest_path)}
            self._new.notify_all()

    def hears(self, *paths: Path) -> bool:
        with self._new:
            return self._new.wait_for(lambda: {str(path) for path in paths} <= self.paths, PATIENCE)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def changes(tmp_path: Path, heard: Heard, waits: list[float]) -> Iterator[Changes]:
    (tmp_path / "a.md").write_text("One")
    (tmp_path / "2021").mkdir()
    (tmp_path / "2021/b.md").write_text("One")
    made = Changes(waits.append)
    made.schedule(heard, str(tmp_path), recursive=True)
    assert made.taken() is None
    made.start()
    yield made
    made.stop()


def test_the_first_time_nothing_is_known(changes: Changes) -> None:
    assert changes.taken() is None
    assert changes.taken() == frozenset()


def test_of_a_folder_that_it_was_not_given_nothing_is_ever_known() -> None:
    made = Changes(lambda _: None)
    made.start()
    assert [made.taken(), made.taken()] == [None, None]
    made.stop()


def test_an_edit_is_told_by_its_path_and_a_closed_file_is_whole(
    changes: Changes, heard: Heard, waits: list[float], tmp_path: Path
) -> None:
    changes.taken()
    with (tmp_path / "a.md").open("w") as file:
        file.write("Two")
        file.flush()
        assert heard.hears(tmp_path / "a.md")
        shortest = min(waits)
    (tmp_path / "b.md").touch()
    assert heard.hears(tmp_path / "b.md")
    assert min(waits) < shortest
    assert str(tmp_path / "a.md") in (changes.taken() or ())


def test_what_an_editor_keeps_beside_a_file_is_passed_over(changes: Changes, heard: Heard, tmp_path: Path) -> None:
    changes.taken()
    for name in (
        "4913",
        ".a.md.swp",
        "a.md~",
        "#a.md#",
        "2021/b.md___jb_tmp___",
        ".goutputstream-X1Y2",
        ".a.md.kate-swp",
    ):
        (tmp_path / name).write_text("One")
    (tmp_path / "a.md").rename(tmp_path / "a.md~")
    (tmp_path / "4913").rename(tmp_path / "a.md")
    (tmp_path / "film.swf").write_text("One")
    assert heard.hears(tmp_path / "a.md", tmp_path / "film.swf")
    told = {str(tmp_path / name) for name in ("a.md", "a.md~", "4913", "film.swf")}
    assert heard.paths - {""} == told
    assert changes.taken() == told
    (tmp_path / "2021").rename(tmp_path / "2021~")
    (tmp_path / "2021~").rename(tmp_path.with_name(f"{tmp_path.name}-elsewhere~"))
    assert heard.hears(tmp_path / "2021~")
    assert changes.taken() is None


def test_a_file_that_is_being_written_or_made_way_for_is_waited_for(
    changes: Changes, heard: Heard, waits: list[float], tmp_path: Path
) -> None:
    with (tmp_path / "a.md").open("w") as file:
        file.write("Two")
        file.flush()
        assert heard.hears(tmp_path / "a.md")
        assert waits[-1] == max(waits) >= 0.5
    (tmp_path / "a.md").rename(tmp_path / "a.md~")
    assert heard.hears(tmp_path / "a.md~")
    assert min(waits) < waits[-1] < max(waits)


def test_a_rename_is_told_by_both_paths(changes: Changes, heard: Heard, tmp_path: Path) -> None:
    changes.taken()
    (tmp_path / "a.md").rename(tmp_path / "c.md")
    assert heard.hears(tmp_path / "a.md", tmp_path / "c.md")
    assert changes.taken() == {str(tmp_path / "a.md"), str(tmp_path / "c.md")}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda root: (root / "2021").rename(root / "2022"), "2022/b.md"),
        (lambda root: (root / "2021").rename(root.with_name(f"{root.name}-elsewhere")), "2021"),
    ],
)
def test_of_folders_nobody_knows_what_changes_with_them(
    changes: Changes, heard: Heard, tmp_path: Path, change: Callable[[Path], object], told: str
) -> None:
    changes.taken()
    change(tmp_path)
    assert heard.hears(tmp_path / told)
    assert changes.taken() is None


def test_of_many_changes_some_may_have_been_lost(changes: Changes, heard: Heard, tmp_path: Path) -> None:
    changes.taken()
    files = [tmp_path / f"{number}.md" for number in range(300)]
    for file in files:
        file.write_text("")
    assert heard.hears(*files)
    assert changes.taken() is None


def test_what_is_missed_is_told_as_a_change_of_anything(changes: Changes, heard: Heard, tmp_path: Path) -> None:
    changes.taken()
    looked = threading.Event()
    again = LookingAgain(0, lambda: True, lambda: (changes.mistrust(), looked.set()))
    again.begin()
    assert looked.wait(PATIENCE)
    assert heard.hears(tmp_path)
    assert changes.taken() is None


def test_nothing_is_looked_at_again_once_another_build_begins() -> None:
    again = LookingAgain(PATIENCE, lambda: pytest.fail("is looked at"), lambda: None)
    again.begin()
    again.begin()
    again.stop()

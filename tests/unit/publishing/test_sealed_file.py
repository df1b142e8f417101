"""A sealed file is written in one step, by each build under a name of its own, and a kill leaves nothing for long."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from briefing_archive.publishing.cache_troubles import CacheTroubles
from briefing_archive.publishing.keeping import Cache
from briefing_archive.publishing.locking import Lock
from briefing_archive.publishing.sealed_file import SealedFile, remove_leftovers

CONTENT = b"what was read"
# Another build, which writes a file and stays in the middle of it.
WRITES = """
import sys, time
from pathlib import Path
from briefing_archive.publishing.sealed_file import SealedFile

def stays(path, content):
    with open(path, "wb") as file:
        file.write(content[:-3])
    print("writing", flush=True)
    time.sleep(60)

Path.write_bytes = stays
SealedFile(Path(sys.argv[1]), sys.argv[2], secret=b"own", version=b"1").write(b"what another build has read")
"""


def sealed(folder: Path, name: str = "reading") -> SealedFile:
    return SealedFile(folder, name, secret=b"own", version=b"1")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def amid_writing(folder: Path, name: str = "reading") -> subprocess.Popen[bytes]:
    """A process that is amid writing a file, and stays there."""
    started = subprocess.Popen([sys.executable, "-c", WRITES, str(folder), name], stdout=subprocess.PIPE)
    assert started.stdout
    assert started.stdout.readline() == b"writing\n"
    return started


def killed(started: subprocess.Popen[bytes]) -> None:
    with started:
        started.send_signal(signal.SIGKILL)


def test_what_was_written_is_read_and_nothing_else_is_left(tmp_path: Path) -> None:
    file = sealed(tmp_path / "new" / "folder")
    assert file.read() is None
    file.write(CONTENT)
    file.write(CONTENT)
    assert file.read() == CONTENT
    assert names(file.path.parent) == ["reading"]


def test_what_lies_below_a_file_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert sealed(tmp_path / "file").read() is None


def test_a_build_amid_writing_is_not_disturbed_by_another_and_what_it_left_when_killed_is_removed(
    tmp_path: Path,
) -> None:
    other, file = amid_writing(tmp_path), sealed(tmp_path)
    file.write(CONTENT)
    remove_leftovers(file.path)
    assert file.read() == CONTENT
    kept = names(tmp_path)
    assert len(kept) == 2
    assert kept[1].startswith("reading.new-")
    killed(other)
    remove_leftovers(file.path)
    assert names(tmp_path) == ["reading"]


def test_the_next_build_removes_what_a_killed_one_has_left_before_it_reads_anything(tmp_path: Path) -> None:
    for name in ("reading", "files"):
        killed(amid_writing(tmp_path, name))
    # As earlier versions called it.
    (tmp_path / "reading.new").touch()
    assert len(names(tmp_path)) == 3
    Cache(tmp_path, CacheTroubles(pytest.fail)).reading()
    assert names(tmp_path) == []


def test_what_was_withdrawn_goes_with_what_killed_builds_have_left(tmp_path: Path) -> None:
    killed(amid_writing(tmp_path))
    sealed(tmp_path).write(CONTENT)
    sealed(tmp_path, "files").write(CONTENT)
    Cache(tmp_path, CacheTroubles(pytest.fail)).remove(work=True, reading=False, files=True)
    assert names(tmp_path) == ["reading"]


def test_what_cannot_be_written_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = sealed(tmp_path)
    file.write(CONTENT)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        file.write(b"more")
    assert file.read() == CONTENT
    assert names(tmp_path) == ["reading"]


def test_a_new_file_that_another_build_clears_away_is_begun_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, times = sealed(tmp_path), []
    taken = Lock.__init__

    def cleared(lock: Lock, path: Path) -> None:
        times.append(path.name)
        if len(times) < 3:
            path.unlink()
        taken(lock, path)

    monkeypatch.setattr(Lock, "__init__", cleared)
    file.write(CONTENT)
    assert file.read() == CONTENT
    assert len(set(times)) == 3

"""What a build that takes its time tells: on a terminal in a line that changes, elsewhere in plain lines."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from projects import Project, briefing, surroundings

# One process alone, since with two the other may happen to write all that there is, and nobody hears how far it is.
SETTINGS = "site_name: Any site\ntheme: {name: material}\nplugins: [{briefings: {workers: 1}}]\nhooks: [tells.py]\n"
# Every build takes long enough, every step is told, and each look at the clock finds a second gone.
TELLS = """
import itertools
from briefing_archive.publishing import indexing, preparing, progress
from briefing_archive.reading import work_by_file

work_by_file._FEW = 0
indexing._PAUSE = 0.001
preparing._WORTH_KEEPING = 1
progress._PATIENCE = progress._ON_A_TERMINAL = progress._ELSEWHERE = 0
seconds = itertools.count(1)

def on_config(config):
    config.plugins["briefings"]._progress.clock = lambda: float(next(seconds))
"""
FILES = {
    "tells.py": TELLS,
    **{
        f"briefings/{year}/one.md": briefing(f"Of {year}", f"{year}-03-04", f"In {year}.") for year in range(2015, 2019)
    },
}
STAGES = (
    "Reading briefings, in parts",
    "Rendering texts: 0 of 4",
    "Writing pages, feeds and tables: 0 of ",
    "Indexing texts for the search: ",
    "Counting the record",
    "Putting the new site into its place",
)
SUMMARY = re.compile(
    r"INFO    -  briefings: 4 briefings, \d+ pages, \d+\.\d s(; 3 texts and \d+ pages had been made before)?"
)
CLEARED = "\r\x1b[K"


@pytest.fixture
def built(built_once: Callable[..., Project], tmp_path: Path) -> Project:
    first = built_once("told", FILES, settings=SETTINGS)
    made = Project(Path(shutil.copytree(first.root, tmp_path / "project")))
    # Another day has all read anew.
    made.write({"briefings/2015/one.md": briefing("Of 2015", "2015-03-05", "In 2015 as well.")})
    return made


def on_a_terminal(made: Project, *arguments: str) -> tuple[int, str]:
    """How a build ends on a terminal, and all that it writes there."""
    ours, theirs = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", *arguments],
        cwd=made.root,
        env=surroundings({"TERM": "xterm"}),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    ) as build:
        os.close(theirs)
        written = b"".join(iter(lambda: some_of(ours), b""))
    os.close(ours)
    # A terminal ends each line at its beginning.
    return build.returncode, written.decode().replace("\r\n", "\n")


def some_of(terminal: int) -> bytes:
    """The next that was written; nothing once nobody can write any more."""
    # Linux calls the end an error.
    with suppress(OSError):
        return os.read(terminal, 1 << 16)
    return b""


def seen(written: str) -> list[str]:
    """The lines that are left to be seen, in which what was cleared is no more."""
    return [line.rpartition(CLEARED)[2] for line in written.removesuffix("\n").split("\n")]


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="this system has no pseudo-terminals")


def test_on_a_terminal_stages_come_and_go_in_one_line_and_the_last_line_tells_all(built: Project) -> None:
    status, written = on_a_terminal(built)
    assert status == 0, written
    places = [written.find(f"{CLEARED}{stage}") for stage in STAGES]
    assert places == sorted(places)
    assert places[0] >= 0
    assert re.search(
        rf"{re.escape(CLEARED)}Writing pages, feeds and tables: \d+ of \d+, about \d+ (s|min) left", written
    )
    # What goes is followed by what comes, or by an empty line for the next word of the log.
    assert not [line for line in seen(written) if any(line.startswith(stage) for stage in STAGES)]
    assert all(line.startswith("INFO    -  ") for line in seen(written) if line)
    *others, last = seen(written)
    assert SUMMARY.fullmatch(last)
    assert others[-1].startswith("INFO    -  Documentation built in ")


def test_trouble_amid_a_stage_has_a_line_of_its_own(built: Project) -> None:
    (built.root / ".cache/briefings/work.sqlite").write_bytes(b"no database, but long enough to look like one" * 99)
    _, written = on_a_terminal(built)
    assert (
        len([line for line in seen(written) if line.startswith("INFO    -  briefings: The cache cannot be used")]) == 1
    )


def test_without_a_terminal_all_lines_are_plain(built: Project) -> None:
    said = built.build()
    assert "\r" not in said
    assert "\x1b" not in said
    places = [said.find(f"INFO    -  briefings: {stage}") for stage in STAGES]
    assert places == sorted(places)
    assert places[0] >= 0
    assert SUMMARY.fullmatch(said.splitlines()[-1])


@pytest.mark.long
def test_a_build_that_is_to_be_quiet_tells_nothing_on_a_terminal_either(built: Project) -> None:
    assert on_a_terminal(built, "--quiet") == (0, "")


def test_a_build_that_fails_has_no_last_line_that_tells_all(built: Project) -> None:
    built.write({"briefings/2015/one.md": briefing(typ="x")})
    status, written = on_a_terminal(built)
    assert status == 1
    assert not [line for line in seen(written) if SUMMARY.fullmatch(line)]
    assert "Putting the new site" not in written

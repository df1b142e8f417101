"""Whatever is wrong with what builds keep, one line says so, and the site is that of a build that keeps nothing."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from faults.disks import PLAIN_USER, disk
from projects import KEEPS, Project, briefing, surroundings

SETTINGS = """
site_name: Any site
theme: {name: material}
plugins: [briefings]
hooks: [keeps.py]
"""
FILES = {
    "keeps.py": KEEPS,
    **{f"briefings/{year}/one.md": briefing(f"Of {year}", f"{year}-03-04") for year in range(2015, 2019)},
}
EDITED, ANOTHER = "briefings/2016/one.md", "The text is another."
CACHE = ".cache/briefings"
NAMES = ("reading", "work.sqlite", "files")
UNUSABLE = "The cache cannot be used, so the build goes on and makes anew what it held: "
UNWRITABLE = "The cache cannot be written, so the build goes on and the next one makes all anew: "
IN_THE_WAY = "remove the file that lies where its folder belongs"
Trouble = Callable[[Path], object]


@pytest.fixture
def built(built_once: Callable[..., Project], tmp_path: Path) -> Project:
    first = built_once("troubled", FILES, settings=SETTINGS)
    return Project(Path(shutil.copytree(first.root, tmp_path / "project")))


@pytest.fixture
def without(built_once: Callable[..., Project]) -> Callable[[str], dict[str, bytes]]:
    """The site that a first build makes after one of the edits."""

    def site(edit: str) -> dict[str, bytes]:
        return built_once(f"untroubled-{edit}", FILES | {EDITED: EDITS[edit]}, settings=SETTINGS).published()

    return site


def told(said: str) -> list[str]:
    """The lines that say anything of the cache."""
    return [line for line in said.splitlines() if "cache" in line.lower()]


def the_one_line(said: str, made: Project, place: str, kind: str, reason: str) -> bool:
    """Whether one line, and no other, says of what kind the trouble is, where it lies, and why."""
    (line,) = told(said)
    return f"INFO    -  briefings: {kind}{made.root / place}: {reason}" in line


def truncate(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: -file.stat().st_size // 3])


def overwrite(file: Path) -> None:
    file.write_bytes(b"none of ours, but long enough to look like it" * 99)


def of_another_version(file: Path) -> None:
    if file.suffix == ".sqlite":
        database = sqlite3.connect(file)
        with database:
            database.execute("PRAGMA user_version = 99")
        database.close()
    else:
        file.write_bytes(file.read_bytes().replace(b"briefing-archive ", b"briefing-archive 0", 1))


def become_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


NOT_WHOLE, OTHER = "it is not whole, or another user wrote it", "another version wrote it"
DAMAGE = [
    (("reading",), truncate, NOT_WHOLE),
    (("files",), truncate, NOT_WHOLE),
    (("work.sqlite",), truncate, "it is not whole"),
    (("reading",), overwrite, OTHER),
    (("files",), overwrite, OTHER),
    (("work.sqlite",), overwrite, "file is not a database"),
    (("reading",), of_another_version, OTHER),
    (("files",), of_another_version, OTHER),
    (("work.sqlite",), of_another_version, OTHER),
    (NAMES, of_another_version, OTHER),
    (("reading",), become_a_folder, "Is a directory; remove the folder of that name"),
    (("files",), become_a_folder, "Is a directory; remove the folder of that name"),
    (NAMES, become_a_folder, "Is a directory; remove the folder of that name"),
]


@pytest.mark.parametrize(
    ("names", "damage", "reason"),
    [(NAMES, truncate, NOT_WHOLE), *(pytest.param(*one, marks=pytest.mark.long) for one in DAMAGE)],
)
def test_what_cannot_be_used_is_one_line_even_where_warnings_count(
    built: Project, names: tuple[str, ...], damage: Trouble, reason: str
) -> None:
    before = built.published()
    for name in names:
        damage(built.root / CACHE / name)
    said = built.build("--strict")
    assert the_one_line(said, built, f"{CACHE}/{names[0]}", UNUSABLE, reason)
    assert built.published() == before
    if damage is not become_a_folder:
        assert told(built.build()) == []


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        (".cache", f"Not a directory; {IN_THE_WAY}"),
        pytest.param(CACHE, f"File exists; {IN_THE_WAY}", marks=pytest.mark.long),
    ],
)
def test_a_file_where_the_folder_belongs_is_one_line(built: Project, place: str, reason: str) -> None:
    before = built.published()
    shutil.rmtree(built.root / place)
    (built.root / place).write_text("a file")
    for _ in range(2):
        assert the_one_line(built.build(), built, f"{CACHE}/reading", UNWRITABLE, reason)
        assert built.published() == before
    assert (built.root / place).read_text() == "a file"


def test_a_user_whose_home_cannot_be_written_is_told_in_one_line_that_nothing_is_kept(built: Project) -> None:
    before = built.published()
    (built.root / "home").write_text("a file")
    for _ in range(2):
        said = built.build(XDG_STATE_HOME=str(built.root / "home"))
        reason = f"Not a directory; {IN_THE_WAY}"
        assert the_one_line(said, built, "home/briefing-archive/secret", UNWRITABLE, reason)
        assert built.published() == before


def test_a_small_archive_needs_no_cache_and_says_nothing_of_it(built: Project) -> None:
    before = built.published()
    built.write({"keeps.py": ""})
    shutil.rmtree(built.root / ".cache")
    (built.root / ".cache").write_text("a file")
    assert told(built.build(XDG_STATE_HOME=str(built.root / ".cache"))) == []
    assert built.published() == before


# What is to be kept anew after an edit: of a date all three, of a text alone the text and the list, after none the list.
EDITS = {
    "reading": briefing("Of 2016", "2016-03-05", ANOTHER),
    "work.sqlite": briefing("Of 2016", "2016-03-04", ANOTHER),
    "files": FILES[EDITED],
}


def built_by(command: tuple[str, ...], made: Project) -> str:
    done = subprocess.run(
        [*command, "env", "-C", str(made.root), sys.executable, "-m", "mkdocs", "build"],
        env=surroundings({}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="users lose their rights here as on Linux")
@pytest.mark.parametrize("first", [pytest.param(one, marks=pytest.mark.long) for one in NAMES])
def test_a_folder_that_is_protected_from_writing_is_one_line(
    built: Project, without: Callable[[str], dict[str, bytes]], first: str
) -> None:
    built.write({EDITED: EDITS[first]})
    folder = built.root / CACHE
    folder.chmod(0o555)
    for name in NAMES:
        (folder / name).chmod(0o444)
    try:
        said = built_by(PLAIN_USER, built)
    finally:
        folder.chmod(0o755)
    (line,) = told(said)
    assert f"briefings: {UNWRITABLE}{folder / first}: " in line
    assert line.endswith("; let whoever builds write there")
    assert built.published() == without(first)


@pytest.mark.skipif(sys.platform != "linux", reason="disks are mounted here as Linux does it")
@pytest.mark.parametrize("first", [pytest.param(one, marks=pytest.mark.long) for one in NAMES])
def test_a_full_disk_is_one_line(built: Project, without: Callable[[str], dict[str, bytes]], first: str) -> None:
    folder = built.root / CACHE
    kept = {name: (folder / name).read_bytes() for name in NAMES}
    with disk(folder, "1m") as small:
        for name, content in kept.items():
            small.seen(folder / name).write_bytes(content)
        with small.seen(folder / "filler").open("wb", buffering=0) as filler, pytest.raises(OSError, match="No space"):
            while True:
                filler.write(bytes(4096))
        built.write({EDITED: EDITS[first]})
        said = built_by(small.command, built)
    (line,) = told(said)
    assert f"briefings: {UNWRITABLE}{folder / first}: " in line
    assert line.endswith("; make room there")
    assert built.published() == without(first)

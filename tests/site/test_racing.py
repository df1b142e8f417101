"""Two builds that put their sites in place at the same moment leave one of both, whole, and the addresses of both."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from briefing_archive.publishing.verifying import FolderCopy, compared
from projects import PATIENCE, THREE_LINES, Project, briefing, surroundings
from sampling import sampled

LEDGER = "briefings/published.txt"
# Each build waits, right before it publishes, until the other has come as far. What is kept between builds is kept of a
# small archive, too.
MEETS = """
import os
import time
from pathlib import Path

from briefing_archive.publishing import preparing, swapping

preparing._WORTH_KEEPING = 1
publish = swapping.SideDirectory.publish
if "EXCHANGES" in os.environ:
    swapping._exchange = lambda *_: False


def meet(side, **more):
    Path("met", os.environ["WHO"]).touch()
    until = time.monotonic() + 120
    while len(list(Path("met").iterdir())) < 2:
        assert time.monotonic() < until, "the other build never came"
        time.sleep(0.001)
    publish(side, **more)


if "WHO" in os.environ:
    swapping.SideDirectory.publish = meet
"""
BOTH = {"briefings/one.md": briefing("Of both"), "briefings/2021/two.md": briefing("Of both, too", "2021-04-05")}
OWN = {
    "first": {"briefings/first.md": briefing("Of the first", measures="[Anna > Boris: travel ban]")},
    "second": {"briefings/second.md": briefing("Of the second", "2022-05-06", topics="[Trade]")},
}
TIMES = 4


@pytest.fixture(scope="module")
def begun(built_once: Callable[..., Project]) -> Project:
    files = {**BOTH, LEDGER: "", "meets.py": MEETS}
    return built_once("racing", files, settings=THREE_LINES + "hooks: [meets.py]\n")


def copied(made: Project, root: Path) -> Project:
    return Project(Path(shutil.copytree(made.root, root)))


@pytest.fixture(scope="module")
def alone(begun: Project, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """The site of each build, were there no other."""
    sites = {}
    for name, files in OWN.items():
        made = copied(begun, tmp_path_factory.mktemp("alone") / "project")
        made.write(files)
        made.build()
        sites[name] = made.published()
    return sites


@contextmanager
def build(made: Project, who: str, **more: str) -> Iterator[subprocess.Popen[str]]:
    """A build with files that it alone has, which has come as far as to publish once this gives it."""
    made.write(OWN[who])
    command = [sys.executable, "-m", "mkdocs", "build"]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, cwd=made.root, env=surroundings({"WHO": who, **more}), stderr=pipe, stdout=pipe, text=True
    ) as running:
        until = time.monotonic() + 4 * PATIENCE
        while not (made.root / "met" / who).exists() and time.monotonic() < until and running.poll() is None:
            time.sleep(0.01)
        for path in OWN[who]:
            (made.root / path).unlink()
        yield running


def race(made: Project, **more: str) -> dict[str, str]:
    """What both builds said, of which one had read other files than the other; empty where one has published."""
    (made.root / "met").mkdir()
    with build(made, "first", **more) as first, build(made, "second", **more) as second:
        said = {"first": "".join(first.communicate()), "second": "".join(second.communicate())}
    shutil.rmtree(made.root / "met")
    return {who: "" if one.returncode == 0 else said[who] for who, one in (("first", first), ("second", second))}


def noted(made: Project) -> list[str]:
    return (made.root / LEDGER).read_text(encoding="utf-8").splitlines()


def side_folders(made: Project) -> list[str]:
    return sorted(path.name for path in made.root.glob(".site.[!s]*"))


@pytest.mark.parametrize("time_", sampled(range(TIMES), {0}))
def test_of_two_builds_at_once_one_is_published_and_no_address_is_lost(
    begun: Project, alone: dict[str, dict[str, bytes]], tmp_path: Path, time_: int
) -> None:
    made = copied(begun, tmp_path / "project")
    assert race(made) == {"first": "", "second": ""}
    assert made.published() in alone.values()
    assert not list(compared(FolderCopy(made.root / "site"))[1])
    lines = noted(made)
    assert len(set(lines)) == len(lines)
    assert {"/briefings/first/", "/actors/anna/", "/briefings/second/", "/topics/trade/"} <= set(lines)
    goes_on_as_if_nothing_had_been(made, tmp_path)


def goes_on_as_if_nothing_had_been(made: Project, tmp_path: Path) -> None:
    """The next build holds all addresses for published, and gives the site that a build alone would give."""
    done = made.run("build")
    assert done.returncode == 1
    for who, files in OWN.items():
        assert f"lost-address: '/briefings/{who}/' was published and leads nowhere" in done.stderr
        made.write(files)
    clean = copied(made, tmp_path / "clean")
    for folder in (".cache", "site"):
        shutil.rmtree(clean.root / folder)
    clean.build()
    made.build()
    assert made.published() == clean.published()
    assert side_folders(made) == []


@pytest.mark.long
def test_where_folders_cannot_be_exchanged_one_may_be_told_that_it_came_too_late(
    begun: Project, alone: dict[str, dict[str, bytes]], tmp_path: Path
) -> None:
    made = copied(begun, tmp_path / "project")
    said = race(made, EXCHANGES="not")
    published = {who for who, text in said.items() if not text}
    assert published
    for text in filter(None, said.values()):
        assert "The new site could not be put in place, and the old one stays." in text
        assert "Traceback" not in text
    assert made.published() in [alone[who] for who in published]
    assert {who for who in OWN if f"/briefings/{who}/" in noted(made)} == published
    made.write(OWN["first"] | OWN["second"])
    made.build()
    assert side_folders(made) == []

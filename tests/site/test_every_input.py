"""Whatever a site is made of is changed, one thing at a time, and each time a build with all that earlier ones have kept
gives what a cold one gives.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from changes import CHANGES, REFUSED, UNSEEN
from projects import KEEPS, Project
from sampling import sampled
from whole_site import FILES, SITE

# Has a build tell what it took from earlier ones.
TELLS = "from briefing_archive.publishing import progress\n\nprogress._PATIENCE = 0\n"
CACHE = ".cache/briefings"


@pytest.fixture
def first(built_once: Callable[..., Project]) -> Project:
    return built_once("every-input", FILES, settings=SITE)


@pytest.fixture
def built(first: Project, tmp_path: Path) -> Project:
    """A copy of it, which was built once more: only so there is a site before the last, with files that are known."""
    made = Project(Path(shutil.copytree(first.root, tmp_path / "project")))
    made.build()
    assert (made.root / ".site.spare").is_dir()
    return made


def differing(one: Project, other: Project) -> list[str]:
    """The paths of files that two sites do not share, byte for byte."""
    here, there = one.published(), other.published()
    return sorted(path for path in here.keys() | there.keys() if here.get(path) != there.get(path))


def problems(said: str) -> list[str]:
    return [line for line in said.splitlines() if line.startswith(("WARNING", "ERROR"))]


@pytest.mark.parametrize("name", sampled(CHANGES, {"briefing.withdrawn.legal", "a hook of the frame"}))
def test_nothing_is_stale_after_a_change_of(name: str, first: Project, built: Project, tmp_path: Path) -> None:
    CHANGES[name](built)
    cold = built.cold(tmp_path / "cold")
    said, said_cold = built.build(), cold.build()
    assert differing(built, cold) == []
    assert problems(said) == problems(said_cold)
    assert (differing(built, first) == []) == (name in UNSEEN)


@pytest.mark.parametrize("name", sampled(REFUSED, ()))
def test_what_was_kept_hides_no_error_such_as(name: str, first: Project, built: Project, tmp_path: Path) -> None:
    code, change = REFUSED[name]
    change(built)
    cold = built.cold(tmp_path / "cold")
    done, done_cold = built.run("build"), cold.run("build")
    assert (done.returncode, done_cold.returncode) == (1, 1)
    assert f": {code}: " in done.stderr
    assert problems(done.stderr) == problems(done_cold.stderr)
    assert differing(built, first) == []


@pytest.mark.parametrize("gone", sampled([".cache", "site"], {"site"}))
def test_what_was_kept_or_published_can_be_deleted_alone(gone: str, first: Project, built: Project) -> None:
    shutil.rmtree(built.root / gone)
    built.build()
    assert differing(built, first) == []
    assert sorted(file.name for file in (built.root / CACHE).iterdir()) == ["files", "reading", "work.sqlite"]


@pytest.mark.long
@pytest.mark.parametrize("gone", [".cache", "site"])
@pytest.mark.parametrize("name", ["briefing.text", "act.count", "actor.name", "mkdocs.copyright", "a renamed briefing"])
def test_it_can_be_deleted_when_something_changes_as_well(
    gone: str, name: str, first: Project, built: Project, tmp_path: Path
) -> None:
    CHANGES[name](built)
    shutil.rmtree(built.root / gone)
    cold = built.cold(tmp_path / "cold")
    built.build()
    cold.build()
    assert differing(built, cold) == []
    assert differing(built, first) != []


def test_all_that_can_be_kept_is_kept_and_used(first: Project, built: Project) -> None:
    built.write({"keeps.py": KEEPS + TELLS})
    said = built.build()
    found = re.search(r"(\d+) pages, .* s; 7 texts and (\d+) pages had been made before", said)
    assert found, said
    # Made anew are those that hand-written pages introduce, that the navigation shows, or that ask the whole archive.
    assert int(found[2]) > 0.6 * int(found[1])
    assert differing(built, first) == []

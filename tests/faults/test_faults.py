"""Whatever befalls a build: the site is wholly the old or the new one, the next build succeeds, and it says what happened."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from faults.befalling import befallen, run, trial_of
from faults.matrix import FAULTS, Fault
from faults.trial import Kill, Originals, Trial, a_place

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="disks are mounted here as Linux does it")
QUICK = ("a worker is killed while it renders a text", "the build is asked to end")


@pytest.mark.long
@pytest.mark.parametrize("fault", [pytest.param(one, id=one.name) for one in FAULTS])
def test_a_fault_leaves_a_whole_site(originals: Originals, fault: Fault) -> None:
    with a_place() as place, trial_of(originals, fault, place) as (trial, on):
        said = befallen(trial, fault, on)
        print(said.text)
        assert (said.status, trial.which()) == (fault.status, fault.leaves)
        assert fault.says in said.text
        assert "Traceback" not in said.text
        run(trial, fault.after, on)
        builds_as_if_nothing_had_been(trial)


# The first thirty come at equal distances before the new site takes its place. Then a build changes one thing after
# another: most of these that come first, and some of the many by which the old site is removed.
BEFORE, AFTER = 30, (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 16, 20, 30, 40, 50, 60, 80, 100, 120)


def test_there_are_as_many_as_the_page_on_security_says() -> None:
    page = (Path(__file__).parents[2] / "docs" / "security.md").read_text(encoding="utf-8")
    faults, kills = len({one.name for one in FAULTS}), BEFORE + len(set(AFTER))
    assert len(FAULTS) == faults
    assert f"\n| {faults} faults during a build" in page
    assert f"{faults} of {faults} leave a whole site" in page
    assert f"killed with all its processes at {kills} of the changes" in page
    assert f"{kills} of {kills} leave a whole site" in page


@pytest.fixture(scope="module")
def before(originals: Originals, tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many changes a build makes before the new site takes its place."""
    trial = originals.trial(tmp_path_factory.mktemp("counted"))
    trial.build(kill=Kill(0))
    return trial.noted.read_bytes().index(b"x")


@pytest.mark.long
@pytest.mark.parametrize("number", range(BEFORE))
def test_a_kill_before_the_new_site_is_in_place_leaves_the_old_one(
    originals: Originals, before: int, number: int, tmp_path: Path
) -> None:
    trial = originals.trial(tmp_path)
    # The number of changes differs between builds: where two processes make a folder at once, one of them tries again.
    kill(trial, Kill(1 + round(number * 0.9 * before / (BEFORE - 1))))
    assert trial.which() == "old"
    builds_as_if_nothing_had_been(trial)


@pytest.mark.long
@pytest.mark.parametrize("number", AFTER)
def test_a_kill_afterwards_leaves_the_new_site(originals: Originals, number: int, tmp_path: Path) -> None:
    trial = originals.trial(tmp_path)
    kill(trial, Kill(number, is_after=True))
    assert trial.which() == ("new" if number else "old")
    builds_as_if_nothing_had_been(trial)


def test_some_of_all_this_one_after_another(originals: Originals) -> None:
    with a_place() as place:
        trial = originals.trial(place)
        for fault in (one for one in FAULTS if one.name in QUICK):
            said = befallen(trial, fault)
            assert (said.status, trial.which()) == (fault.status, "old"), said.text
            assert fault.says in said.text
        for point, left in ((Kill(100), "old"), (Kill(0, is_after=True), "old"), (Kill(5, is_after=True), "new")):
            kill(trial, point)
            assert trial.which() == left
        builds_as_if_nothing_had_been(trial)


def kill(trial: Trial, point: Kill) -> None:
    said = trial.build(kill=point)
    assert said.status == -9, f"the build came to its end before it was to be killed: {said.text}"


def builds_as_if_nothing_had_been(trial: Trial) -> None:
    said = trial.build()
    assert (said.status, trial.which()) == (0, "new"), said.text
    assert trial.hidden() == {".cache"}
    kept = (path.name for path in (trial.seen / ".cache/briefings").iterdir())
    assert sorted(kept) == ["files", "reading", "work.sqlite"]

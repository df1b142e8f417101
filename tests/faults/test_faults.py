"""Whatever befalls a build: the site is wholly the old or the new one, the next build succeeds, and it says what happened."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from faults.befalling import befallen, run, trial_of
from faults.matrix import BUILDING, FAULTS, Fault
from faults.trial import Kill, Originals, Trial, a_place
from projects import Project

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


# The first kills come at equal distances. Before the new site takes its place there are a few moments of each kind: while
# the record is counted, the lists for the next build and the manifest are written. Then the old site becomes the spare,
# or is removed, by one change after another, and the ledger notes what is new.
BEFORE = 24
LAST = (
    rf"rename .*{BUILDING}/search/texts.volume/",
    rf"write .*{BUILDING}/search/entry.json",
    r"write .*/\.cache/briefings/files\.new",
    r"rename .*/\.cache/briefings/files\.new",
    rf"write .*{BUILDING}/sitemap.xml.gz",
    rf"read .*{BUILDING}/search/shown/",
    rf"write .*{BUILDING}/manifest.json",
    rf"write .*{BUILDING}/\.published-",
    rf"rename .*{BUILDING}/\.published-",
    rf"chmod .*{BUILDING}$",
)
# An old site that stays as a spare is had in three steps; one that is removed takes many.
AFTER = (*((number, True) for number in range(4)), *((number, False) for number in (1, 3, 8, 20, 40, 80, 120, 160)))
NOTED = (
    (r"write .*/briefings/\.published\.txt\.", "old"),
    (r"chmod .*/briefings/\.published\.txt\.", "old"),
    (r"rename .*/briefings/\.published\.txt\.", "old"),
    (r"remove .*/site/\.published-", "new"),
)
THIRD = "briefings/2022/third.md"


def test_there_are_as_many_as_the_page_on_security_says() -> None:
    page = (Path(__file__).parents[2] / "docs" / "security.md").read_text(encoding="utf-8")
    faults, kills = len({one.name for one in FAULTS}), BEFORE + len(set(LAST)) + len(set(AFTER)) + len(set(NOTED))
    assert len(FAULTS) == faults
    assert f"\n| {faults} faults during a build" in page
    assert f"{faults} of {faults} leave a whole site" in page
    assert f"killed with all its processes at {kills} moments" in page
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
    assert (trial.which(), trial.ledger()) == ("old", "old")
    builds_as_if_nothing_had_been(trial)


@pytest.mark.long
@pytest.mark.parametrize("moment", LAST)
def test_a_kill_in_the_last_moments_before_leaves_the_old_one_and_promises_nothing(
    originals: Originals, moment: str, tmp_path: Path
) -> None:
    trial = originals.trial(tmp_path)
    kill(trial, Kill(moment=moment))
    assert (trial.which(), trial.ledger()) == ("old", "old")
    assert not is_promised(trial, THIRD)
    builds_as_if_nothing_had_been(trial)


@pytest.mark.long
@pytest.mark.parametrize(("number", "keeps_spare"), AFTER)
def test_a_kill_afterwards_leaves_the_new_site(
    originals: Originals, number: int, keeps_spare: bool, tmp_path: Path
) -> None:
    trial = originals.trial(tmp_path)
    if not keeps_spare:
        Project(trial.seen).write({"keeping.py": ""})
    kill(trial, Kill(number, is_after=True))
    assert (trial.which(), trial.ledger()) == ("new" if number else "old", "old")
    assert is_promised(trial, THIRD) == bool(number)
    builds_as_if_nothing_had_been(trial)


@pytest.mark.long
@pytest.mark.parametrize(("moment", "ledger"), NOTED)
def test_a_kill_while_the_ledger_notes_what_is_new_forgets_nothing(
    originals: Originals, moment: str, ledger: str, tmp_path: Path
) -> None:
    trial = originals.trial(tmp_path)
    kill(trial, Kill(moment=moment))
    assert (trial.which(), trial.ledger()) == ("new", ledger)
    assert is_promised(trial, THIRD)
    builds_as_if_nothing_had_been(trial)


def test_some_of_all_this_one_after_another(originals: Originals) -> None:
    with a_place() as place:
        trial = originals.trial(place)
        for fault in (one for one in FAULTS if one.name in QUICK):
            said = befallen(trial, fault)
            assert (said.status, trial.which()) == (fault.status, "old"), said.text
            assert fault.says in said.text
        for point, left in ((Kill(100), "old"), (Kill(0, is_after=True), "old"), (Kill(3, is_after=True), "new")):
            kill(trial, point)
            assert trial.which() == left
        assert is_promised(trial, THIRD)
        builds_as_if_nothing_had_been(trial)


def kill(trial: Trial, point: Kill) -> None:
    said = trial.build(kill=point)
    assert said.status == -9, f"the build came to its end before it was to be killed: {said.text}"


def is_promised(trial: Trial, path: str) -> bool:
    """Whether the next build fails without a briefing, since its address was published. It is there again afterwards."""
    text = (trial.seen / path).read_text(encoding="utf-8")
    (trial.seen / path).unlink()
    said = trial.build()
    (trial.seen / path).write_text(text, encoding="utf-8")
    lost = f"lost-address: '/{path.removesuffix('.md')}/' was published and leads nowhere" in said.text
    assert said.status == int(lost), said.text
    return lost


def builds_as_if_nothing_had_been(trial: Trial) -> None:
    said = trial.build()
    assert (said.status, trial.which(), trial.ledger()) == (0, "new", "new"), said.text
    assert trial.hidden() - {".site.spare"} == {".cache"}
    kept = (path.name for path in (trial.seen / ".cache/briefings").iterdir())
    assert sorted(kept) == ["files", "reading", "work.sqlite"]

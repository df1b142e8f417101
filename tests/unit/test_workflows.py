"""What runs for strangers may read and no more, and each workflow calls what there is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PUBLISH = ROOT / ".github" / "workflows" / "publish.yml"
LONG = ROOT / ".github" / "workflows" / "long.yml"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
RIGHTS = {"contents": "read"}


def jobs(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]


def triggers(path: Path) -> set[str]:
    # YAML of old reads `on` as yes.
    return set(yaml.safe_load(path.read_text(encoding="utf-8"))[True])


def runs_code(job: dict[str, Any]) -> bool:
    """Whether a job runs what the repository holds, and thereby what its packages hold: without it nothing is there."""
    return any("checkout" in step.get("uses", "") for step in job["steps"])


def needs(job: dict[str, Any]) -> list[str]:
    """The jobs without which a job does not begin."""
    named = job.get("needs", [])
    return [named] if isinstance(named, str) else named


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_job_that_runs_code_of_the_repository_may_only_read(path: Path) -> None:
    assert [name for name, job in jobs(path).items() if runs_code(job) and job["permissions"] != RIGHTS] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_workflow_has_secrets_or_runs_a_strangers_code_with_our_rights(path: Path) -> None:
    assert not re.search(r"\$\{\{[^}]*\bsecrets\b|^\s*secrets:", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert not triggers(path) & {"pull_request_target", "workflow_run", "issue_comment"}


def test_pull_requests_start_nothing_but_the_checks() -> None:
    assert [path.name for path in WORKFLOWS if "pull_request" in triggers(path)] == ["checks.yml"]


def test_only_the_branch_main_is_published_whoever_starts_it() -> None:
    text = PUBLISH.read_text(encoding="utf-8")
    assert yaml.safe_load(text)[True]["push"]["branches"] == ["main"]
    found = jobs(PUBLISH)
    assert found["build"]["if"] == "github.ref == 'refs/heads/main'"
    # The others do not begin without it, and a condition of their own has to say so.
    for name, job in found.items():
        assert name == "build" or "build" in needs(job)
        assert "cancelled()" not in job.get("if", "") or re.search(r"\.result == 'success'", job["if"])


def test_nothing_is_published_whose_briefings_fail() -> None:
    made = [step["run"] for step in jobs(PUBLISH)["build"]["steps"] if step.get("run", "").startswith("make ")]
    assert made == ["make check", "make site"]


def test_one_job_alone_may_write_to_the_branch_and_it_begins_when_the_site_is_there() -> None:
    writing = [(path.name, name) for path in WORKFLOWS for name, job in jobs(path).items() if writes(job)]
    assert writing == [("publish.yml", "ledger")]
    ledger = jobs(PUBLISH)["ledger"]
    assert ledger["permissions"] == {"contents": "write", "actions": "read"}
    assert needs(ledger) == ["build", "deploy"]
    assert "needs.deploy.result == 'success' && needs.build.outputs.noted == 'yes'" in ledger["if"]


def writes(job: dict[str, Any]) -> bool:
    return "write" in {job["permissions"].get("contents"), job["permissions"].get("actions")}


def test_the_job_that_may_write_runs_nothing_that_comes_from_elsewhere() -> None:
    (step,) = jobs(PUBLISH)["ledger"]["steps"]
    assert "uses" not in step
    assert "${{" not in step["run"]
    begun = {line.split()[0] for line in step["run"].splitlines() if line.strip()}
    assert not begun & {".", "source", "eval", "bash", "sh", "make", "git", "python", "python3"}
    # Of what it is given it takes one file, as text, wherever the archive would have it lie.
    assert "tar --extract --to-stdout --file artifact.tar ./noted.txt > noted.txt" in step["run"]


def test_every_action_is_pinned_by_its_commit_with_the_version_beside_it() -> None:
    lines = [line.strip() for path in WORKFLOWS for line in path.read_text(encoding="utf-8").splitlines()]
    uses = [line.removeprefix("- ") for line in lines if line.removeprefix("- ").startswith("uses:")]
    assert uses
    assert [line for line in uses if not re.fullmatch(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []


def test_an_action_has_one_version_in_all_workflows() -> None:
    pins = {match for path in WORKFLOWS for match in re.findall(r"uses: (\S+)@(\S+)", path.read_text(encoding="utf-8"))}
    assert len(pins) == len({action for action, _ in pins})


def made() -> set[str]:
    """What workflows make."""
    long = jobs(LONG)["long"]["strategy"]["matrix"]["what"]
    steps = [step["run"] for path in WORKFLOWS for job in jobs(path).values() for step in job["steps"] if "run" in step]
    return {*long, *(match[1] for step in steps if (match := re.match(r"make ([a-z-]+)", step)))}


def test_what_workflows_make_can_be_made() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"test", "test-all", "site"} <= made() <= targets


def test_whatever_the_page_on_security_tells_is_tried_again_by_a_workflow() -> None:
    told = set(re.findall(r"`make ([a-z-]+)`", (ROOT / "docs" / "security.md").read_text(encoding="utf-8")))
    assert {"compare-stock", "mutants", "bench-safety"} <= told
    # `make faults` runs some of the long tests, which `make test-all` runs with the others.
    assert told - {"faults"} <= made()

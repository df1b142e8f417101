"""What runs for strangers may read and no more, and each workflow calls what there is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
RIGHTS = {"contents": "read"}


def jobs(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]


def triggers(path: Path) -> set[str]:
    # YAML of old reads `on` as yes.
    return set(yaml.safe_load(path.read_text(encoding="utf-8"))[True])


def runs_code(job: dict[str, Any]) -> bool:
    """Whether a job runs what the repository holds, and thereby what its packages hold."""
    return any("checkout" in step.get("uses", "") or "run" in step for step in job["steps"])


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_job_that_runs_code_of_the_repository_may_only_read(path: Path) -> None:
    assert [name for name, job in jobs(path).items() if runs_code(job) and job["permissions"] != RIGHTS] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_workflow_has_secrets_or_runs_a_strangers_code_with_our_rights(path: Path) -> None:
    assert not re.search(r"\$\{\{[^}]*\bsecrets\b|^\s*secrets:", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert not triggers(path) & {"pull_request_target", "workflow_run", "issue_comment"}


def test_pull_requests_start_nothing_but_the_checks() -> None:
    assert [path.name for path in WORKFLOWS if "pull_request" in triggers(path)] == ["checks.yml"]


def test_every_action_is_pinned_by_its_commit_with_the_version_beside_it() -> None:
    lines = [line.strip() for path in WORKFLOWS for line in path.read_text(encoding="utf-8").splitlines()]
    uses = [line.removeprefix("- ") for line in lines if line.removeprefix("- ").startswith("uses:")]
    assert uses
    assert [line for line in uses if not re.fullmatch(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []


def test_an_action_has_one_version_in_all_workflows() -> None:
    pins = {match for path in WORKFLOWS for match in re.findall(r"uses: (\S+)@(\S+)", path.read_text(encoding="utf-8"))}
    assert len(pins) == len({action for action, _ in pins})


def test_what_workflows_make_can_be_made() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    long = jobs(ROOT / ".github" / "workflows" / "long.yml")["long"]["strategy"]["matrix"]["what"]
    steps = [step["run"] for path in WORKFLOWS for job in jobs(path).values() for step in job["steps"] if "run" in step]
    made = {match[1] for step in steps if (match := re.match(r"make ([a-z-]+)", step))}
    assert made
    assert made | set(long) <= targets

"""What a published site adds to the ledger comes back into the branch, by two steps of the workflow that publishes.

The steps are run as they stand there. `gh` is a program of this test, which answers from files as GitHub does.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

PUBLISH = Path(__file__).parents[2] / ".github" / "workflows" / "publish.yml"
JOBS = yaml.safe_load(PUBLISH.read_text(encoding="utf-8"))["jobs"]
BEFORE = "/a/\n/b/#é\n"
# Keeps the branch's file in `ledger.txt`, notes what it is asked to write, and refuses what comes too late, or always.
GH = """
import base64, hashlib, json, os, shutil, sys
from pathlib import Path

root, asked = Path(os.environ["GITHUB"]), sys.argv[1:]
contents, blobs = (f"repos/any/one/{name}" for name in ("contents/briefings/published.txt", "git/blobs/"))
ledger = root / "ledger.txt"


def sha(data):
    return hashlib.sha1(data).hexdigest()


if asked == ["run", "download", "77", "--repo", "any/one", "--name", "ledger"]:
    shutil.copy(root / "artifact.tar", "artifact.tar")
elif asked[:2] == ["api", f"{contents}?ref=main"]:
    print(sha(ledger.read_bytes()))
elif asked[1].startswith(blobs):
    assert sha(ledger.read_bytes()) == asked[1].removeprefix(blobs)
    sys.stdout.buffer.write(ledger.read_bytes())
else:
    assert asked[:4] == ["api", "--method", "PUT", contents]
    fields = dict(one.split("=", 1) for one in asked if "=" in one)
    with (root / "asked.jsonl").open("a") as noted:
        noted.write(json.dumps(fields) + "\\n")
    meanwhile = root / "meanwhile.txt"
    if meanwhile.exists():
        ledger.write_bytes(meanwhile.read_bytes())
        meanwhile.unlink()
    if fields["sha"] != sha(ledger.read_bytes()) or (root / "protected").exists():
        sys.exit("gh: it does not match (HTTP 409)")
    assert fields["content"] == "@content.txt"
    ledger.write_bytes(base64.b64decode(Path("content.txt").read_text(), validate=True))
"""


@dataclass(frozen=True)
class GitHub:
    """The branch's ledger, what the build has kept, and an empty folder in which the job begins."""

    root: Path

    def keep(self, lines: str) -> None:
        data = lines.encode()
        with tarfile.open(self.root / "artifact.tar", "w") as kept:
            member = tarfile.TarInfo("./noted.txt")
            member.size = len(data)
            kept.addfile(member, io.BytesIO(data))

    def note(self) -> subprocess.CompletedProcess[str]:
        (step,) = JOBS["ledger"]["steps"]
        more = {"GITHUB": str(self.root), "GITHUB_REPOSITORY": "any/one", "GITHUB_RUN_ID": "77", "GITHUB_SHA": "c" * 40}
        return run(step, self.root / "job", {**more, "PATH": f"{self.root / 'bin'}{os.pathsep}{os.environ['PATH']}"})

    @property
    def ledger(self) -> str:
        return (self.root / "ledger.txt").read_bytes().decode()

    def asked(self) -> list[dict[str, str]]:
        noted = self.root / "asked.jsonl"
        return [json.loads(line) for line in noted.read_text().splitlines()] if noted.exists() else []


@pytest.fixture
def github(tmp_path: Path) -> GitHub:
    (tmp_path / "job").mkdir()
    (tmp_path / "bin").mkdir()
    gh = tmp_path / "bin" / "gh"
    gh.write_text(f"#!{sys.executable}\n{GH}")
    gh.chmod(0o755)
    (tmp_path / "ledger.txt").write_bytes(BEFORE.encode())
    return GitHub(tmp_path)


def run(step: dict[str, str], folder: Path, more: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a step as GitHub runs one with `shell: bash`."""
    assert step["shell"] == "bash"
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return subprocess.run(command, cwd=folder, env=os.environ | more, capture_output=True, text=True, check=False)


def test_new_lines_come_after_those_that_are_there(github: GitHub) -> None:
    github.keep("/c/\n/d/#ü\n")
    assert github.note().returncode == 0
    assert github.ledger == f"{BEFORE}/c/\n/d/#ü\n"
    (asked,) = github.asked()
    assert (asked["branch"], asked["message"]) == ("main", f"The ledger notes what was published from {'c' * 12}")


def test_a_first_line_goes_into_an_empty_ledger(github: GitHub) -> None:
    (github.root / "ledger.txt").write_bytes(b"")
    github.keep("/c/\n")
    assert github.note().returncode == 0
    assert github.ledger == "/c/\n"


def test_a_last_line_without_an_end_stays_a_line(github: GitHub) -> None:
    (github.root / "ledger.txt").write_bytes(b"/a/\n/b/")
    github.keep("/c/\n")
    assert github.note().returncode == 0
    assert github.ledger == "/a/\n/b/\n/c/\n"


def test_nothing_is_written_where_the_branch_knows_all_of_it(github: GitHub) -> None:
    github.keep("/b/#é\n/a/\n")
    assert github.note().returncode == 0
    assert (github.ledger, github.asked()) == (BEFORE, [])


def test_what_the_branch_was_given_or_lost_meanwhile_stays_as_it_is(github: GitHub) -> None:
    (github.root / "meanwhile.txt").write_text("/b/#é\n/other/\n", encoding="utf-8")
    github.keep("/c/\n")
    assert github.note().returncode == 0
    assert github.ledger == "/b/#é\n/other/\n/c/\n"
    assert len(github.asked()) == 2


def test_what_is_no_address_is_not_taken(github: GitHub) -> None:
    github.keep("\n# A remark\nname: Publish\n\x00/x/\n/c/\n")
    assert github.note().returncode == 0
    assert github.ledger == f"{BEFORE}/c/\n"


def test_a_branch_that_takes_no_change_fails_the_job_which_shows_the_lines(github: GitHub) -> None:
    (github.root / "protected").touch()
    github.keep("/c/\n/a/\n")
    done = github.note()
    assert (done.returncode, github.ledger, len(github.asked())) == (1, BEFORE, 3)
    told, *lines = done.stdout.splitlines()
    assert told == (
        "::error::The branch main takes no change from here. Add the lines below to briefings/published.txt."
    )
    assert lines == ["/c/"]


def test_a_file_beside_the_lines_goes_nowhere(github: GitHub) -> None:
    github.keep("/c/\n")
    with tarfile.open(github.root / "artifact.tar", "a") as kept:
        kept.addfile(tarfile.TarInfo("./before.txt"))
        kept.addfile(tarfile.TarInfo("../bin/gh"))
    assert github.note().returncode == 0
    assert github.ledger == f"{BEFORE}/c/\n"
    assert (github.root / "bin" / "gh").stat().st_size > 0


@pytest.mark.parametrize(
    ("committed", "after", "noted"),
    [
        ("", "/a/\n/b/\n", ["/a/", "/b/"]),
        ("/a/\n", "/a/\n/b/#ü\n", ["/b/#ü"]),
        ("/a/", "/a/\n/b/\n", ["/b/"]),
        ("/a/\n", "/a/\n", []),
        (None, None, []),
    ],
    ids=["an empty one", "a longer one", "one without a last end of line", "the same", "none"],
)
def test_a_build_keeps_the_lines_that_it_has_added(
    tmp_path: Path, committed: str | None, after: str | None, noted: Iterable[str]
) -> None:
    (step,) = (step for step in JOBS["build"]["steps"] if step.get("id") == "ledger")
    ledger, kept, said = tmp_path / "w/briefings/published.txt", tmp_path / "ledger/noted.txt", tmp_path / "said"
    ledger.parent.mkdir(parents=True)
    said.touch()
    (ledger.parent / "a.md").touch()
    if committed is not None:
        ledger.write_text(committed, encoding="utf-8")
    identity = {f"GIT_{who}_{what}": "any@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "All"]):
        subprocess.run(["git", *command], cwd=tmp_path / "w", env=os.environ | identity, check=True)
    if after is not None:
        ledger.write_text(after, encoding="utf-8")
    done = run(step, tmp_path / "w", {"RUNNER_TEMP": str(tmp_path), "GITHUB_OUTPUT": str(said)})
    assert done.returncode == 0, done.stderr
    assert said.read_text() == ("noted=yes\n" if noted else "")
    assert (kept.read_text(encoding="utf-8").splitlines() if kept.exists() else []) == noted


def test_what_a_build_keeps_is_what_the_job_asks_for() -> None:
    (kept,) = (step for step in JOBS["build"]["steps"] if step.get("with", {}).get("name") == "ledger")
    assert (kept["if"], kept["with"]["path"]) == ("steps.ledger.outputs.noted == 'yes'", "${{ runner.temp }}/ledger")
    assert JOBS["build"]["outputs"]["noted"] == "${{ steps.ledger.outputs.noted }}"

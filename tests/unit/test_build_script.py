"""The build script installs once, installs again when it must, and stops where it should."""

from __future__ import annotations

import importlib.util
import os
import subprocess
from pathlib import Path

import pytest

import build


class Machine:
    """A folder with the project's files, where programs are noted instead of run. Only venvs appear."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.calls: list[str] = []
        self.failing = "nothing"

    def call(self, command: list[str], **_: object) -> int:
        self.calls.append(" ".join(command))
        if "venv" in command:
            python = build.in_venv("python")
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()
        return int(self.failing in command)

    def use(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(build, "ROOT", self.folder)
        monkeypatch.setattr(build, "VENV", self.folder / ".venv")
        monkeypatch.setattr(build, "LOCKS", {kind: self.folder / f"{kind}.lock" for kind in build.LOCKS})


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    folder = tmp_path / "project"
    folder.mkdir()
    for name in ("site.lock", "dev.lock", "pyproject.toml"):
        (folder / name).touch()
    machine = Machine(folder)
    machine.use(monkeypatch)
    monkeypatch.setattr(subprocess, "call", machine.call)
    return machine


def test_the_first_run_makes_a_venv_and_installs_from_the_lock_then_the_project(machine: Machine) -> None:
    build.set_up("site")

    made, lock, project = machine.calls
    assert "-m venv" in made
    assert lock.endswith(f"--require-hashes -r {machine.folder / 'site.lock'}")
    assert project.endswith(f"--no-deps --no-build-isolation -e {machine.folder}")


def test_the_second_run_does_nothing(machine: Machine) -> None:
    build.set_up("site")
    machine.calls.clear()
    build.set_up("site")
    assert machine.calls == []


def test_what_tests_need_comes_on_top_and_the_site_stays_installed(machine: Machine) -> None:
    build.set_up("site")
    build.set_up("dev")
    machine.calls.clear()
    build.set_up("site")
    build.set_up("dev")
    assert machine.calls == []


def test_what_tests_need_holds_what_the_site_needs(machine: Machine) -> None:
    build.set_up("dev")
    machine.calls.clear()
    build.set_up("site")
    assert machine.calls == []


@pytest.mark.parametrize("changed", ["site.lock", "pyproject.toml"])
def test_a_change_installs_again_into_the_same_venv(machine: Machine, changed: str) -> None:
    build.set_up("site")
    machine.calls.clear()
    (machine.folder / changed).write_text("something else", encoding="utf-8")
    build.set_up("site")
    assert len(machine.calls) == 2
    assert all("pip install" in call for call in machine.calls)


def test_a_moved_folder_gets_a_new_venv(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    build.set_up("site")
    machine.calls.clear()
    machine.folder = machine.folder.rename(machine.folder.with_name("moved"))
    machine.use(monkeypatch)
    build.set_up("site")
    assert f"-m venv --clear {machine.folder / '.venv'}" in machine.calls[0]


def test_a_venv_whose_python_is_gone_is_made_anew(machine: Machine) -> None:
    build.set_up("site")
    machine.calls.clear()
    build.in_venv("python").unlink()
    build.set_up("site")
    assert "-m venv" in machine.calls[0]


def test_an_installation_that_fails_is_said_and_tried_again(machine: Machine) -> None:
    machine.failing = "--require-hashes"
    with pytest.raises(build.SetUpError, match=r"^Installing what site\.lock lists failed; what pip said stands"):
        build.set_up("site")
    machine.failing = "nothing"
    machine.calls.clear()
    build.set_up("site")
    assert len(machine.calls) == 2


def test_notes_that_cannot_be_read_count_as_none(machine: Machine) -> None:
    build.set_up("site")
    build.marks_file().write_text("{", encoding="utf-8")
    assert build.read_marks() == {}


def test_a_python_that_makes_no_venvs_is_told_which_package_it_lacks(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr("sys.version_info", (3, 12, 1))
    assert build.main(["--setup-only"]) == 1
    assert capsys.readouterr().err == (
        "This Python cannot make virtual environments. On Debian and Ubuntu that is a package of its own: "
        "apt install python3.12-venv\n"
    )


def test_a_python_that_is_too_old_is_told_so(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.version_info", (3, 9, 18))
    assert build.main(["--setup-only"]) == 1
    assert capsys.readouterr().err == (
        "This needs Python 3.11 or later, and this is Python 3.9. "
        "If a later one is installed, call it by its name, as in: python3.12 scripts/build.py\n"
    )


@pytest.mark.parametrize(
    ("arguments", "status_of_check", "ran"),
    [
        ([], 0, ["briefings check", "python -m mkdocs build"]),
        ([], 1, ["briefings check"]),
        (["--", "--strict"], 0, ["briefings check", "python -m mkdocs build --strict"]),
        (
            ["--serve", "--", "--dev-addr", "127.0.0.1:8001"],
            0,
            ["python -m mkdocs serve --dev-addr 127.0.0.1:8001"],
        ),
        (["--setup-only"], 0, []),
    ],
)
def test_what_is_run(
    machine: Machine,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    status_of_check: int,
    ran: list[str],
) -> None:
    commands: list[str] = []

    def run(*command: str) -> int:
        commands.append(" ".join(command))
        return status_of_check if command[0] == "briefings" else 0

    monkeypatch.setattr(build, "run", run)
    assert build.main(arguments) == (status_of_check if not arguments else 0)
    assert commands == ran


def test_programs_of_the_venv_are_called_by_their_path(machine: Machine) -> None:
    program = build.in_venv("briefings").relative_to(machine.folder)
    assert program.as_posix() == (".venv/Scripts/briefings.exe" if os.name == "nt" else ".venv/bin/briefings")

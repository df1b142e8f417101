"""Small projects in temporary folders, built and previewed by the very commands that people use."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

THREE_LINES = "site_name: Any site\ntheme: {name: material}\nplugins: [briefings]\n"
# A hook by which as much of a small archive is kept as of a large one.
KEEPS = "from briefing_archive.publishing import preparing\n\npreparing._WORTH_KEEPING = 1\n"
PATIENCE = 30.0


@dataclass(frozen=True)
class Project:
    """A folder with an `mkdocs.yml`."""

    root: Path

    def write(self, files: Mapping[str, str]) -> None:
        """Write files by their paths."""
        for path, text in files.items():
            file = self.root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")

    def run(self, *arguments: str, tool: str = "mkdocs", **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a command of MkDocs, or of a fork of it, to its end."""
        return subprocess.run(
            [sys.executable, "-m", tool, *arguments],
            cwd=self.root,
            env=surroundings(environment),
            capture_output=True,
            text=True,
            encoding="utf-8",
            # Ten thousand briefings on a busy machine; what hangs ends with its test.
            timeout=1200,
            check=False,
        )

    def build(self, *arguments: str, tool: str = "mkdocs", **environment: str) -> str:
        """Build the site, and give what was said."""
        done = self.run("build", *arguments, tool=tool, **environment)
        assert done.returncode == 0, done.stderr
        return done.stderr

    def cold(self, root: Path) -> Project:
        """The same project in another folder, without its site and without what builds have kept."""
        return Project(Path(shutil.copytree(self.root, root, ignore=shutil.ignore_patterns(".cache", "site"))))

    def read(self, path: str) -> str:
        """A file of the built site; a page by its address."""
        return (self.root / "site" / (f"{path}index.html" if path.endswith("/") or not path else path)).read_text(
            "utf-8"
        )

    def published(self) -> dict[str, bytes]:
        """The whole built site."""
        site = self.root / "site"
        return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def children(process: int) -> list[Path]:
    """Where the system shows the processes that this one started, until they end; nothing where it does not show any."""
    listed = Path(f"/proc/{process}/task/{process}/children")
    return [Path(f"/proc/{child}") for child in listed.read_text().split()] if listed.exists() else []


def ended(processes: list[Path]) -> bool:
    """Whether they have all ended, or come to do so; one that nobody has asked after is listed, but runs no more."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if not any(process.exists() and _runs(process) for process in processes):
            return True
        time.sleep(0.05)
    return False


def _runs(process: Path) -> bool:
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def surroundings(more: Mapping[str, str]) -> dict[str, str]:
    """The environment of a command, less what says today's date or silences warnings."""
    kept = {name: value for name, value in os.environ.items() if name not in {"SOURCE_DATE_EPOCH", "PYTHONWARNINGS"}}
    return {**kept, "NO_MKDOCS_2_WARNING": "1", "COLUMNS": "200", **more}


def project(root: Path, files: Mapping[str, str] | None = None, *, settings: str = THREE_LINES) -> Project:
    """A project with these files, and an empty folder for pages written by hand."""
    made = Project(root)
    (root / "docs").mkdir(parents=True)
    made.write({"mkdocs.yml": settings, **(files or {})})
    return made


WAITING = """
import time

def {event}(*_, **__):
    print("waiting", flush=True)
    time.sleep(60)
"""


@contextmanager
def waiting_build(made: Project, event: str) -> Iterator[subprocess.Popen[bytes]]:
    """A build of this project that has come to an event and stays there until it is ended."""
    made.write({"mkdocs.yml": THREE_LINES + "hooks: [waits.py]\n", "waits.py": WAITING.format(event=event)})
    # What a hook is compiled into would lie beside it.
    command = [sys.executable, "-B", "-m", "mkdocs", "build", "-q"]
    with subprocess.Popen(command, cwd=made.root, env=surroundings({}), stdout=subprocess.PIPE) as build:
        assert build.stdout
        assert build.stdout.readline() == b"waiting\n"
        yield build
    made.write({"mkdocs.yml": THREE_LINES})


def briefing(title: str = "A title", date: str = "2021-03-02", body: str = "Some text.", **more: str) -> str:
    """The text of a briefing. Values of further keys are YAML."""
    quoted = "'" + title.replace("'", "''") + "'"
    lines = "".join(f"{key}: {value}\n" for key, value in more.items())
    return f"---\ntitle: {quoted}\ndate: {date}\n{lines}---\n\n{body}\n"


@dataclass
class Preview:
    """A running `mkdocs serve`, and what it has said so far."""

    address: str
    process: subprocess.Popen[str]
    said: Path
    project: Project = field(kw_only=True)

    def get(self, path: str) -> str:
        """What stands at a path; empty where nothing does."""
        try:
            with urllib.request.urlopen(self.address + urllib.request.quote(path), timeout=PATIENCE) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            error.close()
            return ""

    def shows(self, path: str, condition: Callable[[str], bool]) -> bool:
        """Whether what stands at a path comes to fulfil a condition."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if condition(self.get(path)):
                return True
            time.sleep(0.1)
        return False

    def output(self) -> str:
        """What it has said."""
        return self.said.read_text(encoding="utf-8")

    def builds(self) -> int:
        """How often all was made anew after edits, and browsers were told to reload."""
        return self.output().count("Reloading browsers")

    def is_built_anew(self, builds: int) -> bool:
        """Whether it comes to have been built more often than that."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self.builds() > builds:
                return True
            time.sleep(0.02)
        return False


@contextmanager
def preview(made: Project, *arguments: str, **environment: str) -> Iterator[Preview]:
    """Serve a project at a port of its own until the end."""
    for attempt in range(5):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        said = made.root / f"said-{attempt}.txt"
        started = _start(made, said, f"127.0.0.1:{port}", *arguments, **environment)
        try:
            if _answers(started, said):
                yield Preview(f"http://127.0.0.1:{port}/", started, said, project=made)
                return
        finally:
            # As a person ends it.
            started.send_signal(signal.SIGINT)
            started.wait(PATIENCE)
    raise AssertionError(f"mkdocs serve does not start: {said.read_text(encoding='utf-8')}")


def _start(made: Project, said: Path, address: str, *arguments: str, **environment: str) -> subprocess.Popen[str]:
    with said.open("w") as output:
        return subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address, *arguments],
            cwd=made.root,
            env=surroundings({"PYTHONUNBUFFERED": "1", **environment}),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
        )


def _answers(started: subprocess.Popen[str], said: Path) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and started.poll() is None:
        if "Serving on" in said.read_text(encoding="utf-8"):
            return True
        time.sleep(0.05)
    return False

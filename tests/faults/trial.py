"""One trial: an archive whose site is published, a change of it, a build that something befalls, and the next build."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from briefing_archive.publishing.verifying import FolderCopy, compared
from faults.archive import FLAG, NEW, OLD
from faults.disks import Disk
from projects import Project, surroundings

INSIDE = Path(__file__).with_name("inside")
SECONDS = 120
LEDGER = "briefings/published.txt"
Site = dict[str, bytes]
Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """How a build ended, and what it said."""

    status: int
    text: str


@dataclass(frozen=True, slots=True)
class Kill:
    """At which change to the project a build is killed: the changes are numbered from 1, or from the moment when the new
    site takes its place, which is 0 then. With a `moment`, it is killed at the first that fits that pattern.
    """

    at: int = 0
    is_after: bool = False
    moment: str = ""


@dataclass
class Trial:
    """A project that a build is tried on. `seen` is its folder for this process, `root` for the build."""

    place: Path
    root: Path
    seen: Path
    old: Site
    new: Site
    ledgers: tuple[Lines, Lines]
    command: tuple[str, ...] = ()

    @property
    def site(self) -> Path:
        """The published site, for this process."""
        return self.seen / "site"

    def build(self, *, fault: dict[str, object] | None = None, kill: Kill | None = None) -> Said:
        """Run a build to its end, with one fault, or killed at one change."""
        inside = os.pathsep.join(filter(None, (str(INSIDE), os.environ.get("PYTHONPATH"))))
        more = {"PYTHONPATH": inside, "PYTHONDONTWRITEBYTECODE": "1"}
        if fault:
            more["FAULT"] = json.dumps({"mark": str(self.mark), **fault})
        if kill:
            told = {"at": kill.at, "after": kill.is_after, "moment": kill.moment, "noted": str(self.noted)}
            told["root"] = str(self.root)
            self.noted.unlink(missing_ok=True)
            more["KILL"] = json.dumps(told)
        done = subprocess.run(
            [*self.command, "env", "-C", str(self.root), sys.executable, "-m", "mkdocs", "build"],
            env=surroundings(more),
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
            # Whoever kills the build with all its processes must not kill the tests.
            start_new_session=True,
        )
        return Said(done.returncode, done.stderr + done.stdout)

    @property
    def mark(self) -> Path:
        """There once the fault has come."""
        return self.place / "befell"

    @property
    def noted(self) -> Path:
        """A byte for each change that a build has made, and `x` where it put the new site in place."""
        return self.place / "changes"

    def move_site(self, on: Disk) -> None:
        """Have the old site lie on a disk that is mounted in its place."""
        self.seen, self.command = on.seen(self.root), on.command
        for path, content in self.old.items():
            (self.site / path).parent.mkdir(parents=True, exist_ok=True)
            (self.site / path).write_bytes(content)

    def change(self) -> None:
        """Change the archive, so that the new site differs from the old one."""
        Project(self.seen).write(NEW)

    def run(self, command: str) -> None:
        """Run a command in the project, such as one that mends what was broken."""
        subprocess.run([*self.command, "env", "-C", str(self.root), "sh", "-c", command], check=True)

    def published(self) -> Site:
        """All files of the site, less what is hidden at its root."""
        return files_of(self.site)

    def which(self) -> str:
        """`old` or `new` where the site is wholly that; else what is wrong with it."""
        _, differences = compared(FolderCopy(self.site))
        wrong = [one.text for one in differences]
        found = self.published()
        return (
            "old"
            if found == self.old and not wrong
            else "new"
            if found == self.new and not wrong
            else f"neither: {wrong}"
        )

    def ledger(self) -> str:
        """`old` or `new` where the ledger has the addresses of that site, each in one line; else what it has."""
        found = lines_of(self.seen)
        return {lines: name for name, lines in zip(("old", "new"), self.ledgers, strict=True)}.get(found, f"{found}")

    def hidden(self) -> set[str]:
        """What lies hidden in the project and in its site, where builds put what they need for a while."""
        return {path.name for path in self.seen.iterdir() if path.name.startswith(".")} | {
            path.name for path in self.site.iterdir() if path.name.startswith(".")
        }


def files_of(site: Path) -> Site:
    """All files of a site, less what is hidden at its root."""
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {path: file.read_bytes() for path, file in sorted(files.items()) if not path.startswith(".")}


def lines_of(project: Path) -> Lines:
    """The lines of a project's ledger, sorted."""
    return tuple(sorted((project / LEDGER).read_text(encoding="utf-8").splitlines()))


class Originals:
    """The project with its old site, and the new site of a clean build: made once, and copied for each trial."""

    def __init__(self, place: Path) -> None:
        self._project = Project(place / "original")
        self._project.write(OLD)
        (self._project.root / "briefings/2021/flag.png").write_bytes(FLAG)
        # The second one leaves the first as a spare, which the next takes up and brings up to date.
        self._project.build()
        self._project.build()
        assert (self._project.root / ".site.spare").is_dir()
        self.old = self._project.published()
        clean = Project(place / "clean")
        self.copy(clean.root)
        shutil.rmtree(clean.root / "site")
        clean.write(NEW)
        clean.build()
        self.new = clean.published()
        self.ledgers = (lines_of(self._project.root), lines_of(clean.root))

    def copy(self, to: Path) -> None:
        """Copy the project into a folder, which may be there already."""
        shutil.copytree(self._project.root, to, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))

    def trial(self, place: Path, on: Disk | None = None) -> Trial:
        """A new trial in a folder, or on a disk that is mounted in it."""
        root = (on.folder if on else place) / "project"
        seen, command = (on.seen(root), on.command) if on else (root, ())
        made = Trial(place, root, seen, self.old, self.new, self.ledgers, command)
        self.copy(made.seen)
        made.change()
        return made


@contextmanager
def a_place() -> Iterator[Path]:
    """A folder whose path is the same for all users, and short enough for every system."""
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        yield Path(os.path.realpath(folder))

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
Site = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Said:
    """How a build ended, and what it said."""

    status: int
    text: str


@dataclass(frozen=True, slots=True)
class Kill:
    """At which change to the project a build is killed: the changes are numbered from 1, or from the moment when the new
    site takes its place, which is 0 then.
    """

    at: int
    is_after: bool = False


@dataclass
class Trial:
    """A project that a build is tried on. `seen` is its folder for this process, `root` for the build."""

    place: Path
    root: Path
    seen: Path
    old: Site
    new: Site
    command: tuple[str, ...] = ()

    @property
    def site(self) -> Path:
        """The published site, for this process."""
        return self.seen / "site"

    def build(self, *, fault: dict[str, object] | None = None, kill: Kill | None = None) -> Said:
        """Run a build to its end, with one fault, or killed at one change."""
        more = {"PYTHONPATH": str(INSIDE), "PYTHONDONTWRITEBYTECODE": "1"}
        if fault:
            more["FAULT"] = json.dumps({"mark": str(self.mark), **fault})
        if kill:
            told = {"at": kill.at, "after": kill.is_after, "noted": str(self.noted), "root": str(self.root)}
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

    def hidden(self) -> set[str]:
        """What lies hidden in the project and in its site, where builds put what they need for a while."""
        return {path.name for path in self.seen.iterdir() if path.name.startswith(".")} | {
            path.name for path in self.site.iterdir() if path.name.startswith(".")
        }


def files_of(site: Path) -> Site:
    """All files of a site, less what is hidden at its root."""
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {path: file.read_bytes() for path, file in sorted(files.items()) if not path.startswith(".")}


class Originals:
    """The project with its old site, and the new site of a clean build: made once, and copied for each trial."""

    def __init__(self, place: Path) -> None:
        self._project = Project(place / "original")
        self._project.write(OLD)
        (self._project.root / "briefings/2021/flag.png").write_bytes(FLAG)
        self._project.build()
        self.old = self._project.published()
        clean = Project(place / "clean")
        self.copy(clean.root)
        shutil.rmtree(clean.root / "site")
        clean.write(NEW)
        clean.build()
        self.new = clean.published()

    def copy(self, to: Path) -> None:
        """Copy the project into a folder, which may be there already."""
        shutil.copytree(self._project.root, to, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))

    def trial(self, place: Path, on: Disk | None = None) -> Trial:
        """A new trial in a folder, or on a disk that is mounted in it."""
        root = (on.folder if on else place) / "project"
        made = Trial(place, root, on.seen(root) if on else root, self.old, self.new, on.command if on else ())
        self.copy(made.seen)
        made.change()
        return made


@contextmanager
def a_place() -> Iterator[Path]:
    """A folder whose path is the same for all users, and short enough for every system."""
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        yield Path(os.path.realpath(folder))

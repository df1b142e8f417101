"""Builds one hostile case: a tiny project whose good site is there already, the case beside its good page, a deadline."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from hostile_stock.cases import Case

# Seconds of a processor, which are the same on a busy machine; by the clock, for what waits for ever; and bytes.
SECONDS, PATIENCE, MEMORY = 60, 180, 4 << 30
GOOD = "good.md"
# Beside the folder that is published, where hostile links lead.
SECRET = "what nobody may read"
_GOOD = "---\ntitle: A good page\ndate: 2021-03-01\n---\nNothing is wrong here.\n"
_EXTENSIONS = """
markdown_extensions:
  - admonition
  - attr_list
  - footnotes
  - md_in_html
  - tables
  - toc: {permalink: true}
  - pymdownx.details
  - pymdownx.highlight
  - pymdownx.superfences
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.tasklist: {custom_checkbox: true}
"""


@dataclass(frozen=True, slots=True)
class Generator:
    """One of the two that are compared: the settings of its projects, and the folder that the case goes into."""

    name: str
    title: str
    settings: str
    folder: str


STOCK = Generator(
    "stock",
    "MkDocs and Material",
    "site_name: Record\ntheme: {name: material, font: false}\nplugins: [search, tags]\n" + _EXTENSIONS,
    "docs",
)
OURS = Generator(
    "ours",
    "this project",
    "site_name: Record\ntheme: {name: material, font: false}\nplugins: [briefings]\n" + _EXTENSIONS,
    "briefings",
)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build left: its exit status (None where it was ended), what it said, and what it wrote outside the site.

    `texts` are the files of the case, those that are texts of their own, in `project`.
    """

    status: int | None
    said: str
    project: Path
    outside: tuple[str, ...] = ()
    texts: tuple[Path, ...] = ()

    @property
    def site(self) -> Path:
        """The published site."""
        return self.project / "site"


def good_project(generator: Generator, place: Path) -> Built:
    """Make a project with a good page and build it."""
    project = place / "project"
    files = {
        "mkdocs.yml": generator.settings,
        f"{generator.folder}/{GOOD}": _GOOD,
        "docs/index.md": "# Welcome\n\nThis is a record.\n",
        "outside/secret.md": f"---\ntitle: Secret\ndate: 2021-03-02\n---\n{SECRET}\n",
        "outside/secret.png": SECRET,
    }
    for path, text in files.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text, encoding="utf-8")
    return build(project)


def case_project(generator: Generator, good: Built, case: Case, place: Path) -> Built:
    """Copy the good project with its site, put the case into it, and build it again."""
    project = place / "project"
    shutil.copytree(good.project, project, symlinks=True)
    folder = project / generator.folder
    before = set(_files(folder))
    case.put_into(folder)
    texts = [path for path in _files(folder) if path not in before and path.suffix == ".md"]
    return replace(build(project), texts=tuple(sorted(texts)))


def _files(folder: Path) -> list[Path]:
    """All regular files below a folder, without those that links lead to."""
    paths = [Path(root, name) for root, _, names in os.walk(folder) for name in names]
    return [path for path in paths if path.is_file() and not path.is_symlink()]


def build(project: Path) -> Built:
    """Run `mkdocs build`, and end it with all that it started when it takes too long."""
    before = _around(project)
    command = [sys.executable, "-m", "mkdocs", "build"]
    surroundings = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8"}
    log = project.parent / "said.txt"
    with log.open("wb") as said:
        process = subprocess.Popen(
            ["sh", "-c", _LIMITED, "sh", *command],
            cwd=project,
            env=surroundings,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        status = _end_of(process)
    outside = sorted(_around(project) - before - {log.name})
    said = log.read_text(encoding="utf-8", errors="replace")
    return Built(status, said, project, tuple(outside))


_LIMITED = f'ulimit -t {SECONDS} && ulimit -v {MEMORY // 1024} && exec "$@"'


def _end_of(process: subprocess.Popen[bytes]) -> int | None:
    """The status of a build; None where the system ended it, or this does, for the time that it takes."""
    try:
        status = process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        status = -signal.SIGKILL
    if status not in {-signal.SIGKILL, -signal.SIGXCPU}:
        return status
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    time.sleep(0.2)
    return None


def _around(project: Path) -> set[str]:
    """All that is in the project's surroundings but its site and its cache."""
    paths = [Path(root, name) for root, _, names in os.walk(project.parent) for name in names]
    known = (project / "site", project / ".cache")
    return {str(path.relative_to(project.parent)) for path in paths if not any(one in path.parents for one in known)}

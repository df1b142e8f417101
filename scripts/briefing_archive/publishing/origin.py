"""What a site was made of: the commit of its sources, and the versions of everything that shapes its bytes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from briefing_archive import __version__

_PACKAGE = "briefing-archive"
# These wait for changes, read command lines and know folders: no byte of a site depends on them.
SHAPING_NOTHING = frozenset(("click", "platformdirs", "urllib3", "watchdog"))
# Not ours to ask for, but Markdown's extensions ask for it where it is there.
_BESIDE = ("Pygments",)
# A fork that stands in for the package whose name our code knows.
_FORK, _FORKED = "properdocs", "mkdocs"
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit by its full id, and whether the sources differ from what it holds."""

    id: str
    changed: bool


def commit_of(folder: Path, sources: Iterable[Path], *, but: Path) -> Commit | None:
    """The commit that a folder is at, or None where it is no work tree of git, or there is no git.

    Of the sources, one file or folder does not count: `but`.
    """
    id = _git(folder, "rev-parse", "--verify", "HEAD")
    if not id:
        return None
    try:
        paths = [f"./{os.path.relpath(path, folder)}" for path in sources if path.exists()]
        left_out = f":(exclude){os.path.relpath(but, folder)}"
    except ValueError:
        # On another drive of Windows, and so in no work tree of this one.
        return Commit(id.strip(), changed=True)
    status = _git(folder, "status", "--porcelain", "--untracked-files=all", "--", *paths, left_out)
    return Commit(id.strip(), changed=status is None or bool(status.strip()))


def _git(folder: Path, *arguments: str) -> str | None:
    # To look must start no other program that a setting names, and write nothing.
    command = ["git", "-c", "core.fsmonitor=false", "-c", "core.quotePath=true", *arguments]
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def versions() -> Mapping[str, str]:
    """The version of each package that shapes a site, of ours and of Python, by name."""
    required = (_NAME.match(line) for line in metadata.requires(_PACKAGE) or ())
    names = {match[0] for match in required if match} - SHAPING_NOTHING | set(_BESIDE)
    if _FORK in sys.modules:
        names = names - {_FORKED} | {_FORK}
    found = {name: _version(name) for name in names}
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    return dict(sorted({**found, _PACKAGE: __version__, "python": python}.items(), key=lambda one: one[0].lower()))


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "none"

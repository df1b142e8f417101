"""Installs what checks pages, from the lock in `tests/web`: axe, html-validate, and the Nu checker of the W3C.

They need Node.js with npm, and Java; where those are missing, Debian's and Ubuntu's packages bring them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import packages

FOLDER = Path(__file__).parents[1] / "tests" / "web"
NEEDED = {"node": "nodejs", "npm": "npm", "java": "default-jre-headless"}
ABSENT = (
    "The tests check pages with programs that need Node.js (`node`, `npm`) and Java (`java`), and not all of them are "
    "here. Install them by hand, so that each starts by its name."
)


def missing() -> list[str]:
    """The packages of those programs that this machine lacks."""
    return [package for program, package in sorted(NEEDED.items()) if not shutil.which(program)]


def install() -> int:
    """Install the checkers where they are not what the lock says. Returns npm's exit code."""
    lock, installed = FOLDER / "package-lock.json", FOLDER / "node_modules" / ".package-lock.json"
    if installed.exists() and installed.stat().st_mtime >= lock.stat().st_mtime:
        return 0
    npm = shutil.which("npm")
    assert npm
    # Their scripts only fetch what is already in the packages.
    return subprocess.call([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=FOLDER)


if __name__ == "__main__":
    lacking = missing()
    if lacking and not (packages.install(*lacking) and not missing()):
        sys.exit(ABSENT)
    sys.exit(install())

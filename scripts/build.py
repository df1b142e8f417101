"""The build script for people without make: sets the tools up, checks the briefings, builds the site.

It needs Python alone. The Makefile calls it for the setting up, so that this stands in one place.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
# Which lock holds what: the site's own packages; those and what the tests need; all that and what takes long. Each
# holds all that the ones before it do.
LOCKS = {
    "site": ROOT / "requirements.txt",
    "dev": ROOT / "requirements-dev.txt",
    "long": ROOT / "requirements-long.txt",
}
OLDEST = (3, 11)


class SetUpError(Exception):
    """Something that this script needs and cannot bring itself. The text says what, and what to do."""


def main(arguments: list[str] | None = None) -> int:
    """Do what the arguments ask for, and return the exit status."""
    options = parser().parse_args(arguments)
    try:
        set_up(options.kind)
    except SetUpError as reason:
        print(reason, file=sys.stderr)
        return 1
    if options.setup_only:
        return 0
    if options.serve:
        return run("python", "-m", "mkdocs", "serve", *options.mkdocs)
    return run("briefings", "check") or run("python", "-m", "mkdocs", "build", *options.mkdocs)


def parser() -> argparse.ArgumentParser:
    """Say what can be asked of this script."""
    parser = argparse.ArgumentParser(
        description="Checks the briefings and builds the site into site/. "
        "The first run installs the tools into .venv, which takes about a minute and needs the network.",
        epilog="What follows -- goes to mkdocs, as in: build.py --serve -- --dev-addr 127.0.0.1:8001",
    )
    serve = "show the site at an address of this machine, and anew after each change, until Ctrl-C"
    action = parser.add_mutually_exclusive_group()
    action.add_argument("--serve", action="store_true", help=serve)
    action.add_argument("--setup-only", action="store_true", help="install the tools and stop there")
    kind = parser.add_mutually_exclusive_group()
    for name, what in (("dev", "the tests"), ("long", "the tests that take long")):
        kind.add_argument(
            f"--{name}", dest="kind", action="store_const", const=name, help=f"install what {what} need as well"
        )
    parser.set_defaults(kind="site")
    parser.add_argument("mkdocs", nargs="*", metavar="argument", help="an argument for mkdocs, after --")
    return parser


def set_up(kind: str) -> None:
    """Bring the venv to what the lock and pyproject.toml ask for; do nothing where it is there already."""
    marks = read_marks()
    works = in_venv("python").exists() and marks.get("place", place()) == place()
    if works and marks.get(kind) == fingerprint(kind):
        return
    if not works:
        make_venv()
        marks = {}
    pip(f"Installing what {LOCKS[kind].name} lists", "--require-hashes", "-r", str(LOCKS[kind]))
    # Its dependencies are there by now, the build backend among them: nothing is fetched that has no hash.
    pip("Installing this project", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    held = list(LOCKS)[: list(LOCKS).index(kind) + 1]
    write_marks({**marks, "place": place(), **{one: fingerprint(one) for one in held}})


def fingerprint(kind: str) -> str:
    """Return a text that changes when what has to be installed does."""
    parts = LOCKS[kind].read_bytes(), (ROOT / "pyproject.toml").read_bytes()
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def place() -> str:
    """Return where the venv stands, as a hash. A venv holds absolute paths: once moved, it is made anew."""
    return hashlib.sha256(str(VENV).encode()).hexdigest()


def read_marks() -> dict[str, str]:
    """Return what earlier runs installed, as far as they came to their end."""
    try:
        marks: dict[str, str] = json.loads(marks_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return marks


def write_marks(marks: dict[str, str]) -> None:
    """Note what is installed now."""
    marks_file().write_text(json.dumps(marks, indent=2) + "\n", encoding="utf-8")


def marks_file() -> Path:
    """Return where that is noted: in the venv, so that both go together."""
    return VENV / "installed.json"


def make_venv() -> None:
    """Make the venv, in the place of one that does not work."""
    if sys.version_info < OLDEST:
        raise SetUpError(too_old(sys.version_info[0], sys.version_info[1]))
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise SetUpError(no_venv(sys.version_info[0], sys.version_info[1]))
    print("Making .venv", flush=True)
    if subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)]):
        raise SetUpError("Python could not make .venv; what it said stands above.")


def too_old(major: int, minor: int) -> str:
    """Return what to say to a Python that is too old."""
    return (
        f"This needs Python {OLDEST[0]}.{OLDEST[1]} or later, and this is Python {major}.{minor}. "
        "If a later one is installed, call it by its name, as in: python3.12 scripts/build.py"
    )


def no_venv(major: int, minor: int) -> str:
    """Return what to say where Python lacks the parts that make a venv."""
    return (
        "This Python cannot make virtual environments. On Debian and Ubuntu that is a package of its own: "
        f"apt install python{major}.{minor}-venv"
    )


def pip(doing: str, *arguments: str) -> None:
    """Have pip install something into the venv."""
    print(doing, flush=True)
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    if subprocess.call([str(in_venv("python")), "-m", "pip", "install", *quiet, *arguments], cwd=ROOT):
        raise SetUpError(f"{doing} failed; what pip said stands above. Is the network there?")


def in_venv(program: str) -> Path:
    """Return where a program of the venv is. Windows has its own place and ending for them."""
    return VENV / "Scripts" / f"{program}.exe" if os.name == "nt" else VENV / "bin" / program


def run(program: str, *arguments: str) -> int:
    """Run a program of the venv in the project's folder, and return its exit status."""
    # The banner of the theme about MkDocs 2 is nothing that a writer can act on.
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    process = subprocess.Popen([str(in_venv(program)), *arguments], cwd=ROOT, env=environment)
    try:
        return process.wait()
    except KeyboardInterrupt:
        # Ctrl-C reached the program too: let it tidy up.
        return process.wait()


if __name__ == "__main__":
    sys.exit(main())

"""The hostile files, one case after another, and how each comes into the folder of a project."""

from __future__ import annotations

import shutil
import tomllib
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Case:
    """One hostile thing: a text, a folder of files, or a recipe for what cannot lie in a repository."""

    name: str
    source: Path

    def put_into(self, folder: Path) -> None:
        """Make its files in a folder, which may hold others."""
        if self.source.is_dir():
            shutil.copytree(self.source, folder, symlinks=True, dirs_exist_ok=True)
        elif self.source.suffix == ".toml":
            make = import_module("hostile.test_cases").make
            for file in tomllib.loads(self.source.read_text(encoding="utf-8"))["files"]:
                make(folder, file)
        else:
            shutil.copy(self.source, folder / self.source.name)


def cases_in(folder: Path) -> list[Case]:
    """Return all cases below a folder of groups, in order; what is expected of a case is none."""
    found = [path for path in folder.glob("*/*") if path.suffix != ".expected"]
    return [Case(path.relative_to(folder).as_posix(), path) for path in sorted(found)]

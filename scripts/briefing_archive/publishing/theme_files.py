"""The files of a theme, but for those in hidden folders: they are no part of a site, and Material has ten thousand."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader


class VisibleFiles(FileSystemLoader):
    """Finds every template, and lists those whose path has no folder that begins with a dot.

    MkDocs has all files listed for each build, only to leave these out one by one.
    """

    def list_templates(self) -> list[str]:
        """The names of all that are listed, in order."""
        return sorted({name for folder in self.searchpath for name in _below(Path(folder))})


def with_visible_files(make: Callable[[], Environment]) -> Environment:
    """An environment as a theme makes it, but for the hidden files."""
    made = make()
    if isinstance(made.loader, FileSystemLoader):
        made.loader = VisibleFiles(made.loader.searchpath)
    return made


def _below(root: Path) -> set[str]:
    found: set[str] = set()
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found.update((Path(folder) / name).relative_to(root).as_posix() for name in files)
    return found

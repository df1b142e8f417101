"""The hand-written files that briefings may link to, and where they are published."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path


def neighbours(root: Path, docs: Path) -> Mapping[str, str]:
    """Each file below `docs`, by its path relative to the briefings in `root`, and its address.

    A page's address ends with `/`; another file's does not. What lies below `root` itself is no neighbour.
    """
    way = Path(os.path.relpath(docs, root)).as_posix()
    return {posixpath.normpath(posixpath.join(way, path)): _address(path) for path in _files(docs, root)}


def _files(docs: Path, root: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(docs):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and Path(folder, name) != root)
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(folder, name).relative_to(docs).as_posix()


def _address(path: str) -> str:
    folder, name = posixpath.split(path)
    stem, ending = posixpath.splitext(name)
    if ending not in {".md", ".markdown"}:
        return path
    parts = [folder] if stem in {"index", "README"} else [folder, stem]
    return "".join(f"{part}/" for part in parts if part)

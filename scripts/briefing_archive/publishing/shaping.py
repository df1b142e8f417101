"""All that shapes texts and pages but what they are made of: what is installed, and what is ours."""

from __future__ import annotations

import hashlib
import io
import pickle
import sys
import sysconfig
from collections.abc import Iterable
from functools import cache
from importlib import metadata, util
from pathlib import Path

from briefing_archive.rendering.bodies import MarkdownOptions

_PACKAGE = Path(__file__).parents[1]


def digest(parts: Iterable[bytes]) -> bytes:
    """One SHA-256 of many parts, in which it counts where each of them ends."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.digest()


@cache
def shaped_by() -> bytes:
    """A digest of Python's version, those of all that is installed, and our own code and templates."""
    # What a package says of itself is read anew each time that it is asked.
    said = (one.metadata for one in metadata.distributions())
    installed = sorted({(one["Name"], one["Version"]) for one in said})
    return digest((sys.version.encode(), *(f"{name} {version}".encode() for name, version in installed), code()))


def shape_of_pages(site_url: str, custom_dir: str | None, contents: str) -> bytes:
    """A digest of all that and of what a site adds: its full address, its own templates, how it lists contents."""
    own = _files(Path(custom_dir)) if custom_dir else b""
    return digest((shaped_by(), own, site_url.encode(), contents.encode()))


@cache
def code() -> bytes:
    """A digest of our own code and templates."""
    return _files(_PACKAGE)


def _files(folder: Path) -> bytes:
    found = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return digest(part for path in found for part in (path.relative_to(folder).as_posix().encode(), path.read_bytes()))


def is_known(options: MarkdownOptions) -> bool:
    """Whether all that these options call is installed, or ours: no version tells when other code changes."""
    calls = _Calls(io.BytesIO(options.pickled))
    extensions, _ = calls.load()
    entries = {entry.name: entry.module for entry in metadata.entry_points(group="markdown.extensions")}
    modules = {entries.get(str(name), str(name).partition(":")[0]) for name in extensions} | calls.modules
    return all(_is_installed(module.partition(".")[0]) for module in modules)


class _Calls(pickle.Unpickler):
    """Notes from which modules come the functions and classes that an option names."""

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file)
        self.modules: set[str] = set()

    def find_class(self, module: str, name: str) -> object:
        """Find what an option names."""
        self.modules.add(module)
        return super().find_class(module, name)


def _is_installed(package: str) -> bool:
    try:
        found = util.find_spec(package)
    except ValueError:
        return False
    if found is None or not found.origin:
        return False
    rooms = [Path(sysconfig.get_path(kind)) for kind in ("stdlib", "platstdlib", "purelib", "platlib")]
    origin = Path(found.origin)
    return found.origin in {"built-in", "frozen"} or any(room in origin.parents for room in (*rooms, _PACKAGE))

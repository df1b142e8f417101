"""manifest.json: the SHA-256 of every file of a site, and what it was made of. Part of the site, and its last file."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PureWindowsPath
from typing import Any, NamedTuple

from briefing_archive.publishing.origin import Commit

NAME = "manifest.json"
_FORMAT = 1
_HEX = frozenset("0123456789abcdef")
# Hidden things at the root of a site belong to its host or to git, but for one folder that has a meaning on the web.
_PUBLIC_HIDDEN = ".well-known"


class ManifestError(Exception):
    """This is no manifest of a site of ours; the text says why."""


class Sum(NamedTuple):
    """The SHA-256 of a file, in hexadecimal, and its size in bytes."""

    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Every file of a site by its path below the root, and the addresses that lead on, with where they lead."""

    files: Mapping[str, Sum]
    commit: Commit | None = None
    versions: Mapping[str, str] = field(default_factory=dict)
    redirects: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> bytes:
        """The manifest as it is published."""
        commit = {"commit": self.commit.id, "uncommitted_changes": self.commit.changed} if self.commit else {}
        told = {
            "format": _FORMAT,
            **commit,
            "versions": dict(self.versions),
            "redirects": dict(sorted(self.redirects.items())),
            "files": {},
        }
        # A line a thing is written by Python itself, which for tens of thousands of files takes as long as the rest.
        head = json.dumps(told, ensure_ascii=False, indent=1).removesuffix("{}\n}")
        files = ",\n".join(_entry(path, one) for path, one in sorted(self.files.items()))
        listed = f"{{\n{files}\n }}" if files else "{}"
        return f"{head}{listed}\n}}\n".encode()


def files_below(folder: Path) -> list[str]:
    """The paths of all files of a site but for its manifest, sorted; links are not followed."""
    found: list[str] = []
    for entry in _entries(folder):
        if entry.is_dir(follow_symlinks=False):
            if entry.name == _PUBLIC_HIDDEN or not entry.name.startswith("."):
                found += all_below(entry.path, f"{entry.name}/")
        elif entry.name != NAME and not entry.name.startswith("."):
            found.append(entry.name)
    return sorted(found)


def all_below(folder: str | Path, path: str = "") -> Iterator[str]:
    """The paths of all files below a folder, hidden ones too, each after `path`."""
    for entry in _entries(folder):
        if entry.is_dir(follow_symlinks=False):
            yield from all_below(entry.path, f"{path}{entry.name}/")
        else:
            yield path + entry.name


def _entries(folder: str | Path) -> list[os.DirEntry[str]]:
    """What is in a folder; nothing where it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def sums(folder: Path, paths: Iterable[str], known: Mapping[str, Sum] | None = None) -> Mapping[str, Sum]:
    """The sum of each of these files; of those that are known no file is read."""
    known = known or {}
    return {path: known.get(path) or sum_of((folder / path).read_bytes()) for path in paths}


def sum_of(content: bytes) -> Sum:
    """The sum of a content."""
    return Sum(hashlib.sha256(content).hexdigest(), len(content))


def manifest_of(content: bytes) -> Manifest:
    """Read a manifest that anybody may have written. Raises ManifestError."""
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        raise ManifestError("it is not JSON") from None
    if not isinstance(told, dict) or not isinstance(told.get("files"), dict):
        raise ManifestError("it lists no files")
    if told.get("format") != _FORMAT:
        raise ManifestError(f"its format is {told.get('format')!r}, and this program knows {_FORMAT} alone")
    files = {path: _sum(path, one) for path, one in told["files"].items()}
    return Manifest(
        files=files,
        commit=_commit(told),
        versions=_texts(told.get("versions")),
        redirects=_texts(told.get("redirects")),
    )


def _entry(path: str, one: Sum) -> str:
    """A file as the manifest has it, with the form of the rest."""
    return f'  {json.dumps(path, ensure_ascii=False)}: {{\n   "sha256": "{one.sha256}",\n   "bytes": {one.bytes}\n  }}'


def _sum(path: str, told: Any) -> Sum:
    leads_out = any(part in {"", ".", ".."} for part in path.split("/"))
    # To ask Windows takes longer than all the rest.
    has_drive = ":" in path and bool(PureWindowsPath(path).drive)
    if leads_out or has_drive or "\\" in path or "\0" in path:
        raise ManifestError(f"{path!r} is no path below the root of a site")
    digest, size = (told.get("sha256"), told.get("bytes")) if isinstance(told, dict) else (None, None)
    if not isinstance(digest, str) or len(digest) != 64 or not _HEX.issuperset(digest):
        raise ManifestError(f"{path!r} has no SHA-256")
    if not isinstance(size, int) or isinstance(size, bool) or size < 0:
        raise ManifestError(f"{path!r} has no size")
    return Sum(digest, size)


def _commit(told: Mapping[str, Any]) -> Commit | None:
    id = told.get("commit")
    return Commit(id, bool(told.get("uncommitted_changes"))) if isinstance(id, str) else None


def _texts(told: Any) -> Mapping[str, str]:
    return {key: value for key, value in told.items() if isinstance(value, str)} if isinstance(told, dict) else {}

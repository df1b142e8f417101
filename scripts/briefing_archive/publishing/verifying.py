"""A published copy of a site compared with a manifest: which files are missing, altered or added."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from briefing_archive.publishing.manifest import NAME, Manifest, ManifestError, Sum, files_below, manifest_of


class VerifyError(Exception):
    """A copy cannot be compared at all; the text says why."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that is `missing`, `altered` or `added`, by its path, and what more is known of it."""

    kind: str
    path: str
    detail: str = ""

    @property
    def text(self) -> str:
        """As it is printed: `altered: index.html`."""
        return f"{self.kind}: {self.path}" + (f" ({self.detail})" if self.detail else "")


class Copy(Protocol):
    """A copy of a site."""

    def manifest(self) -> bytes:
        """What it says of itself. Raises VerifyError where there is nothing."""
        ...

    def differences(self, manifest: Manifest) -> Iterator[Difference]:
        """Each file that is not as a manifest says. Raises VerifyError where the copy cannot be read any further."""
        ...


def compared(copy: Copy, trusted: bytes | None = None) -> tuple[Manifest, Iterator[Difference]]:
    """Compare a copy with a manifest that comes from elsewhere, or with its own. Raises VerifyError."""
    own = copy.manifest()
    try:
        manifest = manifest_of(own if trusted is None else trusted)
    except ManifestError as error:
        raise VerifyError(f"{NAME} is none of a site of briefings: {error}") from None
    return manifest, _differences(copy, manifest, is_own=trusted in {None, own})


def _differences(copy: Copy, manifest: Manifest, *, is_own: bool) -> Iterator[Difference]:
    if not is_own:
        yield Difference("altered", NAME)
    yield from copy.differences(manifest)


@dataclass(frozen=True, slots=True)
class FolderCopy:
    """A copy in a folder of this machine."""

    folder: Path

    def manifest(self) -> bytes:
        """What the folder says of itself."""
        try:
            return (self.folder / NAME).read_bytes()
        except FileNotFoundError:
            raise VerifyError(f"there is no {NAME} in '{self.folder}': this is not the root of a built site") from None
        except OSError as error:
            raise VerifyError(f"{self.folder / NAME} cannot be read: {error.strerror}") from None

    def differences(self, manifest: Manifest) -> Iterator[Difference]:
        """Each file that is missing or altered, and then each that is there besides."""
        for path, expected in sorted(manifest.files.items()):
            difference = self._difference(path, expected)
            if difference:
                yield difference
        yield from (Difference("added", path) for path in files_below(self.folder) if path not in manifest.files)

    def _difference(self, path: str, expected: Sum) -> Difference | None:
        file = self.folder / path
        try:
            found = os.lstat(file)
            if not stat.S_ISREG(found.st_mode):
                return Difference("altered", path, "it is no file")
            if found.st_size == expected.bytes and _digest(file) == expected.sha256:
                return None
        except (FileNotFoundError, NotADirectoryError):
            return Difference("missing", path)
        except OSError as error:
            return Difference("altered", path, f"it cannot be read: {error.strerror}")
        return Difference("altered", path)


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()

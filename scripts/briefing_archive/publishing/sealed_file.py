"""A file for the next build, believed only where this user has sealed it, whole and with this version."""

from __future__ import annotations

import hashlib
import hmac
from contextlib import suppress
from pathlib import Path

from briefing_archive.publishing.refusals import told

_SEAL_BYTES = hashlib.sha256().digest_size


class UnusableError(Exception):
    """There is a file, and why it cannot be used."""


class SealedFile:
    """A file of a folder. `version` stands for all that shapes its content but what this was made of."""

    def __init__(self, folder: Path, name: str, *, secret: bytes, version: bytes) -> None:
        self.path = folder / name
        self._head = f"briefing-archive {name} {version.hex()}\n".encode()
        self._secret = secret

    def read(self) -> memoryview | None:
        """What it holds; None where there is no such file. Raises `UnusableError`."""
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise UnusableError(told(error)) from error
        if not content.startswith(self._head):
            raise UnusableError("another version wrote it")
        sealed = memoryview(content)[len(self._head) :]
        if not hmac.compare_digest(sealed[:_SEAL_BYTES], self.seal(sealed[_SEAL_BYTES:])):
            raise UnusableError("it is not whole, or another user wrote it")
        return sealed[_SEAL_BYTES:]

    def write(self, content: bytes) -> None:
        """Let it hold this, in one step. Raises OSError."""
        # Of two builds at once the last one wins, and a mixture of both has no seal that holds.
        beside = self.path.with_name(f"{self.path.name}.new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(b"".join((self._head, self.seal(content), content)))
            beside.replace(self.path)
        except OSError:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise

    def seal(self, content: bytes | memoryview) -> bytes:
        """What a content is sealed with: no other content has the same."""
        sealing = hmac.new(self._secret, self._head, "sha256")
        sealing.update(content)
        return sealing.digest()

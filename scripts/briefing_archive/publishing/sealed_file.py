"""A file for the next build, believed only where this user has sealed it, whole and with this version."""

from __future__ import annotations

import errno
import glob
import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path

from briefing_archive.publishing.cache_troubles import reason
from briefing_archive.publishing.locking import Lock

# What stands behind its name while it is written.
_NEW = ".new"
# How often a new file may vanish before it has been marked as in use.
_TIMES = 9
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
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise UnusableError(reason(error)) from error
        if not content.startswith(self._head):
            raise UnusableError("another version wrote it")
        sealed = memoryview(content)[len(self._head) :]
        if not hmac.compare_digest(sealed[:_SEAL_BYTES], self.seal(sealed[_SEAL_BYTES:])):
            raise UnusableError("it is not whole, or another user wrote it")
        return sealed[_SEAL_BYTES:]

    def write(self, content: bytes) -> None:
        """Let it hold this, in one step. Raises OSError."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        # Of two builds at once, each writes a file of its own, and the last one wins.
        beside, lock = _new_beside(self.path)
        try:
            beside.write_bytes(b"".join((self._head, self.seal(content), content)))
            beside.replace(self.path)
        except OSError:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise
        finally:
            lock.release()

    def seal(self, content: bytes | memoryview) -> bytes:
        """What a content is sealed with: no other content has the same."""
        sealing = hmac.new(self._secret, self._head, "sha256")
        sealing.update(content)
        return sealing.digest()


def remove_leftovers(path: Path) -> None:
    """Remove what killed builds have left beside a sealed file, and nothing that is being written. Raises OSError."""
    for left in sorted(path.parent.glob(f"{glob.escape(path.name)}{_NEW}*")):
        # Another build may clear up, or put its file into place, at the same time.
        with suppress(FileNotFoundError):
            lock = Lock(left)
            try:
                if lock.is_held and lock.marks(left):
                    left.unlink()
            finally:
                lock.release()


def _new_beside(path: Path) -> tuple[Path, Lock]:
    """A new file beside another one, and the lock that marks it as in use. Raises OSError."""
    for _ in range(_TIMES):
        beside = path.with_name(f"{path.name}{_NEW}-{secrets.token_hex(4)}")
        beside.touch(exist_ok=False)
        # Who clears up may come between.
        with suppress(FileNotFoundError):
            lock = Lock(beside)
            if lock.is_held and lock.marks(beside):
                return beside, lock
            lock.release()
    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))

"""What this user seals with on this machine, and nobody else can."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import platformdirs

from briefing_archive.publishing.cache_troubles import reason

_BYTES = 32


class NoSecretError(Exception):
    """This user has no secret: where it should be, and why it is not there."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path
        self.why = why


def secret() -> bytes | None:
    """The secret of this user, made when it is first asked for; None where it can be neither read nor made."""
    try:
        return own_secret()
    except NoSecretError:
        return None


def own_secret() -> bytes:
    """The same. Raises NoSecretError where there is none."""
    path = _place()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as made:
                made.write(secrets.token_bytes(_BYTES))
        except FileExistsError:
            pass
        found = path.read_bytes()
    except OSError as error:
        raise NoSecretError(path, reason(error)) from error
    if len(found) != _BYTES:
        raise NoSecretError(path, "it is not whole; remove it")
    return found


def _place() -> Path:
    """Where it is. Raises NoSecretError where this user has no home: beside the site others would find it."""
    try:
        folder = platformdirs.user_state_path("briefing-archive", appauthor=False)
    except RuntimeError:
        folder = Path("~")
    if not folder.is_absolute():
        raise NoSecretError(folder, "this user has no home; set HOME, or XDG_STATE_HOME, to a folder")
    return folder / "secret"

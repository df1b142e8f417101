"""What this user seals with on this machine, and nobody else can."""

from __future__ import annotations

import os
import secrets

import platformdirs

_BYTES = 32


def secret() -> bytes | None:
    """The secret of this user, made when it is first asked for; None where it can be neither read nor made."""
    path = platformdirs.user_state_path("briefing-archive", appauthor=False) / "secret"
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as made:
                made.write(secrets.token_bytes(_BYTES))
        except FileExistsError:
            pass
        found = path.read_bytes()
    except OSError:
        return None
    return found if len(found) == _BYTES else None

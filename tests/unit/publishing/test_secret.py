"""The secret of a user: made once, whole, and theirs alone."""

from __future__ import annotations

import stat
from pathlib import Path

import platformdirs
import pytest

from briefing_archive.publishing.secret import secret


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(platformdirs, "user_state_path", lambda *_, **__: tmp_path / "state")
    return tmp_path / "state" / "secret"


def test_a_secret_is_made_once_and_for_this_user_alone(at_home: Path) -> None:
    made = secret()
    assert made is not None
    assert len(made) == 32
    assert secret() == made
    assert stat.S_IMODE(at_home.stat().st_mode) == 0o600


def test_a_secret_that_was_cut_off_is_none(at_home: Path) -> None:
    secret()
    at_home.write_bytes(b"short")
    assert secret() is None


def test_where_no_secret_can_be_there_is_none(at_home: Path) -> None:
    at_home.parent.write_text("a file")
    assert secret() is None

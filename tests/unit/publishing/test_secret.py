"""The secret of a user: made once, whole, and theirs alone."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest

from briefing_archive.publishing.secret import NoSecretError, own_secret, secret


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
    with pytest.raises(NoSecretError, match="secret: it is not whole; remove it"):
        own_secret()


def test_where_no_secret_can_be_there_is_none(at_home: Path) -> None:
    at_home.parent.write_text("a file")
    assert secret() is None
    with pytest.raises(NoSecretError, match="secret: File exists; remove the file that lies where its folder belongs"):
        own_secret()


def no_home(*_: object, **__: object) -> Path:
    raise RuntimeError


@pytest.mark.parametrize("found", [no_home, lambda *_, **__: Path("~/.local/state")], ids=["none", "a relative path"])
def test_a_user_without_a_home_has_no_secret_in_the_folder_of_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: Callable[..., Path]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(platformdirs, "user_state_path", found)
    assert secret() is None
    with pytest.raises(NoSecretError, match="this user has no home; set HOME, or XDG_STATE_HOME, to a folder"):
        own_secret()
    assert list(tmp_path.iterdir()) == []

"""What the ledger has to note comes with the site, and nobody else can bring it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_archive.publishing import noting, swapping
from briefing_archive.publishing.noting import enclose, note
from briefing_archive.publishing.swapping import beside

ENTRIES = ["briefings/x/", "briefings/x/#ä"]


class Desk:
    """A site and a ledger, and builds that end before the ledger notes anything."""

    def __init__(self, folder: Path) -> None:
        self.site, self.ledger = folder / "site", folder / "published.txt"
        self.site.mkdir()
        (self.site / "old.html").touch()
        self.ledger.touch()

    def publish(self, *entries: str) -> None:
        side = beside(self.site)
        enclose(side.path, entries)
        side.publish()

    def noted(self) -> list[str]:
        note(self.site, self.ledger)
        return self.ledger.read_text(encoding="utf-8").splitlines()

    def hidden(self) -> list[Path]:
        return sorted(self.site.glob(".*"))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(noting, "secret", lambda: b"ours")
    return Desk(tmp_path)


@pytest.mark.parametrize("is_within", [False, True])
def test_what_is_enclosed_in_a_site_is_noted_once_it_is_published(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, is_within: bool
) -> None:
    monkeypatch.setattr(swapping.os.path, "ismount", lambda _: is_within)
    desk.publish(*ENTRIES)
    assert desk.noted() == ["/briefings/x/", "/briefings/x/#ä"]
    assert desk.hidden() == []
    assert desk.noted() == ["/briefings/x/", "/briefings/x/#ä"]


def test_a_site_without_anything_new_has_nothing_enclosed(desk: Desk) -> None:
    desk.publish()
    assert desk.hidden() == []


def test_what_never_came_to_its_place_is_not_noted(desk: Desk) -> None:
    left = desk.site.with_name(".site.building-1")
    left.mkdir()
    (left / ".git").touch()
    enclose(left, ENTRIES)
    beside(desk.site).discard()
    assert not left.exists()
    assert desk.noted() == []
    assert [path.name for path in desk.hidden()] == [".git"]


def test_what_is_not_sealed_by_this_user_is_not_noted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(noting, "secret", lambda: b"a stranger's")
        desk.publish(*ENTRIES)
    (desk.site / f"{swapping.OF_ONE_SITE}by-hand").write_text("briefings/y/", encoding="utf-8")
    assert desk.noted() == []
    desk.publish()
    assert desk.hidden() == []


def test_without_a_secret_or_a_ledger_nothing_is_noted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.publish(*ENTRIES)
    desk.ledger.unlink()
    note(desk.site, desk.ledger)
    assert not desk.ledger.exists()
    monkeypatch.setattr(noting, "secret", lambda: None)
    desk.ledger.touch()
    assert desk.noted() == []
    desk.publish(*ENTRIES)
    assert desk.hidden() == []

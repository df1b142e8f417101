"""Only files that lie among the hand-written pages are read as such."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing_archive.publishing.confining import Room


@pytest.fixture
def room(tmp_path: Path) -> Room:
    for path in ("docs/guide/a.md", "docs/briefings/x.md", "secret.txt", "outside/b.md"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x")
    return Room(tmp_path / "docs", "docs", tmp_path / "docs/briefings")


def told(room: Room) -> list[str]:
    return [problem.text for problem in room.problems()]


def test_what_leads_out_and_what_is_no_file_is_named(room: Room) -> None:
    docs = room.docs
    (docs / "a.md").symlink_to("../secret.txt")
    (docs / "guide/out").symlink_to("../../outside")
    (docs / "gone.md").symlink_to("nothing")
    (docs / "guide/loop").symlink_to("..")
    os.mkfifo(docs / "pipe.md")
    assert told(room) == [
        "docs/a.md:1:1: bad-link: the link leads out of this folder; put the file itself here",
        "docs/gone.md:1:1: bad-link: the link leads nowhere; put the file itself here",
        "docs/pipe.md:1:1: not-a-file: this is a pipe, socket or device; remove it",
        "docs/guide/loop:1:1: bad-link: the link leads to a folder that it lies in; remove it",
        "docs/guide/out:1:1: bad-link: the link leads out of this folder; put the file itself here",
    ]
    held = [room.holds(docs / path) for path in ("a.md", "guide/out/b.md", "gone.md", "pipe.md", "guide/a.md")]
    assert held == [False, False, False, False, True]


def test_links_within_the_folder_are_fine_and_so_is_what_others_look_after(room: Room) -> None:
    docs = room.docs
    (docs / "b.md").symlink_to("guide/a.md")
    (docs / "manual").symlink_to("guide")
    (docs / ".hidden").symlink_to("../secret.txt")
    (docs / "briefings/y.md").symlink_to("../../secret.txt")
    assert told(room) == []
    assert room.holds(docs / "manual/a.md")


def test_a_folder_that_is_itself_a_link_or_is_not_there_is_fine(room: Room, tmp_path: Path) -> None:
    (tmp_path / "linked").symlink_to("docs")
    linked = Room(tmp_path / "linked", "linked", tmp_path / "linked/briefings")
    assert told(linked) == []
    assert linked.holds(tmp_path / "linked/guide/a.md")
    assert told(Room(tmp_path / "nowhere", "nowhere", tmp_path)) == []

"""A preview in a browser: a page that an edit changes loads itself anew, and does so once."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from projects import Project, briefing, preview, project

# Milliseconds. Within one second the preview looks whether it has missed anything.
QUIET = 2_500
FILES = {
    "docs/about.md": "# Before\n",
    "briefings/actors.yml": "nato: {name: Before, type: coalition}\n",
    "briefings/one.md": briefing("Before", measures="['nato > Russia: visit']"),
}


def text_saved(made: Project) -> None:
    made.write({"briefings/one.md": briefing("After", measures="['nato > Russia: visit']")})


def saved_beside(made: Project) -> None:
    """As Vim does: it tries whether it may write here, keeps what was before, and writes a new file."""
    made.write({"briefings/4913": ""})
    folder = made.root / "briefings"
    (folder / "4913").unlink()
    (folder / "one.md").rename(folder / "one.md~")
    saved_slowly(made)
    (folder / "one.md~").unlink()


def saved_slowly(made: Project) -> None:
    """As on a disk that takes a while to say that it has all of it."""
    with (made.root / "briefings/one.md").open("w", encoding="utf-8") as file:
        file.write(briefing("After", measures="['nato > Russia: visit']"))
        file.flush()
        time.sleep(0.3)


def renamed_in_the_register(made: Project) -> None:
    made.write({"briefings/actors.yml": "nato: {name: After, type: coalition}\n"})


def written_by_hand(made: Project) -> None:
    made.write({"docs/about.md": "# After\n"})


@pytest.mark.parametrize(
    ("address", "edit"),
    [
        ("briefings/one/", text_saved),
        pytest.param("about/", written_by_hand, marks=pytest.mark.long),
        pytest.param("briefings/one/", saved_beside, marks=pytest.mark.long),
        pytest.param("briefings/one/", saved_slowly, marks=pytest.mark.long),
        pytest.param("actors/nato/", renamed_in_the_register, marks=pytest.mark.long),
    ],
)
def test_a_page_loads_itself_anew_once_after_an_edit(
    page: Page, tmp_path: Path, address: str, edit: Callable[[Project], None]
) -> None:
    loaded: list[str] = []
    with preview(project(tmp_path / "project", FILES)) as shown:
        page.on("load", lambda loading: loaded.append(loading.url))
        page.goto(shown.address + address)
        expect(page.get_by_role("heading", level=1)).to_contain_text("Before")
        edit(shown.project)
        expect(page.get_by_role("heading", level=1)).to_contain_text("After", timeout=20_000)
        page.wait_for_timeout(QUIET)
        assert len(loaded) == 2, loaded

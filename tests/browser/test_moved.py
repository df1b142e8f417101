"""An old address leads a reader to the new one, and to the place in it that was asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from projects import Project, briefing
from sampling import sampled

ACT = "[{type: visit, id: stay, sender: Anna, target: Boris}]"


@pytest.fixture(scope="module")
def site(built_once: Callable[..., Project], serve_directory: Callable[..., str]) -> str:
    old = "[/old/, '/old/#gone']"
    text = briefing("Moved here", measures=ACT, body="Text.\n\n" * 200, redirect_from=old)
    made = built_once("moved", {"briefings/2022/new.md": text})
    return serve_directory(Path(made.root, "site"), below="/below/")


@pytest.mark.parametrize("anchor", sampled(["", "#stay", "#gone"], {"#stay"}))
def test_an_old_address_leads_to_the_same_place_of_the_new_page(page: Page, site: str, anchor: str) -> None:
    page.goto(f"{site}old/{anchor}")
    expect(page).to_have_url(f"{site}briefings/2022/new/{anchor}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Moved here")
    if anchor:
        expect(page.locator(f"[id={anchor[1:]}]")).to_be_attached()
    # Back leads to where the reader came from, and not into the old address again.
    page.goto(site)
    page.goto(f"{site}old/{anchor}")
    expect(page).to_have_url(re.compile("briefings/2022/new"))
    page.go_back()
    expect(page).to_have_url(site)


def test_an_old_address_leads_on_without_scripts(chromium: Browser, site: str) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}old/")
        expect(page).to_have_url(f"{site}briefings/2022/new/")

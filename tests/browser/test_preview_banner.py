"""The banner of a preview, as a person who writes sees and hears it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from projects import briefing, preview, project


def test_problems_stand_on_every_page_until_they_are_mended(page: Page, tmp_path: Path) -> None:
    hostile = "<img src=x onerror=document.title=1>"
    files = {
        "briefings/good.md": briefing("Good"),
        "briefings/bad.md": briefing("Bad", date=f"'{hostile}'"),
        "docs/about.md": "# About\n",
    }
    with preview(project(tmp_path / "project", files)) as shown:
        page.goto(shown.address + "about/")
        banner = page.get_by_role("status").filter(has_text="1 error")
        expect(banner).to_be_visible()
        expect(banner).to_contain_text("briefings/bad.md:3:7: bad-date")
        expect(banner).to_contain_text(hostile)
        expect(banner.locator("img")).to_have_count(0)
        shown.project.write({"briefings/bad.md": briefing("Mended")})
        # The page loads itself anew.
        expect(banner).to_have_count(0, timeout=20_000)
        page.goto(shown.address + "briefings/bad/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Mended")


def test_a_page_that_an_error_takes_away_comes_back_by_itself_once_that_is_mended(page: Page, tmp_path: Path) -> None:
    with preview(project(tmp_path / "project", {"briefings/one.md": briefing("Before")})) as shown:
        page.goto(shown.address + "briefings/one/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Before")
        shown.project.write({"briefings/one.md": briefing("Broken", "2021-02-30")})
        expect(page.get_by_role("status").filter(has_text="1 error")).to_be_visible(timeout=20_000)
        expect(page.get_by_role("heading", level=1)).not_to_have_text("Before")
        shown.project.write({"briefings/one.md": briefing("Mended")})
        expect(page.get_by_role("heading", level=1)).to_have_text("Mended", timeout=20_000)

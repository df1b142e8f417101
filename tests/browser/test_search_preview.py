"""The search of `mkdocs serve`: it follows every edit, and says so while the index of the texts is being made."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from projects import Preview, briefing, children, preview, project

FILES = {
    "briefings/one.md": briefing("One", body="It speaks of walnuts.", measures="['A > B: ban']"),
    "briefings/two.md": briefing("Two", "2021-03-03", draft="true"),
    "docs/about.md": "# About\n\nIt speaks of hazelnuts.\n",
}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    made = project(tmp_path_factory.mktemp("preview") / "project", FILES)
    with preview(made) as running:
        yield running
        processes = children(running.process.pid)
    assert not [process for process in processes if process.exists()]


def find(page: Page, shown: Preview, text: str) -> None:
    page.goto(f"{shown.address}search/?q={text}")
    expect(page.locator(".ba-search__said")).to_contain_text("briefing")


def test_texts_drafts_and_pages_written_by_hand_are_found(page: Page, shown: Preview) -> None:
    find(page, shown, "walnuts")
    expect(page.locator(".ba-search .ba-entry__title")).to_have_text(["One"])
    find(page, shown, "Two")
    expect(page.locator(".ba-search .ba-entry__title")).to_have_text(["Two Draft"])
    find(page, shown, "hazelnuts")
    expect(page.locator(".ba-search__pages a")).to_have_text(["About"])


def test_an_edit_is_found_and_what_it_took_away_is_not(page: Page, shown: Preview) -> None:
    shown.project.write({"briefings/one.md": briefing("One", body="It speaks of almonds.", measures="['A > B: ban']")})
    assert shown.shows("briefings/one/", lambda html: "almonds" in html)
    # The page waits for the index by itself.
    find(page, shown, "almonds")
    expect(page.locator(".ba-search .ba-entry__title")).to_have_text(["One"], timeout=20_000)
    expect(page.locator(".ba-search__notices p")).to_have_count(0)
    find(page, shown, "walnuts")
    expect(page.locator(".ba-search .ba-entry__title")).to_have_count(0)


def test_while_the_index_is_made_the_filters_work_and_the_page_says_so(page: Page, shown: Preview) -> None:
    def missing(route: Route) -> None:
        route.fulfill(status=404)

    page.route("**/pagefind-entry.json*", missing)
    page.goto(f"{shown.address}search/?q=hazelnuts&measure=ban")
    expect(page.locator(".ba-search__notices p")).to_contain_text("The index of the texts is being made")
    expect(page.locator(".ba-search .ba-entry__title")).to_have_text(["One"])
    page.unroute("**/pagefind-entry.json*")
    expect(page.locator(".ba-search__said")).to_contain_text("No briefing fits.", timeout=20_000)
    expect(page.locator(".ba-search__notices p")).to_have_count(0)

"""What holds and what became of an act, as a reader asks: by clicks, by the keyboard, and without a script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

IN_FORCE = "measures/in-force/"
LAST = "10 acts held on 21 April 2021."
BAD = "The address asks for a day that is none. A day is written like 2021-04-01. This is the list for 21 April 2021."
HELD = {
    "Asset freezes": "3 acts, 5 targets",
    "Executive orders": "1 act",
    "Export controls": "1 act",
    "Sanctions": "2 acts",
    "Travel bans": "2 acts, 12 targets",
    "Treaty extensions": "1 act",
}


NO_DAYS = (
    "",
    "yesterday",
    "2021",
    "2021-04",
    "2021-02-29",
    "2021-13-45",
    "0000-01-01",
    "99999-01-01",
    "2021-04-01T00:00",
    "%C0%80%",
    "9" * 10_000,
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
)


def live(page: Page) -> Locator:
    return page.locator(".ba-in-force").get_by_role("status")


def said(page: Page) -> str:
    return live(page).inner_text()


def groups(page: Page) -> dict[str, str]:
    headings = page.locator("#s_held h2").all()
    return {one.locator("a").inner_text(): one.locator(".ba-count").inner_text() for one in headings}


def targets(page: Page, kind: str) -> list[str]:
    return page.locator(f"#s_held section:has(#{kind}) tbody td:nth-child(2)").all_inner_texts()


@pytest.fixture(autouse=True)
def _nothing_fails(record: Any, request: pytest.FixtureRequest) -> Iterator[None]:
    """No errors and no requests to other hosts, but for the errors of what a test breaks."""
    yield
    assert record.foreign_requests == []
    assert record.errors == [] or "broken" in request.fixturenames


def test_each_row_leads_to_its_act_and_each_step_of_its_life_to_where_it_is_known_from(
    page: Page, shipped_site: str
) -> None:
    page.goto(shipped_site + IN_FORCE)
    extension = page.locator("#s_held section:has(#treaty-extension)")
    extension.get_by_role("link", name="since 3 February 2021, expires 5 February 2026 unless renewed").click()
    page.wait_for_url("**/2021-01-27-state-duma-ratifies-new-start-extension/#extension")
    page.get_by_role("link", name="Sputnik").click()
    page.wait_for_url("**/2021-02-03-new-start-extension-enters-into-force/#src_sputnik")
    page.locator("#entry-into-force").get_by_role("link", name="treaty extension, 27 January 2021").click()
    page.wait_for_url("**/2021-01-27-state-duma-ratifies-new-start-extension/#extension")


def test_the_day_stays_in_the_address_and_one_can_go_back(page: Page, shipped_site: str) -> None:
    page.goto(f"{shipped_site}{IN_FORCE}?on=2021-04-01#travel-ban")
    expect(live(page)).to_have_text("6 acts held on 1 April 2021.")
    expect(page.get_by_label("On the day")).to_have_value("2021-04-01")
    expect(page.locator("#travel-ban")).to_be_in_viewport()
    page.get_by_label("On the day").fill("2020-12-31")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#s_held")).to_have_text("Nothing in this record held on that day.")
    assert said(page) == "0 acts held on 31 December 2020."
    page.go_back()
    expect(live(page)).to_have_text("6 acts held on 1 April 2021.")
    page.reload()
    expect(live(page)).to_have_text("6 acts held on 1 April 2021.")
    page.get_by_role("link", name="Back to 21 April 2021, the last day of this record").click()
    assert (said(page), groups(page)) == (LAST, HELD)
    assert "on=" not in page.url
    page.go_back()
    expect(live(page)).to_have_text("6 acts held on 1 April 2021.")


def test_a_day_after_the_last_one_says_where_the_record_ends(page: Page, shipped_site: str) -> None:
    page.goto(f"{shipped_site}{IN_FORCE}?on=2021-07-01")
    expect(live(page)).to_have_text(
        "11 acts held on 1 July 2021, 1 of them only possibly. "
        "This record ends on 21 April 2021: what happened after that is not in it."
    )
    possibly = page.locator("#s_held section:has(#debt-restriction) .ba-status--possibly")
    assert possibly.all_inner_texts() == ["possibly since 15 June 2021, no end recorded"] * 3


def test_the_keyboard_alone_asks_for_a_day(page: Page, shipped_site: str) -> None:
    page.goto(shipped_site + IN_FORCE)
    page.get_by_label("On the day").focus()
    # Whether the day or the month comes first is the browser's affair.
    page.keyboard.type("04042021")
    page.keyboard.press("Enter")
    expect(live(page)).to_have_text("6 acts held on 4 April 2021.")
    assert page.evaluate("document.activeElement.id") == "s_on"


def test_what_is_no_day_gets_a_sentence_and_the_list_of_the_last_day(page: Page, shipped_site: str) -> None:
    alerts: list[str] = []
    page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    for query in NO_DAYS:
        page.goto(f"{shipped_site}{IN_FORCE}?on={query}#%")
        expect(live(page)).to_have_text(BAD)
        assert groups(page) == HELD
    assert alerts == []


def test_without_a_script_the_page_is_right_for_the_last_day(new_page: Callable[..., Page], shipped_site: str) -> None:
    page = new_page(javascript=False)
    page.goto(f"{shipped_site}{IN_FORCE}?on=2021-04-01")
    assert (said(page), groups(page)) == (LAST, HELD)
    expect(page.locator(".ba-on")).to_be_hidden()
    expect(page.locator("noscript p")).to_have_text(
        "This is the list for 21 April 2021, the last day of this record. "
        "Any other day can be asked for where JavaScript is on."
    )


def test_the_file_is_loaded_only_when_a_reader_asks_and_the_script_only_on_its_page(
    page: Page, shipped_site: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(shipped_site)))
    page.goto(shipped_site, wait_until="networkidle")
    assert "assets/briefings/in-force.js" not in asked
    page.goto(shipped_site + IN_FORCE, wait_until="networkidle")
    assert "assets/briefings/in-force.js" in asked
    assert "data/holding.json" not in asked


@pytest.mark.parametrize("broken", ["offline", "half"])
def test_a_file_that_does_not_come_gets_a_sentence_and_can_be_asked_for_again(
    new_page: Callable[..., Page], shipped_site: str, broken: str
) -> None:
    def answer(route: Route) -> None:
        if broken == "offline":
            route.abort()
        else:
            route.fulfill(body='{"rows": [[0', content_type="application/json")

    page = new_page()
    page.goto(shipped_site + IN_FORCE)
    page.route("**/holding.json", answer)
    page.get_by_label("On the day").fill("2021-04-01")
    page.get_by_role("button", name="Show").click()
    expect(live(page)).to_have_text(
        "The list for another day could not be loaded. This is the list for 21 April 2021; "
        "try again when you are online."
    )
    assert groups(page) == HELD
    page.unroute("**/holding.json")
    page.get_by_label("On the day").fill("2021-04-01")
    page.get_by_role("button", name="Show").click()
    expect(live(page)).to_have_text("6 acts held on 1 April 2021.")

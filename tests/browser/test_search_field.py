"""The field in the header: it answers as one types, loads nothing before that, and leads to the search."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect


@pytest.fixture
def home(page: Page, shipped_site: str) -> Page:
    page.goto(shipped_site)
    return page


def field(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Search the record")


def options(page: Page) -> list[str]:
    return page.get_by_role("option").all_inner_texts()


def type_(page: Page, text: str) -> None:
    field(page).press_sequentially(text, delay=10)
    expect(page.get_by_role("option").first).to_be_visible()


def test_nothing_of_the_search_is_loaded_before_a_reader_asks(page: Page, shipped_site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{shipped_site}actors/russia/", wait_until="networkidle")
    page.mouse.move(300, 300)
    assert not [url for url in asked if "/search/" in url]
    with page.expect_response("**/names.json.gz*"):
        field(page).focus()
    expect(page.locator(".ba-field")).to_be_visible()
    assert not [url for url in asked if "rows.gz" in url or "texts/" in url]


def test_a_key_leads_to_it(home: Page) -> None:
    for key in ("/", "Control+k"):
        home.evaluate("document.activeElement.blur()")
        home.keyboard.press(key)
        expect(field(home)).to_be_focused()
        expect(field(home)).to_have_value("")


def test_a_slash_that_is_typed_is_a_slash(home: Page) -> None:
    type_(home, "2021/372")
    expect(field(home)).to_have_value("2021/372")


def test_actors_are_found_by_the_beginnings_of_their_names(home: Page) -> None:
    for typed, first, note in (
        ("russ", "Russia", "State"),
        ("RÚSS", "Russia", "State"),
        ("brus", "European Union", "also Brussels"),
        ("vik zol", "Viktor Zolotov", "Person"),
        ("zolotov viktor", "Viktor Zolotov", "Person"),
    ):
        field(home).fill("")
        type_(home, typed)
        assert options(home)[0].split("\n") == [first, note]
    expect(home.locator(".ba-field__said")).to_contain_text("suggestion")
    # Leaving it closes it.
    home.keyboard.press("Tab")
    expect(home.get_by_role("option")).to_have_count(0)


def test_measures_are_found_too(home: Page) -> None:
    type_(home, "asset")
    home.get_by_role("group", name="Measures").get_by_role("option", name="Asset freeze").click()
    expect(home).to_have_url(re.compile(re.escape("/measures/asset-freeze/") + "$"))


def test_briefings_are_found_by_their_texts_after_a_pause(home: Page) -> None:
    type_(home, "solarwinds")
    home.get_by_role("group", name="Briefings").get_by_role("option").first.click()
    expect(home).to_have_title(re.compile("expels ten diplomats"))


def test_arrows_choose_and_enter_follows(home: Page) -> None:
    type_(home, "russia")
    home.keyboard.press("ArrowDown")
    active = field(home).get_attribute("aria-activedescendant")
    assert active
    assert home.locator(f"#{active}").get_attribute("aria-selected") == "true"
    home.keyboard.press("ArrowUp")
    assert field(home).get_attribute("aria-activedescendant") is None
    home.keyboard.press("ArrowUp")
    expect(home.get_by_role("option", selected=True)).to_have_text("Everything with “russia”")
    home.keyboard.press("ArrowDown")
    home.keyboard.press("ArrowDown")
    home.keyboard.press("Enter")
    expect(home).to_have_url(re.compile(re.escape("/actors/russia/") + "$"))


def test_enter_without_a_choice_searches(home: Page) -> None:
    type_(home, "new start")
    home.keyboard.press("Enter")
    expect(home).to_have_url(re.compile(re.escape("/search/?q=new+start") + "$"))
    expect(home.locator(".ba-search__said")).to_contain_text("briefings")


def test_escape_closes_first_and_empties_then(home: Page) -> None:
    type_(home, "russia")
    home.keyboard.press("Escape")
    expect(home.get_by_role("option")).to_have_count(0)
    expect(field(home)).to_have_attribute("aria-expanded", "false")
    expect(field(home)).to_have_value("russia")
    home.keyboard.press("Escape")
    expect(field(home)).to_have_value("")


def test_what_is_typed_is_never_run(home: Page, record: Any) -> None:
    type_(home, "<img src=x onerror=alert(1)>")
    assert options(home) == ["Everything with “<img src=x onerror=alert(1)>”"]
    assert home.locator(".ba-field img").count() == 0
    assert record.errors == []


def test_where_nothing_can_be_loaded_it_says_so_and_still_searches(page: Page, shipped_site: str) -> None:
    page.route("**/names.json.gz*", lambda route: route.abort())
    page.goto(shipped_site)
    field(page).focus()
    expect(page.locator(".ba-field__said")).to_have_text("Suggestions cannot be loaded. Enter leads to the search.")
    page.keyboard.type("russia")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape("/search/?q=russia") + "$"))


def test_it_stands_on_pages_of_any_depth(page: Page, shipped_site: str) -> None:
    for path in ("dates/2021/03/", "briefings/2021/2021-03-02-eu-lists-four-russian-officials/"):
        page.goto(shipped_site + path)
        type_(page, "igor")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{shipped_site}actors/igor-krasnov/")


def test_on_a_phone_it_opens_over_the_header(new_page: Callable[..., Page], shipped_site: str) -> None:
    page = new_page(width=390)
    page.goto(shipped_site)
    assert field(page).bounding_box()["width"] < 50  # type: ignore[index]
    field(page).click()
    type_(page, "zolotov")
    assert field(page).bounding_box()["width"] > 350  # type: ignore[index]
    page.get_by_role("option", name="Viktor Zolotov").click()
    expect(page).to_have_url(re.compile(re.escape("/actors/viktor-zolotov/") + "$"))


def test_on_the_narrowest_phone_no_page_becomes_wider(new_page: Callable[..., Page], shipped_site: str) -> None:
    page = new_page(width=320)
    for path in ("", "briefings/2021/2021-04-15-united-states-sanctions-russia-and-expels-ten-diplomats/"):
        page.goto(shipped_site + path)
        for _ in range(2):
            assert page.evaluate("document.documentElement.scrollWidth") == 320
            field(page).focus()

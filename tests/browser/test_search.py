"""The page of the search on the shipped archive: questions, filters, addresses, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect


@pytest.fixture
def at(page: Page, shipped_site: str) -> Callable[[str], Page]:
    """Opens the page of the search with a question, and waits for the answer."""

    def opened(question: str = "") -> Page:
        page.goto(f"{shipped_site}search/{question}")
        expect(said(page)).to_contain_text("briefing")
        return page

    return opened


def said(page: Page) -> Locator:
    return page.locator(".ba-search__said")


def titles(page: Page) -> list[str]:
    return _come(page.locator(".ba-search .ba-entry__title"))


def acts(page: Page) -> list[str]:
    return _come(page.locator(".ba-search .ba-act"))


def _come(found: Locator) -> list[str]:
    """The texts of what was found, which comes after its number."""
    expect(found.first).to_be_visible()
    return found.all_inner_texts()


def asked(page: Page) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(page.url).query)


def tick(page: Page, name: str) -> None:
    """Choose the first value of that name in a filter that is open."""
    page.get_by_role("checkbox", name=name).first.check()


def filter_box(page: Page, name: str) -> Locator:
    """The filter of that name, opened."""
    box = page.locator(".ba-facet").filter(has=page.locator("summary", has_text=name))
    if box.get_attribute("open") is None:
        box.locator("summary").click()
    return box


def counted(page: Page, name: str) -> dict[str, int]:
    labels = filter_box(page, name).locator("label")
    # A box that was opened just now has no lines yet.
    labels.first.click(trial=True)
    return {label: int(count) for label, count in (text.rsplit("\n", 1) for text in labels.all_inner_texts())}


# Filters and their counts


def test_every_choice_is_counted_before_it_is_made(at: Callable[[str], Page]) -> None:
    page = at("")
    before = counted(page, "Measure")
    assert before["Sanction"] == 4
    tick(page, "Sanction")
    expect(said(page)).to_have_text("4 briefings")
    # Another choice of the same kind would be added: its count stays what it was.
    assert counted(page, "Measure")["Statement"] == before["Statement"]


def test_sender_target_and_measure_must_belong_to_one_act(at: Callable[[str], Page]) -> None:
    page = at("?sender=united-states&measure=travel-ban")
    expect(said(page)).to_contain_text("No briefing fits.")
    page = at("?sender=european-union&measure=travel-ban&target=igor-krasnov")
    assert titles(page) == ["European Union lists four Russian officials over Navalny"]
    assert [act.split(":")[1].strip().split(",")[0] for act in acts(page)] == ["travel ban"]
    expect(page.get_by_role("link", name="and 1 other act")).to_be_visible()


def test_a_measure_includes_narrower_ones(at: Callable[[str], Page]) -> None:
    page = at("?measure=sanction")
    assert "asset freeze" in "\n".join(acts(page))


def test_choosing_a_month_takes_the_place_of_its_year(at: Callable[[str], Page]) -> None:
    page = at("?year=2021")
    tick(page, "March 2021")
    expect(said(page)).to_have_text("2 briefings")
    assert asked(page) == [("month", "2021-03")]
    tick(page, "2020")
    expect(said(page)).to_have_text("2 briefings")
    assert asked(page) == [("year", "2020")]


def test_what_holds_is_a_filter(at: Callable[[str], Page]) -> None:
    page = at("?state=holds&target=alexander-kalashnikov")
    expect(page.locator(".ba-status--holds")).to_have_count(3)


def test_a_long_filter_is_cut_and_can_be_searched(at: Callable[[str], Page]) -> None:
    page = at("")
    box = filter_box(page, "Actor")
    expect(box.locator("label")).to_have_count(10)
    box.get_by_role("button", name="All").click()
    assert box.locator("label").count() > 20
    box.get_by_role("searchbox").fill("kras")
    expect(box.locator("label")).to_have_count(1)
    box.get_by_label("Igor Krasnov").check()
    expect(said(page)).to_have_text("1 briefing")


def test_chosen_filters_can_be_removed_one_by_one_and_all_at_once(at: Callable[[str], Page]) -> None:
    page = at("?actor=russia&measure=sanction&since=2021-04-01")
    expect(said(page)).to_have_text("2 briefings")
    page.get_by_role("button", name="Remove: Measure: Sanction").click()
    expect(page.locator(".ba-search__chosen li")).to_have_count(3)
    page.get_by_role("button", name="Remove all filters").click()
    expect(said(page)).to_have_text("9 briefings")
    assert asked(page) == []


# Order, words and addresses


def test_results_come_in_the_order_that_is_asked_for(at: Callable[[str], Page]) -> None:
    page = at("?sort=oldest")
    first = page.locator(".ba-search .ba-entry__title").first
    expect(first).to_contain_text("Putin congratulates")
    page.get_by_label("Order", exact=True).select_option("newest")
    expect(first).to_contain_text("Russia names the ten")


def test_another_name_of_an_actor_finds_what_concerns_it_and_results_lead_on(
    at: Callable[[str], Page], shipped_site: str, record: Any
) -> None:
    page = at("?q=Brussels")
    expect(page.locator(".ba-search .ba-entry")).to_have_count(1)
    expect(page.locator(".ba-search__named")).to_contain_text("European Union")
    expect(page.locator(".ba-excerpt mark").first).to_have_text("Brussels")
    entry = page.locator(".ba-search .ba-entry")
    links = [link.get_attribute("href") for link in entry.get_by_role("link").all()]
    briefing = f"{shipped_site}briefings/2021/2021-03-02-eu-lists-four-russian-officials/"
    others = (f"{shipped_site}actors/igor-krasnov/", f"{shipped_site}dates/2021/03/")
    assert {briefing, f"{briefing}#travel-ban", *others} <= set(links)
    assert record.foreign_requests == []
    assert record.errors == []


def test_going_back_undoes_a_change(at: Callable[[str], Page]) -> None:
    page = at("")
    tick(page, "Sanction")
    expect(said(page)).to_have_text("4 briefings")
    page.get_by_label("Words or names").press_sequentially("Navalny", delay=20)
    expect(said(page)).to_have_text("2 briefings")
    page.go_back()
    expect(said(page)).to_have_text("4 briefings")
    expect(page.get_by_label("Words or names")).to_have_value("")
    page.go_back()
    expect(said(page)).to_have_text("9 briefings")
    page.go_forward()
    expect(said(page)).to_have_text("4 briefings")


def test_the_keyboard_alone_is_enough(at: Callable[[str], Page]) -> None:
    page = at("")
    page.keyboard.press("/")
    expect(page.get_by_label("Words or names")).to_be_focused()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "checkbox":
            break
    focused = page.evaluate("document.activeElement.id")
    page.keyboard.press("Space")
    expect(page.locator(".ba-search__chosen li")).to_have_count(1)
    # What was chosen keeps the focus, though the filters were drawn anew.
    assert page.evaluate("document.activeElement.id") == focused


def test_without_scripts_the_page_leads_to_the_lists(
    new_page: Callable[..., Page], shipped_site: str, record: Any
) -> None:
    page = new_page(javascript=False)
    page.goto(f"{shipped_site}search/?q=Navalny")
    expect(page.locator("noscript p")).to_contain_text("The search needs JavaScript.")
    assert page.get_by_role("navigation", name="Lists that lead to everything").get_by_role("link").count() == 9

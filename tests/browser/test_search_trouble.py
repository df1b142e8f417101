"""What can go wrong with a search: each time a clear sentence and a way on, and nothing from the address is ever run."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, Route, expect

HOSTILE = "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\">"


def notices(page: Page) -> list[str]:
    return page.locator(".ba-search__notices p").all_inner_texts()


def leads_on(page: Page) -> bool:
    return page.get_by_role("navigation", name="Lists that lead to everything").get_by_role("link").first.is_visible()


def waited(page: Page, seconds: float) -> None:
    """The page is as it looks so long after it opened, however fast this machine is: its styles alone wait."""
    page.evaluate(
        "after => document.getAnimations().forEach(each => { each.pause(); each.currentTime = after * 1000; })", seconds
    )


@pytest.fixture
def at(page: Page, shipped_site: str) -> Callable[[str], Page]:
    def opened(question: str) -> Page:
        page.goto(f"{shipped_site}search/{question}")
        expect(page.locator(".ba-search__said")).to_contain_text("briefing")
        return page

    return opened


# What an address cannot mean, and what is said of it.
MISTAKES = {
    "foo=1": "There is no filter “foo”, so it is left out.",
    "__proto__=1": "There is no filter “__proto__”, so it is left out.",
    "actor=constructor": "Actor: this record knows no “constructor”, so it is left out.",
    "actor=nobody": "Actor: this record knows no “nobody”, so it is left out.",
    "year=abc": "Year: this record knows no “abc”, so it is left out.",
    "month=2021-13": "Month: this record knows no “2021-13”, so it is left out.",
    "state=broken": "Standing on the last day: this record knows no “broken”, so it is left out.",
    "since=soon": "“soon” is no day. A day is written like 2021-04-01; it is left out.",
    "since=2021-02-30": "“2021-02-30” is no day. A day is written like 2021-04-01; it is left out.",
    "sort=best": "There is no order “best”. Orders are relevance, newest and oldest.",
    f"{quote('<b>' * 30)}=1": f"There is no filter “{'<b>' * 20}…”, so it is left out.",
    "%ff%fe=%ff": "There is no filter “\ufffd\ufffd”, so it is left out.",
}


def test_what_an_address_cannot_mean_is_said_and_left_out(at: Callable[[str], Page]) -> None:
    page = at(f"?measure=&{'&'.join(MISTAKES)}")
    expect(page.locator(".ba-search__said")).to_have_text("9 briefings")
    assert notices(page) == list(MISTAKES.values())
    page.get_by_role("checkbox", name="Russia").first.check()
    expect(page).to_have_url(re.compile(r"\?actor=russia$"))
    expect(page.locator(".ba-search__notices p")).to_have_count(0)


def test_nothing_from_an_address_is_run(at: Callable[[str], Page], record: Any) -> None:
    page = at("?" + "&".join(f"{key}={quote(HOSTILE)}" for key in ("q", "actor", "since", "sort")))
    assert page.title() != "run"
    assert page.locator(".ba-search img, .ba-search script:not([src])").count() == 0
    assert record.errors == []


def test_a_text_of_ten_thousand_characters_is_cut(at: Callable[[str], Page]) -> None:
    page = at(f"?q={'navalny+' * 1250}")
    assert notices(page) == ["That is longer than 200 characters; only the beginning is searched for."]
    expect(page.locator(".ba-search .ba-entry")).to_have_count(2)


def test_odd_texts_have_an_answer_and_where_nothing_fits_there_is_a_way_on(
    at: Callable[[str], Page], record: Any
) -> None:
    page = at("?sort=oldest")
    for text in ('"', '""', "***", "\U0001f600", "a", '"never closed', "\\", "%", "\0x"):
        page.get_by_label("Words or names").fill(text)
        page.keyboard.press("Enter")
        expect(page.locator(".ba-search__said")).to_contain_text("briefing")
        assert notices(page) == []
    page.get_by_label("Words or names").fill("xyzzy")
    page.keyboard.press("Enter")
    expect(page.locator(".ba-search__said")).to_contain_text("No briefing fits.")
    assert leads_on(page)
    assert record.errors == []


OFFLINE = "The search cannot be reached. Check the connection and try again. Try again"
BROKEN = "What the search needs did not arrive in full. Try again; the lists below lead to everything in the record. Try again"


def offline(route: Route) -> None:
    route.abort("internetdisconnected")


def missing(route: Route) -> None:
    route.fulfill(status=404)


def half(route: Route) -> None:
    body = route.fetch().body()
    route.fulfill(body=body[: len(body) // 2], content_type="application/gzip")


def page_instead(route: Route) -> None:
    route.fulfill(body="<!doctype html><title>Not here</title>", content_type="text/html")


@pytest.mark.parametrize(
    ("file", "fault", "sentence"),
    [
        ("entry.json", offline, OFFLINE),
        ("rows.gz", half, BROKEN),
        ("shown/0.json.gz", half, BROKEN),
        ("rows.gz", page_instead, BROKEN),
    ],
)
def test_data_that_does_not_arrive_is_told(
    page: Page, shipped_site: str, file: str, fault: Callable[[Route], None], sentence: str
) -> None:
    page.route(f"**/search/{file}*", fault)
    page.goto(f"{shipped_site}search/")
    expect(page.locator(".ba-search__notices p")).to_have_text(sentence)
    assert leads_on(page)
    page.unroute(f"**/search/{file}*")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".ba-search__said")).to_have_text("9 briefings")
    expect(page.locator(".ba-search .ba-entry")).to_have_count(9)


@pytest.mark.parametrize("script", ["page.js", "counting.js"])
def test_a_script_that_does_not_arrive_leaves_a_sentence_and_the_lists(
    page: Page, shipped_site: str, script: str
) -> None:
    page.route(f"**/search/{script}", offline)
    page.goto(f"{shipped_site}search/?q=Navalny")
    waited(page, 3.9)
    assert not leads_on(page)
    waited(page, 4.1)
    expect(page.get_by_text("The search is still on its way.")).to_be_visible()
    assert leads_on(page)
    page.unroute(f"**/search/{script}")
    page.reload()
    expect(page.locator(".ba-search__said")).to_have_text("2 briefings")
    expect(page.get_by_text("The search is still on its way.")).to_be_hidden()


def test_data_that_a_host_has_unpacked_is_read_as_well(page: Page, shipped_site: str) -> None:
    def unpacked(route: Route) -> None:
        route.fulfill(body=gzip.decompress(route.fetch().body()), content_type="application/json")

    page.route(re.compile(r"/search/.*\.gz"), unpacked)
    page.goto(f"{shipped_site}search/?actor=russia")
    expect(page.locator(".ba-search .ba-entry")).to_have_count(7)


def test_an_old_browser_is_told_and_led_on(page: Page, shipped_site: str) -> None:
    page.add_init_script("delete globalThis.DecompressionStream")
    page.goto(f"{shipped_site}search/")
    expect(page.locator(".ba-search__notices p")).to_contain_text("This browser is too old for the search.")
    assert leads_on(page)


@pytest.mark.parametrize(
    ("file", "fault"),
    [
        ("pagefind-entry.json", missing),
        ("index/*", missing),
    ],
)
def test_an_index_that_does_not_arrive_leaves_the_filters(
    page: Page, shipped_site: str, file: str, fault: Callable[[Route], None]
) -> None:
    page.route(f"**/search/texts/{file}*", fault)
    page.goto(f"{shipped_site}search/?q=Navalny&actor=russia")
    expect(page.locator(".ba-search__notices p")).to_contain_text("This is what the filters alone give.")
    expect(page.locator(".ba-search__said")).to_have_text("7 briefings")
    page.unroute(f"**/search/texts/{file}*")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".ba-search__said")).to_have_text("1 briefing")


def test_an_excerpt_that_does_not_arrive_leaves_the_result(page: Page, shipped_site: str) -> None:
    page.route("**/fragment/*", offline)
    page.goto(f"{shipped_site}search/?q=Navalny&actor=russia")
    expect(page.locator(".ba-search .ba-entry__title")).to_have_count(1)
    expect(page.locator(".ba-search .ba-act").first).to_be_visible()


def test_an_excerpt_of_another_briefing_is_not_shown(page: Page, shipped_site: str) -> None:
    """As a fragment may be, where the record is published anew while a page is open."""
    bodies: list[bytes] = []

    def first(route: Route) -> None:
        bodies.append(route.fetch().body())
        route.fulfill(body=bodies[0])

    page.route("**/fragment/*", first)
    page.goto(f"{shipped_site}search/?q=Navalny")
    results = page.locator(".ba-search .ba-entry")
    expect(results.locator(".ba-excerpt:has(mark)")).to_have_count(1)
    expect(results.locator(".ba-excerpt:not([hidden]):not(:has(mark))")).to_have_count(0)
    assert len(bodies) > 1
    assert results.count() > 1

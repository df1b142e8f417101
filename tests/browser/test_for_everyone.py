"""Reading by the keyboard, by touch, from right to left, at twice the size, and without movement."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from axe import violations
from projects import Project, briefing
from sampling import sampled
from shipped import BRIEFING, PAGES, Site

# What may show where the focus is: itself, the shape of a mark, or the label behind what is hidden.
FOCUS = """() => {
  const styles = (one) => {
    const { outline, boxShadow, borderColor, backgroundColor, opacity, stroke, strokeWidth } = getComputedStyle(one);
    return [outline, boxShadow, borderColor, backgroundColor, opacity, stroke, strokeWidth].join();
  };
  const shown = (one) => [one, ...one.querySelectorAll("path"), one.nextElementSibling ?? one].map(styles).join();
  const one = document.activeElement;
  if (one === document.body) return "";
  const focused = shown(one);
  one.blur();
  const same = focused === shown(one);
  one.focus();
  return same ? one.outerHTML.slice(0, 200) : "";
}"""
ARABIC = "فرض الاتحاد الأوروبي عقوبات على أربعة مسؤولين."
# Those of our elements that change with time.
MOVING = """() => [...document.querySelectorAll(".ba, .ba *, .ba-field, .ba-field *")].filter((one) => {
  const { transitionDuration, animationName, animationDuration } = getComputedStyle(one);
  // Where the search is late, these two show what is there, at one stroke.
  const switches = ["ba-late-shown", "ba-late-gone"].includes(animationName) && animationDuration === "0s";
  return transitionDuration.split(", ").some((time) => parseFloat(time)) || !(switches || animationName === "none");
}).map((one) => one.outerHTML.slice(0, 100))"""


@pytest.fixture(autouse=True)
def _nothing_fails(record: Any) -> Iterator[None]:
    yield
    assert record.errors == []
    assert record.foreign_requests == []


@pytest.fixture(scope="module")
def arabic(built_once: Callable[..., Project], serve_directory: Callable[..., str]) -> str:
    """A record in English with a briefing in Arabic."""
    body = f"{ARABIC}\n\n- {ARABIC}\n\n> {ARABIC}"
    text = briefing(ARABIC, lang="ar", summary=ARABIC, body=body, measures="['European Union > Igor: ban']")
    made = built_once("arabic", {"briefings/ar.md": text})
    return serve_directory(made.root / "site")


@pytest.mark.parametrize(
    "name", sampled(["home", "briefing", "relation", "in force", "search"], {"in force", "search"})
)
def test_the_keyboard_sees_where_it_is(page: Page, whole_site: Site, name: str) -> None:
    page.goto(whole_site.address + PAGES[name], wait_until="networkidle")
    page.keyboard.press("Tab")
    unseen = []
    for _ in range(60):
        unseen.append(page.evaluate(FOCUS))
        page.keyboard.press("Tab")
    assert {one for one in unseen if one} == set()


@pytest.mark.parametrize("name", sampled(["home", "briefing", "person", "search", "lost"], {"home", "search"}))
def test_the_first_link_leads_past_the_head_of_the_site(page: Page, whole_site: Site, record: Any, name: str) -> None:
    page.goto(whole_site.address + PAGES[name])
    record.errors.clear()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


def test_a_tap_on_an_actor_opens_its_page_and_shows_no_card_before(
    new_page: Callable[..., Page], whole_site: Site
) -> None:
    page = new_page(width=390, has_touch=True, is_mobile=True)
    page.add_init_script(
        """new MutationObserver(() => {
          if (document.querySelector(".ba-tip:not([hidden])")) sessionStorage.setItem("card", "shown");
        }).observe(document, { subtree: true, childList: true, attributes: true });"""
    )
    page.goto(whole_site.address + BRIEFING)
    page.get_by_role("link", name="Merrick Garland").first.tap()
    page.wait_for_url("**/actors/merrick-garland/")
    assert page.evaluate("sessionStorage.getItem('card')") is None


def test_nothing_of_ours_moves_for_those_who_ask_for_that(
    new_page: Callable[..., Page], whole_site: Site, record: Any
) -> None:
    page = new_page(reduced_motion="reduce")
    for path in PAGES.values():
        page.goto(whole_site.address + path)
        assert page.evaluate(MOVING) == [], path
    # The address of the lost page answers with 404.
    record.errors.clear()


def test_a_briefing_in_arabic_is_set_from_right_to_left_and_what_was_done_from_left_to_right(
    page: Page, arabic: str
) -> None:
    page.goto(f"{arabic}briefings/ar/")
    for place in ("h1", ".ba-lede", ".ba-text", ".ba-text li"):
        assert page.locator(place).first.evaluate("one => getComputedStyle(one).direction") == "rtl", place
    heading, bullet = page.locator(".ba-text p").first.bounding_box(), page.locator(".ba-text li").bounding_box()
    assert heading
    assert bullet
    assert bullet["x"] + bullet["width"] < heading["x"] + heading["width"]
    act = page.locator(".ba-sentence")
    assert act.evaluate("one => getComputedStyle(one).direction") == "ltr"
    sides = [side.bounding_box() for side in act.locator(".ba-side").all()]
    assert sides[0]["x"] < sides[1]["x"]  # type: ignore[index]
    assert violations(page) == []


def test_a_list_has_a_title_in_arabic_beside_its_date(page: Page, arabic: str) -> None:
    page.goto(f"{arabic}briefings/")
    title = page.get_by_role("link", name=ARABIC)
    assert title.get_attribute("lang") == "ar"
    assert violations(page) == []


@pytest.mark.parametrize(
    "name", sampled(["home", "briefing", "relation", "in force", "search", "measures"], {"briefing", "search"})
)
def test_twice_the_size_of_text_needs_no_scrolling_sideways(page: Page, whole_site: Site, name: str) -> None:
    page.goto(whole_site.address + PAGES[name], wait_until="networkidle")
    # Set by a script: as a style of the page its policy would refuse it.
    page.evaluate("document.documentElement.style.setProperty('font-size', '250%', 'important')")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280

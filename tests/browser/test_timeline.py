"""The timeline as readers use it: by the keyboard, on a phone, in forced colours, and without a script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

RELATION = "relations/russia/united-states/"
ANSWER = (
    "16 April 2021: Russia → Merrick Garland and 7 others: travel ban, 8 officials, "
    "in answer to: sanction, 15 April 2021; sanction, 15 April 2021; 1 more; disputed"
)


def test_each_mark_leads_to_its_act(page: Page, shipped_site: str, record: Any) -> None:
    page.goto(shipped_site)
    page.get_by_role("list", name="Russia").get_by_role("link", name=ANSWER).click()
    page.wait_for_url("**/briefings/2021/2021-04-16-russia-answers-ten-diplomats-eight-officials/#entry-ban")
    assert (record.errors, record.foreign_requests) == ([], [])


def test_disputed_answers_are_broken_lines(page: Page, shipped_site: str) -> None:
    page.goto(shipped_site + RELATION)
    dashes = page.locator(".ba-tl-thread").evaluate_all("all => all.map(one => getComputedStyle(one).strokeDasharray)")
    assert sorted(dash != "none" for dash in dashes) == [False, True, True, True]
    expect(page.locator(".ba-timeline .ba-caption")).to_contain_text("broken where that is disputed")


def test_the_keyboard_reaches_every_mark_shows_where_it_is_and_can_skip_them(page: Page, shipped_site: str) -> None:
    page.goto(shipped_site + RELATION)
    marks = page.locator(".ba-tl a")
    page.locator(".ba-timeline .ba-scroll").focus()
    for place in range(marks.count()):
        page.keyboard.press("Tab")
        assert marks.nth(place).evaluate("one => one === document.activeElement && one.matches(':focus-visible')")
    mark = marks.last.locator("path").last
    assert mark.evaluate("one => getComputedStyle(one).strokeWidth") == "3px"
    page.keyboard.press("Enter")
    page.wait_for_url("**/briefings/2021/2021-02-03-new-start-extension-enters-into-force/#entry-into-force")
    page.go_back()
    skip = page.get_by_role("link", name="Skip the timeline")
    skip.focus()
    assert skip.evaluate("one => getComputedStyle(one).opacity") == "1"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.ba-timeline')") is None


def test_on_a_phone_it_scrolls_by_itself_and_its_marks_are_wide_enough_apart(
    new_page: Callable[..., Page], shipped_site: str
) -> None:
    page = new_page(width=390, javascript=False)
    page.goto(shipped_site + RELATION)
    width = "one => [one.scrollWidth > one.clientWidth, document.documentElement.scrollWidth]"
    assert page.locator(".ba-timeline .ba-scroll").evaluate(width) == [True, 390]
    boxes = [box for mark in page.locator(".ba-tl a").all() if (box := mark.bounding_box())]
    middles = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes]
    apart = [
        max(abs(x - other_x), abs(y - other_y))
        for place, (x, y) in enumerate(middles)
        for other_x, other_y in middles[:place]
    ]
    assert min(apart) >= 23.5
    text = page.locator(".ba-tl text").first.evaluate("one => one.getBoundingClientRect().height")
    assert text >= 11


def test_in_forced_colours_marks_are_links_and_lines_are_text(new_page: Callable[..., Page], shipped_site: str) -> None:
    page = new_page(forced_colors="active")
    page.goto(shipped_site + RELATION)
    link = page.evaluate(
        "(() => { const a = document.createElement('a'); a.style.color = 'LinkText';"
        "document.body.append(a); return getComputedStyle(a).color })()"
    )
    assert page.locator(".ba-tl a path").first.evaluate("one => getComputedStyle(one).fill") == link

"""A crowded archive, of 1,000 briefings and of 10,000: its pages hold, and say what they leave out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import crowds
from axe import violations
from projects import project
from sampling import sampled
from shipped import Site

pytestmark = pytest.mark.timeout(1500)
CENTRE = "actors/crowdland/"
PAGES = {
    "home": "",
    "briefings": "briefings/",
    "actors": "actors/",
    "actor with an act in every briefing": CENTRE,
    "year of that actor": f"{CENTRE}2011/",
    "actor with a long name": "actors/long-name/",
    "measures": "measures/",
    "measure": "measures/travel-ban/",
    "in force": "measures/in-force/",
    "in force on a day": "measures/in-force/?on=2010-06-01",
    "pending": "measures/pending/",
    "dates": "dates/",
    "year": "dates/2011/",
    "month": "dates/2011/06/",
    "relations": "relations/",
    "principal": "relations/crowdland/",
    "relation": "relations/crowdland/state-05/",
    "instrument": "instruments/law-5/",
    "topic": "topics/topic-2/",
    "search": "search/",
}
SOME = {"actor with an act in every briefing", "actor with a long name", "in force on a day", "pending", "relation"}
# More would take long to open on a phone.
LARGEST = 300_000


@dataclass(frozen=True, slots=True)
class Crowd:
    """The site of so many briefings."""

    number: int
    site: Site


@pytest.fixture(scope="session", params=[1000, pytest.param(10_000, marks=pytest.mark.long)])
def crowd(request: pytest.FixtureRequest, once: Callable[..., Path], serve_directory: Callable[..., str]) -> Crowd:
    def make(folder: Path) -> None:
        made = project(folder / "project")
        crowds.write(request.param, made.root / "briefings")
        made.build()

    folder = once(f"crowd-{request.param}", make) / "project" / "site"
    return Crowd(request.param, Site(folder, serve_directory(folder, below="/below/")))


@pytest.fixture(autouse=True)
def _nothing_fails(record: Any) -> Iterator[None]:
    yield
    assert record.errors == []
    assert record.foreign_requests == []


def numbers(texts: list[str]) -> list[int]:
    """The first number of each text."""
    found = (re.search(r"\d[\d,]*", text) for text in texts)
    return [int(one[0].replace(",", "")) for one in found if one]


@pytest.mark.parametrize("name", sampled(PAGES, SOME))
def test_a_crowded_page_holds(new_page: Callable[..., Page], crowd: Crowd, name: str) -> None:
    page = new_page(width=390)
    page.goto(crowd.site.address + PAGES[name], wait_until="networkidle")
    for width in (1280, 320, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.long
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_on_a_crowded_page(page: Page, crowd: Crowd, name: str) -> None:
    page.goto(crowd.site.address + PAGES[name], wait_until="networkidle")
    assert violations(page) == []


def test_no_page_is_too_large(crowd: Crowd) -> None:
    sizes = {path: path.stat().st_size for path in crowd.site.folder.rglob("*.html")}
    assert len(sizes) > crowd.number
    assert {path.as_posix(): size for path, size in sizes.items() if size > LARGEST} == {}


def test_what_held_on_a_day_is_counted_in_full_and_named_in_part(page: Page, crowd: Crowd) -> None:
    page.goto(f"{crowd.site.address}measures/in-force/?on=2010-06-01")
    said = page.locator(".ba-on__said")
    expect(said).to_contain_text("acts held on 1 June 2010")
    groups = page.locator("#s_held section")
    assert sum(numbers(groups.locator("h2 .ba-count").all_inner_texts())) == numbers([said.inner_text()])[0]
    rows = page.locator("#s_held tbody tr").count()
    assert 200 < rows <= 600
    more = groups.locator(".ba-onward a")
    assert more.count() > 0
    for link in more.all():
        expect(link).to_have_text(re.compile(r"^[\d,]+ more: all acts of this type$"))


def test_what_is_pending_comes_oldest_first_and_the_rest_is_one_click_away(page: Page, crowd: Crowd) -> None:
    page.goto(f"{crowd.site.address}measures/pending/")
    for title in (
        "Announced or proposed, no day set",
        "To begin on a set day",
        "Deadlines ahead",
        "Ends and expiries ahead",
    ):
        section = page.locator("section").filter(has=page.get_by_role("heading", name=title, exact=True))
        days = [one.get_attribute("datetime") for one in section.locator(".ba-entry__date time").all()]
        assert 0 < len(days) <= 70
        assert days == sorted(days, key=str)
    if crowd.number > 1000:
        page.get_by_role("link", name=" more").first.click()
        page.wait_for_url("**/search/?state=pending")
        expect(page.locator(".ba-search .ba-status--pending").first).to_be_visible()


def test_a_timeline_of_all_acts_counts_them_and_says_so(page: Page, crowd: Crowd) -> None:
    page.goto(crowd.site.address)
    caption = page.locator(".ba-timeline .ba-caption")
    expect(caption).to_contain_text(f"{2 * crowd.number:,} acts from January 2001 to December 2020, by sender.")
    expect(caption).to_contain_text("There are too many to draw each one, so bars count them by year.")
    assert sum(numbers(page.locator(".ba-tl-bars text").all_text_contents())) == 2 * crowd.number
    bars = page.get_by_role("list", name="Crowdland").get_by_role("link")
    expect(bars).to_have_count(20)
    bars.nth(10).click()
    page.wait_for_url("**/dates/2011/")
    expect(page.locator(".ba-entry").first).to_be_visible()


def test_the_matrix_shows_the_busiest_and_tells_acts_from_targets(page: Page, crowd: Crowd) -> None:
    page.goto(f"{crowd.site.address}relations/")
    expect(page.locator("#matrix ~ .ba-caption")).to_contain_text("The 24 busiest of 41 principals.")
    expect(page.locator(".ba-matrix thead th")).to_have_count(24)
    cell = page.locator(".ba-matrix tbody tr").first.locator("td a").first
    acts, targets = cell.inner_text().split()[:2]
    expect(cell).to_have_attribute(
        "title", re.compile(rf"^Crowdland towards State \d\d: {acts} acts, {targets} targets$")
    )
    # Names of senders stay in sight while one scrolls to the targets.
    scroll = page.locator(".ba-scroll:has(.ba-matrix)")
    scroll.evaluate("one => one.scrollLeft = 300")
    sender, edge = page.locator(".ba-matrix tbody th").first.bounding_box(), scroll.bounding_box()
    assert sender
    assert edge
    assert abs(sender["x"] - edge["x"]) <= 1
    cell.click()
    page.wait_for_url(re.compile(r"/relations/crowdland/state-\d\d/$"))
    expect(page.locator(".ba-facts dt", has_text="Crowdland → State").locator("+ dd")).to_have_text(f"{acts} acts")


@pytest.mark.parametrize("list_", [CENTRE, "briefings/"])
def test_a_long_list_goes_on_by_year(page: Page, crowd: Crowd, list_: str) -> None:
    page.goto(crowd.site.address + list_)
    parts = page.get_by_role("navigation", name="By year").get_by_role("listitem")
    expect(parts).to_have_count(20)
    counts = numbers(parts.locator(".ba-count").all_inner_texts())
    assert (sum(counts) == crowd.number) if list_ == "briefings/" else (sum(counts) > 0.8 * crowd.number)
    assert page.locator(".ba-entry").count() <= 200
    parts.get_by_role("link", name="2011").click()
    if list_ == CENTRE:
        page.wait_for_url(f"**/{CENTRE}2011/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Crowdland, 2011")
        expect(page.locator(".ba-lede")).to_have_text(f"{counts[9]} briefings")

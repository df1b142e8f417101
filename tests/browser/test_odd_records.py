"""Records at their edges: nothing in them yet, an actor without acts, a type without acts, no source, and texts far too long."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from axe import violations
from crowds import LONG_NAME, LONG_TITLE
from projects import Project, briefing
from sampling import sampled

LISTS = (
    "",
    "briefings/",
    "actors/",
    "measures/",
    "measures/in-force/",
    "measures/pending/",
    "dates/",
    "relations/",
    "instruments/",
    "topics/",
    "search/",
    "corrections/",
)
REGISTERS = {
    "briefings/actors.yml": f"quiet: {{name: Quiet, type: person}}\nlong: {{name: {LONG_NAME}, type: person}}\n",
    "briefings/measures.yml": "ban: {name: ban, lasting: true}\nunused: {name: never used, plural: things never used}\n",
}
COVERAGE = {"briefings/archive.yml": "coverage: This record covers little.\n"}
BRIEFINGS = {
    "briefings/long.md": briefing(LONG_TITLE, "2021-01-05", measures=f"['{LONG_NAME} > {LONG_NAME}2: ban']"),
    "briefings/unsourced.md": briefing("Unsourced", "2021-03-05", measures="['A > B: ban']"),
}


@pytest.fixture(scope="module")
def empty(built_once: Callable[..., Project], serve_directory: Callable[..., str]) -> str:
    made = built_once("empty", COVERAGE)
    return serve_directory(made.root / "site", below="/below/")


@pytest.fixture(scope="module")
def odd(built_once: Callable[..., Project], serve_directory: Callable[..., str]) -> str:
    made = built_once("odd", {**REGISTERS, **COVERAGE, **BRIEFINGS})
    # At the root of its host: below a path a page of errors needs to be told of it, by `site_url`.
    return serve_directory(made.root / "site")


@pytest.fixture(autouse=True)
def _nothing_fails(record: Any) -> Iterator[None]:
    """But for an address that leads nowhere, whose answer Chromium reports as an error."""
    yield
    assert [error for error in record.errors if "404" not in error] == []
    assert record.foreign_requests == []


@pytest.fixture
def holds(new_page: Callable[..., Page]) -> Callable[[str], Page]:
    """Opens a page, and sees that it is no wider than a phone and that axe finds nothing."""

    def opened(address: str) -> Page:
        page = new_page(width=390)
        page.goto(address, wait_until="networkidle")
        for width in (390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(page) == []
        return page

    return opened


@pytest.mark.parametrize("path", sampled(LISTS, {"", "corrections/", "measures/in-force/", "search/"}))
def test_an_empty_record_says_so_on_every_page(holds: Callable[[str], Page], empty: str, path: str) -> None:
    page = holds(empty + path)
    said = {
        "": "This record is still empty",
        "corrections/": "Nothing has been corrected or withdrawn so far.",
    }
    main = page.get_by_role("main")
    expect(main).to_contain_text(said.get(path, "Nothing is recorded here yet."))
    if path != "search/":
        expect(main).to_contain_text("This record covers little.")
    # There is no last day to speak of.
    expect(main).not_to_contain_text("1 January")
    expect(main.locator("h2:not(#lists)")).to_have_count(0)


def test_an_actor_without_acts_says_so_and_what_the_record_covers(holds: Callable[[str], Page], odd: str) -> None:
    main = holds(f"{odd}actors/quiet/").get_by_role("main")
    expect(main.get_by_role("heading")).to_have_text(["Quiet"])
    expect(main).to_contain_text("Nothing is recorded here yet.")
    expect(main).to_contain_text("This record covers little.")


def test_a_measure_type_without_acts_says_so(holds: Callable[[str], Page], odd: str) -> None:
    main = holds(f"{odd}measures/unused/").get_by_role("main")
    expect(main.get_by_role("heading")).to_have_text(["Things never used"])
    expect(main).to_contain_text("Nothing is recorded here yet.")


def test_a_month_without_briefings_is_no_page_and_no_link(holds: Callable[[str], Page], odd: str) -> None:
    year = holds(f"{odd}dates/2021/")
    expect(year.locator(".ba-heat td a")).to_have_count(2)
    january = holds(f"{odd}dates/2021/01/")
    january.get_by_role("navigation", name="Before and after").get_by_role("link", name="March 2021").click()
    january.wait_for_url("**/dates/2021/03/")


@pytest.mark.parametrize(
    "path", ["dates/2021/02/", "dates/twenty/", "actors/nobody/", "%3Cscript%3Ealert(1)%3C/script%3E"]
)
def test_an_address_that_was_typed_wrong_leads_to_everything(page: Page, odd: str, path: str) -> None:
    page.goto(odd + path)
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no page at this address")
    ways = page.locator(".ba").get_by_role("link")
    expect(ways).to_have_text(
        ["Home", "Briefings", "Actors", "Measures", "Dates", "Relations", "Instruments", "Topics"]
    )
    page.locator(".ba").get_by_role("link", name="Dates").click()
    page.wait_for_url(f"{odd}dates/")


def test_a_briefing_without_sources_says_so(holds: Callable[[str], Page], odd: str) -> None:
    page = holds(f"{odd}briefings/unsourced/")
    expect(page.get_by_role("region", name="Sources")).to_contain_text("No source is recorded.")


@pytest.mark.parametrize(
    "path",
    sampled(
        ["", "briefings/long/", "actors/long/", "dates/2021/01/", "relations/", "measures/in-force/", "search/"],
        {"briefings/long/", "relations/", "measures/in-force/"},
    ),
)
def test_a_title_of_486_characters_and_a_name_of_80_without_a_space_fit(
    holds: Callable[[str], Page], odd: str, path: str
) -> None:
    assert len(LONG_TITLE) == 486
    assert len(LONG_NAME) == 80
    page = holds(odd + path)
    shown = page.get_by_role("main").inner_text()
    assert LONG_TITLE in shown or LONG_NAME in shown

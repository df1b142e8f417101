"""The shipped archive, page by page: one of each kind, compared with its golden file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_archive.reading import read_archive
from briefing_archive.rendering.bodies import MarkdownOptions, render_bodies
from briefing_archive.rendering.site import Site, assemble
from briefing_archive.work import InLine

BRIEFINGS = Path(__file__).parents[2] / "briefings"
PAGES = {
    "home": "",
    "briefings": "briefings/",
    "briefing": "briefings/2021/2021-03-02-eu-lists-four-russian-officials/",
    "briefing-with-answers": "briefings/2021/2021-04-16-russia-answers-ten-diplomats-eight-officials/",
    "actors": "actors/",
    "actor": "actors/alexander-bastrykin/",
    "measures": "measures/",
    "measure": "measures/expulsion-of-diplomats/",
    "in-force": "measures/in-force/",
    "pending": "measures/pending/",
    "dates": "dates/",
    "year": "dates/2021/",
    "month": "dates/2021/03/",
    "relations": "relations/",
    "principal": "relations/russia/",
    "relation": "relations/russia/united-states/",
    "instruments": "instruments/",
    "instrument": "instruments/executive-order-13661/",
    "topics": "topics/",
    "topic": "topics/diplomats/",
    "corrections": "corrections/",
    "search": "search/",
}


@pytest.fixture(scope="module")
def site() -> Site:
    archive = read_archive(BRIEFINGS).archive
    return assemble(archive, render_bodies(archive, MarkdownOptions.of(), InLine()))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_it_was(name: str, site: Site, golden: Callable[[str, str], None]) -> None:
    page = next(page for page in site.pages if page.address == PAGES[name])
    golden(f"{name}.html", site.html(page))


def test_every_kind_of_page_has_a_golden_file(site: Site) -> None:
    kept = {page.kind for page in site.pages if page.address in PAGES.values()}
    assert {page.kind for page in site.pages} == kept

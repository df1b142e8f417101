"""The way to each page from home."""

from __future__ import annotations

import re

import pytest

from briefing_archive.rendering.bodies import MarkdownOptions, render_bodies
from briefing_archive.rendering.site import Site, assemble
from briefing_archive.work import InLine
from making import act, archive, briefing, terms

BAN = act("2021/b#ban", terms("2021-03-02"), targets=("igor",))


@pytest.fixture(scope="module")
def site() -> Site:
    whole = archive(briefing("2021/b", "2021-03-02", BAN, title="<A> " + "long " * 30))
    return assemble(whole, render_bodies(whole, MarkdownOptions.of(), InLine()))


def way(site: Site, address: str) -> list[tuple[str, str]]:
    """Each step's link, empty for the page itself, and what it is called."""
    page = next(page for page in site.pages if page.address == address)
    found = re.search(r'<nav class="ba-crumbs" aria-label="You are here">(.*?)</nav>', site.html(page), re.DOTALL)
    steps = re.findall(r'<li(?: aria-current="page")?>(?:<a href="([^"]*)">)?([^<]*)', found[1]) if found else []
    assert not found or found[1].count('aria-current="page"') == 1
    return steps


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("", []),
        ("actors/", [("../", "Home"), ("", "Actors")]),
        ("actors/igor/", [("../../", "Home"), ("../", "Actors"), ("", "Igor")]),
        ("dates/2021/03/", [("../../../", "Home"), ("../../", "Dates"), ("../", "2021"), ("", "March 2021")]),
        (
            "relations/russia/union/",
            [
                ("../../../", "Home"),
                ("../../", "Relations"),
                ("../", "Relations of Russia"),
                ("", "Russia and European Union"),
            ],
        ),
        ("measures/in-force/", [("../../", "Home"), ("../", "Measures"), ("", "In force")]),
        # What a type is part of stands in no address.
        (
            "measures/travel-ban/",
            [("../../", "Home"), ("../", "Measures"), ("../sanction/", "Sanction"), ("", "Travel ban")],
        ),
    ],
)
def test_every_page_tells_the_way_to_it(site: Site, address: str, expected: list[tuple[str, str]]) -> None:
    assert way(site, address) == expected


def test_a_folder_of_briefings_is_no_page(site: Site) -> None:
    *above, (_, title) = way(site, "briefings/2021/b/")
    assert above == [("../../../", "Home"), ("../../", "Briefings")]
    assert title.startswith("&lt;A&gt; long")
    assert len(title) < 80


def test_no_page_but_home_is_without_it(site: Site) -> None:
    assert [page.address for page in site.pages if not way(site, page.address)] == [""]

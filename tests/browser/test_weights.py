"""What each kind of page costs a reader who comes for the first time. `make weigh` writes down how much exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from bench.archive import Generator, briefing
from projects import Project
from serving import Sent, served
from shipped import BELOW, PAGES, SOME, Site
from weighing import weigh

VIEWS = {"desk": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
SEARCHES = {
    "search": "search/",
    "search for a word": "search/?q=navalny",
    "search that finds nothing": "search/?q=zzzz",
    "search by a filter": "search/?actor=russia",
}
ASKED = {
    "in force on a day": "measures/in-force/?on=2021-04-01",
    "nothing in force": "measures/in-force/?on=2020-01-01",
}
KINDS = {**PAGES, **SEARCHES, **ASKED}
# `make test` opens these, and `make test-all` every page in both views.
OPENED = {*SOME, "search for a word", "in force on a day"}
# A script of Material wraps the tables of hand-written pages when it comes to that, and what stands below them moves.
MATERIALS = {"guide"}


@pytest.fixture(scope="module")
def weighed(whole_site: Site) -> Iterator[tuple[str, list[Sent]]]:
    """Where the project's own site is served compressed, and the list of what was sent."""
    sent: list[Sent] = []
    with served(whole_site.folder, BELOW, sent) as address:
        yield address, sent


@pytest.mark.parametrize(
    ("name", "view"),
    [
        # What a phone lays out otherwise than a desk is the search.
        pytest.param(name, view, marks=() if name in (OPENED if view == "desk" else {"search"}) else pytest.mark.long)
        for view in VIEWS
        for name in KINDS
    ],
)
def test_nothing_moves_our_part_is_small_and_no_other_host_is_asked(
    new_page: Callable[..., Page], weighed: tuple[str, list[Sent]], record: Any, name: str, view: str
) -> None:
    address, sent = weighed
    weight = weigh(new_page(**VIEWS[view]), address + KINDS[name], sent)
    assert weight.shift == 0 or name in MATERIALS
    # Who goes to the search asks for its scripts.
    assert weight.ours <= (50_000 if name in SEARCHES else 20_000)
    assert record.foreign_requests == []


def sizes(briefings: Path) -> Iterator[tuple[str, int, int]]:
    """The address, the number of acts, and the bytes of every briefing's page."""
    for page in briefings.glob("*/*/index.html"):
        content = page.read_bytes()
        yield page.parent.name, content.count(b'<article class="ba-act-full'), len(content)


def test_a_briefing_s_page_has_25_kilobytes_and_those_of_many_acts_a_little_more(whole_site: Site) -> None:
    found = list(sizes(whole_site.folder / "briefings"))
    assert len(found) > 5
    # What an act says, its sources and its life take a kilobyte or more, and one briefing tells of seven.
    assert [one for one in found if one[2] > 25_000 + 1_500 * max(0, one[1] - 2)] == []


def test_a_briefing_of_400_words_and_two_acts_has_20_kilobytes(built_once: Callable[..., Project]) -> None:
    files = {f"briefings/{text.path}": briefing(text) for text in Generator(30).texts()}
    found = list(sizes(built_once("400-words", files).root / "site" / "briefings"))
    assert len(found) == len(files)
    assert [one for one in found if one[2] > 20_000 and one[1] <= 2] == []

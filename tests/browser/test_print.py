"""A briefing, an actor and a relation on paper: a dossier without the site around it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from briefing_archive.model import Briefing
from briefing_archive.reading import read_archive

ROOT = Path(__file__).parents[2]
MANY_ACTS = "briefings/2021/2021-04-15-united-states-sanctions-russia-and-expels-ten-diplomats/"
DOSSIERS = {
    MANY_ACTS: "United States sanctions Russia and expels ten diplomats",
    "actors/alexander-bastrykin/": "Alexander Bastrykin",
    "relations/russia/united-states/": "Russia ⇄ United States",
}
# What belongs to the site, or to a screen.
OF_THE_SITE = ["Home", "Skip to", "Search", "Made with", "Table of contents", "Before ·", "After ·", "Copy", "BibTeX"]


@pytest.fixture(scope="module")
def printed(chromium: Browser, shipped_site: str) -> Callable[[str], list[str]]:
    """What stands on each sheet of paper when a page is printed, white space left out."""

    @cache
    def sheets(address: str) -> list[str]:
        page = chromium.new_page()
        page.goto(shipped_site + address)
        pdf = PdfReader(io.BytesIO(page.pdf(format="A4")))
        page.close()
        return [tight(sheet.extract_text()) for sheet in pdf.pages]

    return sheets


def tight(text: str) -> str:
    return re.sub(r"\s+", "", text)


def briefing_at(address: str) -> Briefing:
    archive = read_archive(ROOT / "briefings").archive
    return next(one for one in archive.briefings if address == f"briefings/{one.id}/")


@pytest.mark.parametrize("address", DOSSIERS)
def test_paper_has_the_page_without_the_site(address: str, printed: Callable[[str], list[str]]) -> None:
    sheets = printed(address)
    text = "".join(sheets)
    assert tight(DOSSIERS[address]) in sheets[0]
    assert [words for words in OF_THE_SITE if tight(words) in text] == []


@pytest.mark.parametrize("address", DOSSIERS)
def test_each_sheet_has_its_number_and_the_day_of_the_record(address: str, printed: Callable[[str], list[str]]) -> None:
    sheets = printed(address)
    for number, sheet in enumerate(sheets, start=1):
        assert f"{number}/{len(sheets)}" in sheet
        assert "Asof21April2021" in sheet


def test_sources_are_notes_with_their_whole_addresses(printed: Callable[[str], list[str]]) -> None:
    text = "".join(re.sub(r"BriefingArchive\d+/\d+Asof21April2021", "", sheet) for sheet in printed(MANY_ACTS))
    for number, source in enumerate(briefing_at(MANY_ACTS).sources, start=1):
        assert f"[{number}]" in text
        assert not source.url or f"<{source.url}>" in text


@pytest.mark.parametrize("address", list(DOSSIERS)[1:])
def test_a_list_on_paper_names_its_sources(address: str, printed: Callable[[str], list[str]]) -> None:
    text = "".join(printed(address))
    assert "Sources" in text
    assert re.search(r"<https?://[^<>]{10,}>", text)


def test_no_act_is_cut_in_two(printed: Callable[[str], list[str]], page: Page, shipped_site: str) -> None:
    sheets = printed(MANY_ACTS)
    page.goto(shipped_site + MANY_ACTS)
    acts = page.locator(".ba-act-full").evaluate_all(
        "all => all.map(one => [one.querySelector('.ba-type'), one.querySelector('.ba-facts dd:last-child')]"
        ".map(part => part ? part.textContent : ''))"
    )
    assert len(acts) == len(briefing_at(MANY_ACTS).acts)
    for kind, last in acts:
        assert any(tight(kind) in sheet and tight(last)[:20] in sheet for sheet in sheets)


def test_paper_is_white_also_where_the_screen_is_dark(new_page: Callable[..., Page], shipped_site: str) -> None:
    page = new_page(dark=True)
    page.goto(shipped_site + MANY_ACTS)
    page.emulate_media(media="print")
    colours = page.evaluate(
        "() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('h1')).color]"
    )
    assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]

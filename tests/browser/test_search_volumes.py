"""An index of texts in several volumes answers as one would."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from briefing_archive.publishing.indexing import Indexing
from briefing_archive.rendering.bodies import MarkdownOptions, render_bodies
from briefing_archive.rendering.site import assemble
from briefing_archive.work import InLine
from making import archive, briefing
from sampling import sampled
from searches import write_index, write_search

NUMBER = 100


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve_directory: Callable[..., str]) -> str:
    folder = tmp_path_factory.mktemp("volumes")
    made = archive(*(briefing(f"b{n:03}", day(n), body=f"Shared words, and single{n:03}.") for n in range(NUMBER)))
    site = assemble(made, render_bodies(made, MarkdownOptions.of(), InLine()))
    write_search(site, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("briefing_archive.publishing.volumes._TEXTS", 30)
        indexing = Indexing(pytest.fail)
        write_index(indexing, site, folder)
    return serve_directory(folder, below="/some/where/")


def day(number: int) -> str:
    """The first month has fewer texts than a volume, so that the first volume is not the largest."""
    return "2021-01-01" if number < 20 else "2021-02-01"


def hashes(page: Page, address: str) -> dict[str, str]:
    """The hash of each volume by what its files are called by."""
    told = page.request.get(f"{address}search/texts/pagefind-entry.json").json()
    return {volume["hash"].partition("_")[0]: volume["hash"] for volume in told["languages"].values()}


def test_a_word_of_all_texts_is_found_in_every_volume(page: Page, address: str, record: Any) -> None:
    page.goto(f"{address}search/?q=shared")
    expect(page.locator(".ba-search__said")).to_contain_text(f"{NUMBER} briefings")
    expect(page.locator(".ba-search__notices p")).to_have_count(0)
    assert record.foreign_requests == []


@pytest.mark.parametrize("number", sampled(["000", "019", "020", "075", "099"], {"019", "020"}))
def test_a_word_of_one_text_is_found_in_any_volume(page: Page, address: str, number: str) -> None:
    page.goto(f"{address}search/?q=single{number}")
    found = page.locator(".ba-search .ba-entry")
    expect(found).to_have_count(1)
    expect(found.first).to_contain_text(f"b{number}")
    expect(found.first).to_contain_text(f"single{number}")


def test_an_excerpt_is_asked_for_by_its_number_and_by_what_changes_with_every_text(page: Page, address: str) -> None:
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}search/?q=single075")
    expect(page.locator(".ba-excerpt mark").first).to_have_text("single075")
    fragments = [urlsplit(url) for url in asked if "/fragment/" in url]
    found = {one.path.rpartition("/")[2]: one.query for one in fragments}
    # The third volume begins with number 50. What the others guess is asked for as well.
    assert "en-2_25.pf_fragment" in found
    names = hashes(page, address)
    assert found == {name: f"v={names[name.partition('_')[0]]}" for name in found}

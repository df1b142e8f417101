"""A search among ten thousand briefings: how much it loads. The numbers are printed; how long it takes says `make bench-search`."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from bench.searching import site_of, word_in, write_all_of_search
from briefing_archive.rendering.site import Site

pytestmark = [pytest.mark.long, pytest.mark.timeout(1500)]
NUMBER = 10_000
# What hosts compress on the way.
COMPRESSED = {".js", ".css", ".json", ".html"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return site_of(NUMBER, tmp_path_factory.mktemp("ten-thousand-briefings"))


@pytest.fixture(scope="module")
def folder(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("ten-thousand")
    write_all_of_search(site, made)
    return made


@pytest.fixture(scope="module")
def address(folder: Path, serve_directory: Callable[..., str]) -> str:
    return serve_directory(folder)


def transferred(urls: list[str], folder: Path) -> tuple[int, int]:
    """The bytes of our data, and of our scripts, styles and the page, each as a host sends it."""
    sizes = {"data": 0, "page": 0}
    for url in sorted(set(urls)):
        path = folder / unquote(urlsplit(url).path).lstrip("/")
        file = path / "index.html" if path.is_dir() else path
        if file.is_file():
            content = file.read_bytes()
            sent = len(gzip.compress(content)) if file.suffix in COMPRESSED else len(content)
            sizes["page" if "assets" in url or path.is_dir() else "data"] += sent
    return sizes["data"], sizes["page"]


def visit(page: Page, address: str, question: str) -> list[str]:
    """Open a search, and give everything that was loaded for it, by the worker as well."""
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    page.context.on("request", lambda request: urls.append(request.url))
    page.goto(f"{address}search/{question}")
    expect(page.locator(".ba-search .ba-entry").first).to_be_visible(timeout=20_000)
    page.wait_for_timeout(1000)
    # What cannot be asked loads little.
    expect(page.locator(".ba-search__notices p")).to_have_count(0)
    return urls


@pytest.mark.parametrize("rank", [0, 20, 120])
def test_a_view_by_filters_alone_is_small(page: Page, site: Site, address: str, folder: Path, rank: int) -> None:
    by_use = sorted(site.desk.index.by_actor, key=lambda id: -len(site.desk.index.by_actor[id].entries))
    data, scripts = transferred(visit(page, address, f"?actor={by_use[rank]}"), folder)
    print(f"\nfilters alone, actor {rank}: {data:,} bytes of data, {scripts:,} of page, scripts and styles")
    assert data + scripts <= 150_000


@pytest.mark.parametrize("question", ["?q=5917", "?q=5917&sort=oldest"])
def test_a_first_text_query_is_small(page: Page, address: str, folder: Path, question: str) -> None:
    data, scripts = transferred(visit(page, address, question), folder)
    print(f"\nfirst text query {question}: {data:,} bytes of data, {scripts:,} of page, scripts and styles")
    assert data + scripts <= 350_000


def test_a_text_query_with_many_results_is_small(page: Page, site: Site, address: str, folder: Path) -> None:
    word = word_in(site, 700, 1000)
    urls = visit(page, address, f"?q={word}")
    data, scripts = transferred(urls, folder)
    print(f"\nfirst text query with up to 1,000 hits: {data:,} bytes of data, {scripts:,} of page, scripts and styles")
    assert data + scripts <= 350_000

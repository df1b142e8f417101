"""A search among ten thousand briefings: how much it loads, and how long it takes. The numbers are printed."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from bench.archive import write
from briefing_archive.publishing.indexing import Indexing
from briefing_archive.publishing.workers import Workers, processors
from briefing_archive.reading import read_archive
from briefing_archive.rendering.bodies import MarkdownOptions, render_bodies
from briefing_archive.rendering.site import Site, assemble
from searches import write_search

pytestmark = [pytest.mark.long, pytest.mark.timeout(1500)]
NUMBER = 10_000
# What hosts compress on the way.
COMPRESSED = {".js", ".css", ".json", ".html"}
# From a change of the form to the moment when the answer is on the page.
TIME = """async ([text, box]) => {
  const said = document.querySelector(".ba-search__said");
  const begin = performance.now();
  const changed = new Promise((resolve) => {
    const watch = new MutationObserver(() => /^[\\d,]+ briefing|^No/.test(said.textContent) && resolve(watch.disconnect()));
    watch.observe(said, { childList: true, subtree: true });
  });
  if (box) document.querySelector(box).click();
  else {
    const field = document.getElementById("s_q");
    field.value = text;
    field.form.requestSubmit();
  }
  await changed;
  return performance.now() - begin;
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("ten-thousand-briefings")
    write(NUMBER, folder)
    workers = Workers(processors())
    archive = read_archive(folder, executor=workers).archive
    bodies = render_bodies(archive, MarkdownOptions.of(), workers)
    workers.close()
    return assemble(archive, bodies)


@pytest.fixture(scope="module")
def folder(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("ten-thousand")
    write_search(site, made)
    indexing = Indexing(pytest.fail)
    indexing.begin(site, made)
    indexing.finish(site, made)
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


def word_in(site: Site, least: int, most: int) -> str:
    """A word that stands in about so many briefings."""
    counted: dict[str, int] = {}
    for briefing in site.archive.briefings:
        for word in set(briefing.body.split()):
            counted[word] = counted.get(word, 0) + 1
    return next(
        word for word, number in sorted(counted.items()) if word.isalpha() and word.islower() and least < number < most
    )


def test_answers_come_at_once(page: Page, site: Site, address: str) -> None:
    visit(page, address, "")

    def median(question: list[Any]) -> float:
        return sorted(page.evaluate(TIME, question) for _ in range(5))[2]

    filters = median(["", ".ba-facet input[type=checkbox]"])
    page.goto(f"{address}search/")
    expect(page.locator(".ba-search .ba-entry").first).to_be_visible()
    first = page.evaluate(TIME, ["5917", ""])
    word = word_in(site, 700, 1000)
    page.evaluate(TIME, [word, ""])
    page.evaluate(TIME, ["", ""])
    warm = page.evaluate(TIME, [word, ""])
    print(f"\nfilters {filters:.0f} ms, first text query {first:.0f} ms, warm one with up to 1,000 hits {warm:.0f} ms")
    assert filters <= 100
    assert warm <= 300

"""Measures how soon a search answers in Chromium: `make bench-search N=10000`. Ends with 1 where that is too late."""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page, expect

import browser
from bench.archive import write
from briefing_archive.publishing.indexing import Indexing
from briefing_archive.publishing.workers import Workers, processors
from briefing_archive.reading import read_archive
from briefing_archive.rendering.bodies import MarkdownOptions, render_bodies
from briefing_archive.rendering.site import Site, assemble
from searches import write_index, write_search
from serving import served

RUNS = 5
# Milliseconds from a change of the form until the answer is on the page.
MOST_BY_FILTERS, MOST_WARM = 100, 300
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


def main(sizes: Sequence[str]) -> int:
    """Measure with archives of these sizes, and print what was found beside the limits."""
    return max(_measured(int(size)) for size in sizes)


def _measured(briefings: int) -> int:
    with tempfile.TemporaryDirectory(prefix="bench-") as texts, tempfile.TemporaryDirectory(prefix="bench-") as folder:
        site = site_of(briefings, Path(texts) / "briefings")
        write_all_of_search(site, Path(folder))
        word = word_in(site, briefings * 7 // 100, briefings // 10)
        with served(Path(folder)) as address, browser.launch() as chromium:
            page = chromium.new_page(viewport={"width": 1280, "height": 900})
            filters, warm = _by_filters(page, address), _by_text(page, address, word)
    print(f"{briefings:,} briefings: by filters {filters:.0f} ms, at most {MOST_BY_FILTERS} may be")
    print(f"{briefings:,} briefings: by a text asked before {warm:.0f} ms, at most {MOST_WARM} may be", flush=True)
    return int(filters > MOST_BY_FILTERS or warm > MOST_WARM)


def _by_filters(page: Page, address: str) -> float:
    _open(page, address)
    return statistics.median(page.evaluate(TIME, ["", ".ba-facet input[type=checkbox]"]) for _ in range(RUNS))


def _by_text(page: Page, address: str, word: str) -> float:
    """In turns with an empty form, so that each answer is another one."""
    _open(page, address)
    page.evaluate(TIME, [word, ""])
    times = []
    for _ in range(RUNS):
        page.evaluate(TIME, ["", ""])
        times.append(page.evaluate(TIME, [word, ""]))
    return statistics.median(times)


def _open(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    expect(page.locator(".ba-search .ba-entry").first).to_be_visible(timeout=20_000)


def site_of(number: int, folder: Path) -> Site:
    """The site of a made-up archive of so many briefings, which is written into a folder."""
    write(number, folder)
    workers = Workers(processors())
    archive = read_archive(folder, executor=workers).archive
    bodies = render_bodies(archive, MarkdownOptions.of(), workers)
    workers.close()
    return assemble(archive, bodies)


def write_all_of_search(site: Site, folder: Path) -> None:
    """Write the page of the search, its data and its index."""
    write_search(site, folder)
    indexing = Indexing(print)
    write_index(indexing, site, folder)


def word_in(site: Site, least: int, most: int) -> str:
    """A word that stands in about so many briefings."""
    counted: dict[str, int] = {}
    for briefing in site.archive.briefings:
        for word in set(briefing.body.split()):
            counted[word] = counted.get(word, 0) + 1
    return next(
        word for word, number in sorted(counted.items()) if word.isalpha() and word.islower() and least < number < most
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1].split(",")))

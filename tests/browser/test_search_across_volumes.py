"""Words and filters together, in an index of several volumes: order, pages and counts are those of the whole record."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import unquote, urlencode

import pytest
from playwright.sync_api import Page, expect

from briefing_archive.indexes.index import Index
from briefing_archive.publishing.indexing import Indexing
from briefing_archive.rendering.bodies import Bodies
from briefing_archive.rendering.body import Body
from briefing_archive.rendering.site import assemble
from searches import Chosen, Maker, Row, counts, rows, write_index, write_search

NUMBER = 240
VOLUME = 70
TOGETHER = 20
KEYS = ("measure", "actor", "sender", "target", "year", "month", "state", "topic", "reason", "instrument")
NOTHING: Chosen = {}
# What is asked of a date, and what of one act.
OF_DATES: Chosen = {"year": frozenset({"2020", "2021", "2022"})}
OF_ACTS: Chosen = {"measure": frozenset({"type-00"}), "state": frozenset({"holds", "possibly", "ended"})}
BOTH: Chosen = {**OF_DATES, **OF_ACTS}
# What the page learns of the texts that hold the words: ids of briefings, each with its score.
SCORES = """async ({ modules, text }) => {
  const { searchTexts } = await import(`${modules}text.js`);
  const { loadShown } = await import(`${modules}loading.js`);
  const { scores } = await searchTexts(text);
  return Promise.all([...scores].map(async ([row, score]) => [(await loadShown(row))[0], score]));
}"""
# Of each value that a filter lists, once all of them are unfolded: its kind, its id and its count.
LISTED = """async ({ modules }) => {
  const { loadRecord } = await import(`${modules}record.js`);
  const record = await loadRecord();
  const names = new Map([...record.ofBriefings, ...record.ofLines].map((facet) => [facet.key, facet.names]));
  for (const box of document.querySelectorAll(".ba-facet")) {
    box.open = true;
    box.dispatchEvent(new Event("toggle"));
    const more = box.querySelector(".ba-facet__more");
    if (!more.hidden) more.click();
  }
  for (let fold; (fold = document.querySelector(".ba-facet__fold[aria-expanded=false]")); ) fold.click();
  return [...document.querySelectorAll(".ba-facet label:has(input[type=checkbox])")].map((label) => {
    const [, key, place] = /^s_(\\w+)-(\\d+)$/.exec(label.querySelector("input").id);
    return [key, names.get(key)[place][0], Number(label.querySelector(".ba-count").textContent)];
  });
}"""


@dataclass(frozen=True)
class Searched:
    """A record whose search is served: its rows, the oldest first, its words by briefing, its ids as lists have them.

    `volumes` says in which volume the text of each briefing is. The word of the `loudest` stands there most often.
    """

    address: str
    rows: tuple[Row, ...]
    words: Mapping[str, str]
    newest: tuple[str, ...]
    volumes: Mapping[str, int]
    loudest: frozenset[str]

    def fitting(self, word: str, chosen: Chosen) -> tuple[str, ...]:
        """The ids of the briefings that hold a word and fit what is chosen, the oldest first."""
        return tuple(row.briefing.id for row in self.holding(word) if row.fits(chosen))

    def holding(self, word: str) -> tuple[Row, ...]:
        """What holds a word."""
        return tuple(row for row in self.rows if word in self.words[row.briefing.id].split())

    @property
    def modules(self) -> str:
        """Where the scripts of the search are."""
        return f"{self.address}assets/briefings/search/"


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory, serve_directory: Callable[..., str]) -> Searched:
    folder = tmp_path_factory.mktemp("across")
    archive = Maker(NUMBER).archive()
    index = Index(archive)
    found = rows(index)
    fitting = [row.briefing.id for row in found if row.fits(BOTH)]
    # One near the beginning, one in the middle and one near the end, each the only loud one in its volume.
    loudest = frozenset((fitting[0], fitting[len(fitting) // 2], fitting[-1]))
    words = {one.id: text(one.id, is_loud=one.id in loudest) for one in archive.briefings}
    site = assemble(archive, Bodies(by_briefing={id: Body(parts=(f"<p>{said}.</p>",)) for id, said in words.items()}))
    write_search(site, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("briefing_archive.publishing.volumes._TEXTS", VOLUME)
        write_index(Indexing(pytest.fail), site, folder)
    return Searched(
        address=serve_directory(folder, below="/some/where/"),
        rows=found,
        words=words,
        newest=tuple(entry.briefing.id for entry in index.everything.entries),
        volumes=volumes_of(folder, tuple(row.briefing.id for row in found)),
        loudest=loudest,
    )


def text(id: str, *, is_loud: bool) -> str:
    """Most speak of walnuts, once or more often and among more or fewer other words, and some of almonds."""
    random = Random(f"words {id}")
    walnuts = 30 if is_loud else random.choice((0, 1, 1, 2))
    others = ["almond"] * (random.random() < 0.5) + ["other"] * random.choice((10, 60))
    return " ".join(random.sample(["walnut"] * walnuts + others, walnuts + len(others)))


def volumes_of(folder: Path, ids: tuple[str, ...]) -> Mapping[str, int]:
    """The volume of each text by what the index says of their sizes."""
    lists = json.loads((folder / "search/texts/pagefind-entry.json").read_bytes())["languages"].values()
    ends = list(accumulate(one["page_count"] for one in lists))
    assert ends[-1] == len(ids)
    return {id: sum(place >= end for end in ends) for place, id in enumerate(ids)}


def ask(page: Page, searched: Searched, word: str, chosen: Chosen, sort: str = "") -> None:
    """Open a question, and wait for as many briefings as fit."""
    asked = [("q", word), *((key, value) for key in chosen for value in sorted(chosen[key])), ("sort", sort)]
    page.goto(f"{searched.address}search/?{urlencode(asked)}")
    number = len(searched.fitting(word, chosen))
    expect(page.locator(".ba-search__said")).to_have_text(f"{number} briefings")
    expect(page.locator(".ba-search__notices p")).to_have_count(0)


def all_shown(page: Page, number: int, begun: int = TOGETHER) -> tuple[str, ...]:
    """The ids of all results, one page after another to the last; so many are shown by now, or about to be."""
    entries, more = page.locator(".ba-search .ba-entry"), page.locator(".ba-search__more")
    for shown in range(begun, number, TOGETHER):
        expect(entries).to_have_count(shown)
        # What comes into view may move it from under a mouse.
        more.press("Enter")
    expect(entries).to_have_count(number)
    expect(more).to_be_hidden()
    links = page.locator(".ba-search .ba-entry__title a").evaluate_all("(links) => links.map((link) => link.href)")
    return tuple(unquote(link).partition("/briefings/")[2].strip("/") for link in links)


CASES = (("walnut", BOTH), ("walnut", OF_ACTS), ("almond", OF_DATES), ("almond", NOTHING))
FIRST, *OTHERS = CASES
each_case = pytest.mark.parametrize(
    ("word", "chosen"), [FIRST, *(pytest.param(*case, marks=pytest.mark.long) for case in OTHERS)]
)


def test_what_is_found_is_in_several_volumes_and_takes_several_pages(searched: Searched) -> None:
    for word, chosen in CASES:
        found = searched.fitting(word, chosen)
        assert len(found) > 2 * TOGETHER
        assert len({searched.volumes[id] for id in found}) >= 3
    assert len({searched.volumes[id] for id in searched.loudest}) == 3


@each_case
def test_dates_order_what_all_volumes_have_both_ways(
    page: Page, searched: Searched, word: str, chosen: Chosen, record: Any
) -> None:
    found = searched.fitting(word, chosen)
    ask(page, searched, word, chosen, "oldest")
    assert all_shown(page, len(found)) == found
    # The order is chosen on the page.
    page.locator(".ba-search__form select[name=sort]").select_option("newest")
    assert all_shown(page, len(found)) == tuple(id for id in searched.newest if id in found)
    assert record.errors == []


@each_case
def test_the_most_relevant_come_first_whichever_volume_they_are_in(
    page: Page, searched: Searched, word: str, chosen: Chosen
) -> None:
    found = searched.fitting(word, chosen)
    ask(page, searched, word, chosen)
    shown = all_shown(page, len(found))
    told = page.evaluate(SCORES, {"modules": searched.modules, "text": word})
    assert sorted(id for id, _ in told) == sorted(row.briefing.id for row in searched.holding(word))
    scores = dict(told)
    # Some are equal, and the newest of these come first.
    assert len({scores[id] for id in found}) < len(found)
    assert shown == tuple(sorted(found, key=lambda id: (-scores[id], searched.newest.index(id))))
    if word == "walnut":
        assert set(shown[: len(searched.loudest)]) == searched.loudest


@each_case
def test_each_filter_counts_what_choosing_would_leave_in_all_volumes(
    page: Page, searched: Searched, word: str, chosen: Chosen
) -> None:
    ask(page, searched, word, chosen)
    listed = page.evaluate(LISTED, {"modules": searched.modules})
    assert len({(key, id) for key, id, _ in listed}) == len(listed)
    holding = searched.holding(word)
    for key in KEYS:
        counted = {id: count for of, id, count in listed if of == key and count}
        assert counted == counts(holding, chosen, key), key


def test_who_asks_for_more_twice_before_it_comes_sees_nothing_twice(page: Page, searched: Searched) -> None:
    found = searched.fitting("walnut", BOTH)
    ask(page, searched, "walnut", BOTH, "oldest")
    entries, more = page.locator(".ba-search .ba-entry"), page.locator(".ba-search__more")
    expect(entries).to_have_count(TOGETHER)
    more.evaluate("(button) => { button.click(); button.click(); }")
    expect(entries).to_have_count(2 * TOGETHER)
    assert all_shown(page, len(found), begun=2 * TOGETHER) == found

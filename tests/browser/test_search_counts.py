"""What is found and counted among a thousand briefings, compared with what a slow search finds in the archive itself."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from briefing_archive.indexes.index import Index
from briefing_archive.rendering.bodies import Bodies
from briefing_archive.rendering.body import Body
from briefing_archive.rendering.site import Site, assemble
from sampling import sampled
from searches import Chosen, Maker, Row, counts, rows, write_search

KEYS = ("measure", "actor", "sender", "target", "year", "month", "state", "topic", "reason", "instrument")
NUMBER = 1000
# What the modules of the page answer, in ids.
ASK = """async ({ modules, chosen, since, sort }) => {
  const { loadRecord } = await import(`${modules}record.js`);
  const { look, ordered } = await import(`${modules}counting.js`);
  const { firstDay } = await import(`${modules}state.js`);
  const { loadShown } = await import(`${modules}loading.js`);
  globalThis.record ??= await loadRecord();
  const facets = [...record.ofBriefings, ...record.ofLines];
  const numbers = facets.map(({ key, names }) => {
    const wanted = new Set(chosen[key] ?? []);
    return [key, new Set(names.flatMap(([id], place) => (wanted.has(id) ? [place] : [])))];
  });
  let reads = 0;
  const read = (list) => new Proxy(list, { get: (target, key) => (reads++, Reflect.get(target, key)) });
  const noting = (facet) => ({ ...facet, starts: read(facet.starts), values: read(facet.values) });
  const noted = { ...record, ofBriefings: record.ofBriefings.map(noting), ofLines: record.ofLines.map(noting) };
  const found = look(noted, Object.fromEntries(numbers), (row) => record.newest[row] >= firstDay(since));
  const sorted = ordered(record, found.rows, sort);
  const places = facets.reduce((sum, { starts, values }) => sum + starts.length + values.length, 0);
  const counts = facets.map(({ key, names }) => {
    const some = [...found.counts[key]].map((count, place) => [names[place][0], count]).filter(([, count]) => count);
    return [key, Object.fromEntries(some)];
  });
  const ids = await Promise.all(sorted.map(async (row) => (await loadShown(row))[0]));
  return { ids, counts: Object.fromEntries(counts), reads, places };
}"""


def made(number: int) -> Site:
    archive = Maker(number).archive()
    return assemble(archive, Bodies(by_briefing={one.id: Body(parts=("",)) for one in archive.briefings}))


@pytest.fixture(scope="module")
def found() -> tuple[Row, ...]:
    return rows(Index(Maker(NUMBER).archive()))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve_directory: Callable[..., str]) -> str:
    folder = tmp_path_factory.mktemp("thousand")
    write_search(made(NUMBER), folder)
    return serve_directory(folder, below="/below/")


@pytest.fixture
def ask(page: Page, address: str) -> Callable[..., Any]:
    """Asks the page for what is chosen, since a day, in an order."""
    page.goto(f"{address}search/")

    def asked(chosen: Chosen, since: str = "", sort: str = "oldest") -> Any:
        named = {key: sorted(values) for key, values in chosen.items()}
        question = {"modules": f"{address}assets/briefings/search/", "chosen": named, "since": since, "sort": sort}
        return page.evaluate(ASK, question)

    return asked


def choices(found: tuple[Row, ...], seed: int) -> Chosen:
    """Some values of some filters, taken from one briefing, so that something fits; and others beside them."""
    random = Random(seed)
    row = random.choice([one for one in found if one.lines])
    facts = {**row.facts, **random.choice(row.lines)}
    keys = [key for key in random.sample(KEYS, random.randint(1, 4)) if facts.get(key)]
    others = {**random.choice(found).facts}
    return {key: frozenset({*random.sample(sorted(facts[key]), 1), *list(others.get(key, ()))[:1]}) for key in keys}


@pytest.mark.parametrize("seed", sampled(range(4), {0}))
def test_every_count_is_what_choosing_would_leave(ask: Callable[..., Any], found: tuple[Row, ...], seed: int) -> None:
    chosen = choices(found, seed) if seed else {}
    answer = ask(chosen)
    assert answer["ids"] == [row.briefing.id for row in found if row.fits(chosen)]
    assert answer["ids"]
    for key in KEYS:
        assert answer["counts"][key] == counts(found, chosen, key), key


def test_what_was_added_or_corrected_since_a_day(ask: Callable[..., Any], found: tuple[Row, ...]) -> None:
    for since, first in (("2023-05-17", "2023-05-17"), ("2023-05", "2023-05-01"), ("2024", "2024-01-01")):
        expected = [row.briefing.id for row in found if row.newest() >= first]
        assert expected
        assert ask({}, since)["ids"] == expected


def test_the_newest_come_first_in_the_order_of_lists(page: Page, ask: Callable[..., Any]) -> None:
    entries = Index(Maker(NUMBER).archive()).everything.entries
    assert ask({}, sort="newest")["ids"] == [entry.briefing.id for entry in entries]
    expect(page.locator(".ba-entry__title").first).to_have_text(entries[0].briefing.title)


def test_twenty_are_shown_and_then_twenty_more(page: Page, ask: Callable[..., Any], record: Any) -> None:
    expect(page.locator(".ba-entry")).to_have_count(20)
    page.get_by_role("button", name="Show 20 more").click()
    expect(page.locator(".ba-entry")).to_have_count(40)
    expect(page.locator(".ba-entry__title a").nth(20)).to_be_focused()
    # Titles of this archive are scripts.
    assert page.locator(".ba-entry script").count() == 0
    assert record.errors == []


def test_all_is_counted_in_one_pass_over_the_record(ask: Callable[..., Any], found: tuple[Row, ...]) -> None:
    for chosen in ({}, *(choices(found, seed) for seed in range(1, 4))):
        answer = ask(chosen)
        # Where the values of a row end, those of the next one begin, so that such a place is read more than once.
        assert 0 < answer["reads"] <= 2 * answer["places"]

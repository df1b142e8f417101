from __future__ import annotations

import random
from datetime import date

from briefing_archive.indexes.entries import LONG_LIST, LONG_YEAR, Entry, listing, newest_first
from briefing_archive.indexes.index import Index
from briefing_archive.model import Archive, PartialDate, Withdrawal
from making import ACTORS, TYPES, act, archive, briefing, terms

MARCH = terms("2021-03-02")
GONE = Withdrawal(date=PartialDate("2021-05-01"), reason="wrong")


def test_an_actor_has_the_acts_it_takes_part_in_and_the_briefings_that_only_mention_it() -> None:
    index = Index(
        archive(
            briefing("a", "2021-01-01", act("a#ban", MARCH, targets=("igor",)), act("a#other", MARCH)),
            briefing("b", "2021-02-01", actors=("igor",)),
        )
    )
    found = {entry.briefing.id: [one.id for one in entry.acts] for entry in index.by_actor["igor"].entries}
    assert found == {"b": [], "a": ["ban"]}


def test_a_measure_type_has_the_acts_of_narrower_types() -> None:
    index = Index(archive(briefing("a", "2021-01-01", act("a#ban", MARCH), act("a#talks", MARCH, type="summit"))))
    assert [one.id for one in index.by_measure_type["sanction"].entries[0].acts] == ["ban"]
    assert [one.id for one in index.narrower[""]] == ["sanction", "summit"]
    assert [one.id for one in index.narrower["sanction"]] == ["travel-ban"]


def test_answers_are_found_from_both_sides() -> None:
    index = Index(
        archive(
            briefing("a", "2021-01-01", act("a#ban", MARCH)),
            briefing("b", "2021-02-01", act("b#ban", MARCH, answers=("a#ban",))),
        )
    )
    first, answer = index.acts
    assert index.chains.answers_to(first) == (answer,)
    assert index.chains.answered_by(answer) == (first,)


def test_later_acts_are_found_however_long_their_chain() -> None:
    first = act("b#a0", terms("2021-01-01"))
    later = [
        act(f"b#a{number}", terms("2021-01-01"), effect=("renews", f"b#a{number - 1}")) for number in range(1, 3000)
    ]
    index = Index(archive(briefing("b", "2021-01-01", first, *later)))
    assert {step.act for step in index.chains.later_than(first)} == set(later)


def test_lists_are_newest_first_and_what_is_known_to_the_month_stands_before_its_days() -> None:
    days = ["2021-03-02", "2021-03", "2020", "2021", "2021-04-01", "2020-12-31"]
    entries = [Entry(briefing=briefing(f"b{number}", on), acts=()) for number, on in enumerate(days)]
    random.Random(7).shuffle(entries)
    ordered = [entry.briefing.date.text for entry in newest_first(entries)]
    assert ordered == ["2021", "2021-04-01", "2021-03", "2021-03-02", "2020", "2020-12-31"]


def test_a_long_list_goes_on_by_year_and_a_long_year_by_month() -> None:
    def entries(number: int, year: int) -> list[Entry]:
        return [
            Entry(briefing=briefing(f"{year}/{n:04}", f"{year}-{n % 12 + 1:02}-01"), acts=()) for n in range(number)
        ]

    short = listing(entries(LONG_LIST, 2020))
    assert not short.has_year_pages
    assert len(short.shown) == LONG_LIST
    long = listing(newest_first([*entries(LONG_LIST, 2020), *entries(LONG_YEAR + 1, 2021)]))
    assert long.has_year_pages
    assert [year.name for year in long.years] == ["2021", "2020"]
    assert len(long.shown) == LONG_LIST
    assert len(long.months_of(long.years[0])) == 12
    assert long.months_of(long.years[1]) == ()


def test_a_list_keeps_its_year_pages_when_a_briefing_is_withdrawn() -> None:
    many = [briefing(f"b{n:04}", "2021-01-01", act(f"b{n:04}#ban", MARCH)) for n in range(LONG_LIST)]
    last = briefing("last", "2021-02-01", act("last#ban", MARCH))
    assert Index(archive(*many, last)).by_actor["union"].has_year_pages
    gone = briefing("last", "2021-02-01", act("last#ban", MARCH), withdrawn=GONE)
    index = Index(archive(*many, gone))
    assert index.by_actor["union"].has_year_pages
    assert len(index.by_actor["union"].entries) == LONG_LIST


def test_the_record_speaks_to_its_last_day_unless_a_day_is_set() -> None:
    both = (briefing("a", "2021-01-05"), briefing("b", "2021-02"), briefing("c", "2021-09-09", draft=True))
    assert archive(*both).as_of == date(2021, 2, 1)
    assert archive(*both, as_of=date(2021, 12, 31)).as_of == date(2021, 12, 31)
    assert Archive().as_of == date.min


def test_a_withdrawn_briefing_is_in_no_list() -> None:
    index = Index(Archive(actors=ACTORS, measure_types=TYPES, briefings=(briefing("a", "2021-01-01", withdrawn=GONE),)))
    assert index.everything.entries == ()
    assert index.briefings == {}

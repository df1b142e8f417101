"""The page of what is in force: its order, what it counts, and that it stays small."""

from __future__ import annotations

from datetime import date

import pytest

from briefing_archive.model import Act, Archive, PartialDate
from briefing_archive.rendering.held import MOST, groups, order, row, said
from making import act, terms
from timelines import recorded, site


def held(made: Archive) -> list[tuple[str, list[str], int, int, int]]:
    """Each group: its type, rows, how many more there are, acts, targets."""
    desk = site(made).desk
    place = order(desk)
    found = sorted(desk.index.held(), key=lambda one: place(one.act, one.target))
    return [
        (
            group.type.id,
            [f"{one.act.reference.text} {one.target.id if one.target else ''}".strip() for one in group.rows],
            group.more,
            group.acts,
            group.targets,
        )
        for group in groups(desk, (row(desk, one) for one in found))
    ]


def test_what_holds_is_sorted_by_the_names_of_type_senders_and_target() -> None:
    acts = [
        act("a#ban", terms("2021-01-01"), senders=("states",), targets=("igor",)),
        act("b#ban", terms("2021-01-01"), targets=("igor", "boris")),
        act("c#ban", terms("2021-01-01"), targets=("igor",)),
        act("d#sanction", terms("2021-01-01"), type="sanction", toward=("russia",)),
    ]
    assert held(recorded(*acts)) == [
        ("sanction", ["d#sanction"], 0, 1, 0),
        ("travel-ban", ["b#ban boris", "b#ban igor", "c#ban igor", "a#ban igor"], 0, 3, 2),
    ]


@pytest.mark.parametrize(
    ("acts", "sentence"),
    [
        ([], "0 acts held on 3 March 2021."),
        ([act("a#ban", terms("2021-03-02"), targets=("igor", "boris"))], "1 act held on 3 March 2021."),
        (
            [act("a#ban", terms("2021-03-02")), act("b#ban", terms("2021-03"))],
            "2 acts held on 3 March 2021, 1 of them only possibly.",
        ),
    ],
)
def test_a_sentence_counts_acts_and_tells_which_of_them_held_only_possibly(acts: list[Act], sentence: str) -> None:
    desk = site(recorded(*acts, as_of=date(2021, 3, 3))).desk
    found = [one for one in desk.index.held() if one.standing.may_hold]
    assert said(desk, found, PartialDate("2021-03-03")) == sentence


def crowd(number: int) -> list[Act]:
    return [
        act(f"b{place:03}#ban", terms("2021-01-01"), type=("sanction", "travel-ban")[place % 2], targets=("igor",))
        for place in range(number)
    ]


def test_a_page_shows_some_of_each_type_where_there_are_too_many() -> None:
    assert [more for _, _, more, _, _ in held(recorded(*crowd(MOST)))] == [0, 0]
    found = held(recorded(*crowd(MOST + 2)))
    assert [(len(rows), more, acts, targets) for _, rows, more, acts, targets in found] == [(300, 1, 301, 1)] * 2


def test_a_crowded_page_stays_small_and_leads_on_to_the_pages_of_the_types() -> None:
    shown = site(recorded(*crowd(5000)))
    text = shown.html(next(page for page in shown.pages if page.address == "measures/in-force/"))
    assert len(text.encode()) < 300_000
    assert text.count('<a href="../travel-ban/">2,200 more: all acts of this type</a>') == 1
    assert "5,000 acts held on 1 January 2021." in text

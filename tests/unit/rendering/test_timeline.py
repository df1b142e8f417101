"""Timelines: who stands in which lane, what is drawn and what is counted, and which acts are joined."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest

from briefing_archive.model import Account, Confidence
from briefing_archive.rendering.timeline import timeline
from briefing_archive.rendering.timeline.timeline import MARKS
from making import act, terms
from timelines import desk_of, drawing, drawn, many, many_more, powers, recorded, site


@pytest.mark.parametrize(
    ("sides", "own", "names"),
    [
        # A person and a body count for their power.
        ([{"senders": ("igor",)}, {"senders": ("duma",)}, {"senders": ("states",)}], "", ["Russia", "United States"]),
        # On its own page an actor stands for itself, and first.
        ([{"senders": ("russia",)}, {"senders": ("russia",)}, {"senders": ("igor",)}], "igor", ["Igor", "Russia"]),
        # Several powers, and parties, act together; senders of one power do not.
        ([{"senders": ("union", "states")}, {"parties": ("russia", "states")}], "", ["Together"]),
        ([{"senders": ("duma", "igor")}, {"senders": ()}], "", ["Russia", "Sender not named"]),
        # Who acted most stands first, then the name decides.
        (
            [{}, {"senders": ("russia",)}, {"senders": ("russia",)}, {"senders": ("stray",)}],
            "",
            ["Russia", "European Union", "Stray"],
        ),
    ],
)
def test_an_act_stands_in_the_lane_of_the_power_that_its_sender_counts_for(
    sides: list[dict[str, tuple[str, ...]]], own: str, names: list[str]
) -> None:
    acts = [act(f"b{place}#ban", terms("2021-03-02"), **how) for place, how in enumerate(sides)]  # type: ignore[arg-type]
    assert [lane.name for lane in drawn(*acts, own=own).lanes] == names


def test_with_more_than_eight_senders_the_rest_share_the_last_lane_and_the_drawing_says_so() -> None:
    acts = [act(f"b{place:02}#ban", terms("2021-03-02"), senders=(f"power-{place:02}",)) for place in range(12)]
    desk = site(replace(recorded(*acts), actors=powers(12))).desk
    made = timeline(desk, desk.index.everything.entries)
    assert made
    assert [lane.name for lane in made.lanes] == [*(f"Power {place:02}" for place in range(7)), "5 other senders"]
    assert made.others == 5
    assert [len(lane.marks) for lane in made.lanes] == [1] * 7 + [5]


@pytest.mark.parametrize(
    ("number", "days", "unit"),
    [
        (1, ("2021-03-02",), None),
        (2, ("2021-03-02",), ""),
        (MARKS, ("2019-03-02", "2019-08-02", "2020-03-02", "2020-08-02", "2021-03-02"), ""),
        (MARKS + 1, ("2019-03-02", "2019-08-02", "2020-03-02", "2020-08-02", "2021-03-02"), "month"),
        # More on one day than can stand below each other are counted, and where there is but one period, not drawn.
        (12, ("2021-03-02",), ""),
        (13, ("2021-03-02",), None),
        (26, ("2021-03-02", "2021-04-02"), "month"),
        (MARKS + 1, ("2015-03-02", "2021-03-02"), "quarter"),
        (MARKS + 1, ("2001-03-02", "2021-03-02"), "year"),
        (MARKS + 1, ("1914-03-02", "2021-03-02"), "years"),
        (MARKS + 1, ("0001-01-01", "9999-12-31"), "years"),
    ],
)
def test_few_acts_are_drawn_and_many_are_counted(number: int, days: tuple[str, ...], unit: str | None) -> None:
    made = drawing(*many(number, *days))
    assert (made.unit if made else None) == unit
    if made:
        assert made.acts == number
        assert sum(len(lane.marks) for lane in made.lanes) == (0 if unit else number)


@pytest.mark.parametrize(("text", "share"), [("2021-03-02", 0), ("2021-03", 31 / 365), ("2021", 1)])
def test_what_is_known_to_the_month_or_year_alone_is_drawn_as_a_span(text: str, share: float) -> None:
    made = drawn(act("a#ban", terms(text)), act("b#ban", terms("2021-01-01")), act("c#ban", terms("2021-12-31")))
    mark = next(mark for lane in made.lanes for mark in lane.marks if mark.act.briefing == "a")
    assert mark.end - mark.start == pytest.approx(share * 652, abs=1.5)
    assert made.loose == bool(share)


def test_marks_of_one_sender_that_would_touch_stand_in_rows() -> None:
    made = drawn(*many(5, "2021-03-02"), act("z#ban", terms("2021-04-20")))
    places = [(mark.x, mark.y) for mark in made.lanes[0].marks]
    assert len({y for _, y in places[:5]}) == 5
    assert places[5][1] == places[0][1]
    apart = [
        max(abs(x - other_x), abs(y - other_y))
        for x, y in places
        for other_x, other_y in places
        if (x, y) != (other_x, other_y)
    ]
    assert min(apart) >= 24


def test_an_act_lies_on_the_day_it_was_announced_or_began_if_that_was_before() -> None:
    later, earlier = terms("2021-04-15", stage="announced", start="2021-06-15"), terms("2021-04-15", start="2014-03-01")
    made = drawn(act("a#ban", later), act("b#ban", earlier))
    assert (made.first.text, made.last.text) == ("2014-03-01", "2021-04-15")


def test_answers_are_joined_by_lines_which_say_where_that_is_disputed() -> None:
    first, plain = act("a#ban", terms("2021-01-01")), act("b#ban", terms("2021-02-01"), answers=("a#ban",))
    unsure = replace(plain, briefing="c", confidence=Confidence.DISPUTED)
    told = replace(plain, briefing="d", accounts=(Account(of="in_response_to", says="another"),))
    elsewhere = replace(plain, briefing="e", accounts=(Account(of="place", says="another"),))
    made = drawn(first, plain, unsure, told, elsewhere)
    assert [thread.disputed for thread in made.threads] == [False, True, True, False]
    assert made.disputed
    assert all(re.fullmatch(r"M\d+ \d+C\d+ \d+ \d+ \d+ \d+ \d+", thread.path) for thread in made.threads)


def test_what_is_answered_on_another_page_has_no_line() -> None:
    desk = desk_of(
        act("a#ban", terms("2021-01-01")),
        act("b#ban", terms("2021-02-01"), senders=("states",), answers=("a#ban",)),
        act("c#ban", terms("2021-02-02"), senders=("states",)),
    )
    made = timeline(desk, [one for one in desk.index.everything.entries if one.briefing.id != "a"])
    assert made
    assert made.threads == ()


def test_the_order_of_the_entries_changes_nothing() -> None:
    acts = [*many(9, "2021-03-02", "2021-03", "2021"), *many_more(9, "2021-03-02", senders=("states",))]
    desk = desk_of(*acts)
    entries = list(desk.index.everything.entries)
    expected = timeline(desk, entries)
    for seed in range(5):
        random.Random(seed).shuffle(entries)
        assert timeline(desk, entries) == expected

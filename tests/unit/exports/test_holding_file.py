"""The file from which the page of what is in force answers for any day."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from typing import Any

import pytest

from briefing_archive.exports.holding import holding
from briefing_archive.model import Act, Actor
from briefing_archive.rendering.words import Words
from making import act, archive, briefing, terms
from timelines import desk_of, recorded, site


def file(*acts: Act) -> dict[str, Any]:
    found = json.loads(holding(desk_of(*acts)))
    assert isinstance(found, dict)
    return found


def test_rows_refer_to_acts_targets_and_courses_in_the_order_of_their_names() -> None:
    found = file(
        act("a#ban", terms("2021-03-02"), targets=("igor", "boris")),
        act("b#ban", terms("2021-03"), senders=("duma",), toward=("union",)),
    )
    actors, types = [name for _, name, _ in found["actors"]], [name for _, name in found["types"]]
    told = [
        (
            types[found["acts"][row][0]],
            found["acts"][row][1:3],
            [actors[sender] for sender in found["acts"][row][3]],
            actors[target] if target >= 0 else [actors[one] for one in found["acts"][row][4]],
            [found["texts"][text] for text in found["courses"][course][:2]],
            found["courses"][course][2],
        )
        for row, target, course in found["rows"]
    ]
    day, month = "2 March 2021", "March 2021"
    held = [f"since {day}, no end recorded", f"possibly since {day}, no end recorded"]
    course = [["2021-03-02", "2021-03-02", "holds"]]
    assert told == [
        ("Travel ban", ["a", "ban"], ["European Union"], "Boris", held, course),
        ("Travel ban", ["a", "ban"], ["European Union"], "Igor", held, course),
        (
            "Travel ban",
            ["b", "ban"],
            ["State Duma"],
            ["European Union"],
            [f"since {month}, no end recorded", f"possibly since {month}, no end recorded"],
            [["2021-03-01", "2021-03-31", "holds"]],
        ),
    ]
    assert len(found["courses"]) == 2


def test_what_never_held_and_what_cannot_is_left_out() -> None:
    found = file(
        act("a#ban", terms("2021-03-02", stage="announced")),
        act("b#talks", terms("2021-03-02"), type="summit"),
        act("c#ban", terms("2021-03-02"), effect=("lifts", "a#ban")),
    )
    assert (found["rows"], found["acts"]) == ([], [])


def test_the_order_of_the_acts_changes_nothing() -> None:
    acts = [act(f"b{place}#ban", terms(f"2021-03-0{place}"), targets=("igor", "boris")) for place in range(1, 9)]
    expected = holding(desk_of(*acts))
    for seed in range(3):
        random.Random(seed).shuffle(acts)
        assert holding(desk_of(*acts)) == expected


def test_a_withdrawn_or_nameless_record_gives_a_file_all_the_same() -> None:
    assert json.loads(holding(site(archive(briefing("a", "2021-01-01"))).desk))["rows"] == []


def test_hostile_names_stay_text() -> None:
    name = "</script><b>\u2028"
    made = replace(recorded(act("a#ban", terms("2021-03-02"), senders=("x",))), actors=(Actor(id="x", name=name),))
    assert json.loads(holding(site(made).desk))["actors"] == [["x", name, 1]]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_where_an_act_stands_while_it_holds_is_said_without_the_days_that_the_script_does_not_know(
    language: str,
) -> None:
    words = Words(language)
    for key in ("status-holds", "status-possibly"):
        assert words(key, began="1", end="2", day="3", stage="4") == words(key, began="1", end="2", day="", stage="4")

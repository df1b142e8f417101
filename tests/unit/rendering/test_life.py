"""The life of an act across briefings, step by step, and what is pending on the last day of a record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from briefing_archive.model import Act, PartialDate, Source, Target
from briefing_archive.rendering.desk import Desk
from briefing_archive.rendering.life import Step, life
from briefing_archive.rendering.pending import Due, pending
from making import act, archive, briefing, terms
from timelines import desk_of, recorded, site

ANNOUNCED = terms("2021-01-01", stage="announced")


def told(desk: Desk, step: Step) -> str:
    """`2021-02-01 lifted, until 1 May 2021 (igor): b#ban [TASS]`."""
    parts = [step.day.text if step.day else "", step.what]
    parts += [f"({', '.join(step.targets)})" if step.targets else ""]
    parts += [f"< {step.act.reference.text}" if step.act else ""]
    parts += [f"[{', '.join(source.publisher for source in step.sources)}]" if step.sources else ""]
    return " ".join(part for part in parts if part)


def steps(*acts: Act, of: str = "a#ban") -> list[str]:
    desk = desk_of(*acts, as_of=PartialDate("2021-06-30").first)
    found = next(one for one in desk.index.acts if one.reference.text == of)
    return [told(desk, step) for step in life(desk, found).steps]


@pytest.mark.parametrize(
    ("first", "later", "expected"),
    [
        # What is told by one day needs no life: the sentence of the act says it all.
        (terms("2021-01-01"), [], []),
        (ANNOUNCED, [], []),
        (
            terms("2021-01-01", end="2021-05-31"),
            [],
            ["2021-01-01 announced and in effect", "2021-05-31 last day"],
        ),
        (
            terms("2021-01-01", expires="2021-05-31"),
            [],
            ["2021-01-01 announced and in effect", "2021-05-31 expired"],
        ),
        (
            terms("2021-01-01", start="2021-02"),
            [],
            ["2021-01-01 announced", "2021-02 in effect", "no end recorded as of 30 June 2021"],
        ),
        # What had begun before the record told of it was not announced on the day of its briefing.
        (terms("2021-01-01", start="2014-03-01", end="2022"), [], ["2014-03-01 in effect", "2022 last day"]),
        (
            terms("2021-01-01", stage="proposed", start="2021-09-01"),
            [],
            ["2021-01-01 proposed", "2021-09-01 the day set for it to begin"],
        ),
        (
            ANNOUNCED,
            [("starts", terms("2021-02-01", expires="2026-02-05"))],
            [
                "2021-01-01 announced",
                "2021-02-01 started, until 5 February 2026 < later0#ban",
                "2026-02-05 expires unless renewed",
            ],
        ),
        (
            terms("2021-01-01", expires="2021-03-31"),
            [
                ("renews", terms("2021-03-01", expires="2021-09-30")),
                ("amends", terms("2021-03-15")),
                ("suspends", terms("2021-04-01")),
                ("resumes", terms("2021-05")),
                ("lifts", terms("2021-06-01")),
            ],
            [
                "2021-01-01 announced and in effect",
                "2021-03-01 renewed, until 30 September 2021 < later0#ban",
                "2021-03-15 amended < later1#ban",
                "2021-04-01 suspended < later2#ban",
                "2021-05 resumed < later3#ban",
                "2021-06-01 lifted < later4#ban",
            ],
        ),
        # What was only announced has not come to pass.
        (
            terms("2021-01-01"),
            [("lifts", terms("2021-06-01", stage="announced"))],
            [
                "2021-01-01 announced and in effect",
                "2021-06-01 announced: lifts < later0#ban",
                "no end recorded as of 30 June 2021",
            ],
        ),
    ],
)
def test_a_life_has_its_steps_oldest_first(first: object, later: list[tuple[str, object]], expected: list[str]) -> None:
    acts = [act("a#ban", first)]  # type: ignore[arg-type]
    for number, (kind, how) in enumerate(later):
        acts.append(act(f"later{number}#ban", how, effect=(kind, "a#ban")))  # type: ignore[arg-type]
    assert steps(*acts) == expected


def test_steps_name_those_whom_they_concern_where_that_is_not_all() -> None:
    first = act("a#ban", terms("2021-01-01"), targets=("igor", "boris", "stray"))
    until = Target(actor="stray", terms=terms("2021-01-01", end="2021-12-31"))
    first = replace(first, targets=(*first.targets[:2], until))
    lifted = act("b#ban", terms("2021-02-01"), targets=("igor",), effect=("lifts", "a#ban"))
    assert steps(first, lifted) == [
        "2021-01-01 announced and in effect",
        "2021-02-01 lifted (igor) < b#ban",
        "2021-12-31 last day (stray)",
        "no end recorded as of 30 June 2021 (boris)",
    ]


def test_an_act_that_happens_once_has_a_life_where_a_later_one_carried_it_out() -> None:
    talks, held = act("a#talks", ANNOUNCED, type="summit"), terms("2021-02-01")
    assert steps(talks, of="a#talks") == []
    assert steps(talks, act("b#talks", held, type="summit", effect=("starts", "a#talks")), of="a#talks") == [
        "2021-01-01 announced",
        "2021-02-01 started < b#talks",
    ]


def test_a_later_act_says_what_it_bears_on_and_has_a_life_only_by_acts_on_itself() -> None:
    acts = [
        act("a#ban", terms("2021-01-01")),
        act("b#ban", terms("2021-02-01", stage="announced"), effect=("lifts", "a#ban")),
        act("c#ban", terms("2021-03-01"), effect=("starts", "b#ban")),
    ]
    desk = desk_of(*acts)
    assert life(desk, acts[0]).bears_on is None
    assert life(desk, acts[1]).bears_on == acts[0]
    assert life(desk, acts[2]).bears_on == acts[1]
    assert steps(*acts) == [
        "2021-01-01 announced and in effect",
        "2021-02-01 announced: lifts < b#ban",
        "2021-03-01 lifted < c#ban",
    ]


def test_each_step_names_the_sources_of_its_own_briefing() -> None:
    first = replace(act("a#ban", ANNOUNCED), sources=("x",))
    second = replace(act("b#ban", terms("2021-02-01"), effect=("starts", "a#ban")), sources=("x",))
    made = archive(
        briefing("a", "2021-01-01", first, sources=(Source(id="x", publisher="TASS"),)),
        briefing("b", "2021-02-01", second, sources=(Source(id="x", publisher="Axios"), Source(id="y"))),
    )
    desk = site(made).desk
    assert [told(desk, step) for step in life(desk, first).steps] == [
        "2021-01-01 announced [TASS]",
        "2021-02-01 started < b#ban [Axios]",
        "no end recorded as of 1 February 2021",
    ]


def due(found: Sequence[Due]) -> list[str]:
    return [f"{one.day.text} {one.act.reference.text}" for one in found]


def test_what_is_pending_is_listed_oldest_first() -> None:
    days = [
        act("a#ban", terms("2021-02-01", stage="announced")),
        act("b#ban", terms("2021-01-01", stage="proposed")),
        act("c#talks", terms("2021-01-15", stage="announced"), type="summit"),
        act("d#ban", terms("2021-01-01", stage="announced", start="2021-09-01"), targets=("igor", "boris")),
        act("e#ban", terms("2021-01-01", expires="2021-08-01")),
        act("f#ban", terms("2021-01-01", end="2021-07")),
        act("g#ban", terms("2021-01-01", end="2021-05-01")),
        act("h#ban", replace(terms("2021-01-01"), deadline=PartialDate("2021-06-30"))),
        act("i#ban", replace(terms("2021-01-01"), deadline=PartialDate("2021-06-29"))),
        # Begun, given up, and not yet announced on the last day of the record.
        act("j#ban", terms("2021-01-01", stage="announced")),
        act("j2#ban", terms("2021-02-01"), effect=("starts", "j#ban")),
        act("k#ban", terms("2021-01-01", stage="announced", start="2021-12-01")),
        act("k2#ban", terms("2021-02-01"), effect=("lifts", "k#ban")),
        act("l#ban", terms("2021-07-01", stage="announced")),
    ]
    found = pending(site(recorded(*days, as_of=PartialDate("2021-06-30").first)).desk)
    assert due(found.not_begun) == ["2021-01-01 b#ban", "2021-01-15 c#talks", "2021-02-01 a#ban"]
    assert due(found.coming) == ["2021-09-01 d#ban"]
    assert due(found.deadlines) == ["2021-06-30 h#ban"]
    assert due(found.ends) == ["2021-07 f#ban", "2021-08-01 e#ban"]
    assert found.acts == 4

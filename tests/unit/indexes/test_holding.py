"""What holds on a day. Each table is one act, the later acts on it, and what it comes to on some days."""

from __future__ import annotations

from datetime import date

import pytest

from briefing_archive.indexes.holding import changes
from briefing_archive.indexes.index import Index
from briefing_archive.model import Act, PartialDate, Terms, Withdrawal
from making import act, archive, briefing, terms


def states(*acts: Act) -> Index:
    return Index(archive(*(briefing(one.briefing, one.terms.announced.text, one) for one in acts)))


def state(index: Index, reference: str, on: str, target: str | None = None) -> str:
    found = next(one for one in index.acts if one.reference.text == reference)
    hit = next((one for one in found.targets if one.actor == target), None)
    return index.standing(found, hit, date.fromisoformat(on)).state.value


@pytest.mark.parametrize(
    ("how", "days"),
    [
        (terms("2021-03-02"), {"2021-03-01": "coming", "2021-03-02": "holds", "2031-01-01": "holds"}),
        (terms("2021-03-02", start="2021-04-01"), {"2021-03-31": "coming", "2021-04-01": "holds"}),
        (terms("2021-03-02", end="2021-05-31"), {"2021-05-31": "holds", "2021-06-01": "ended"}),
        (terms("2021-03-02", expires="2021-05-31"), {"2021-05-31": "holds", "2021-06-01": "ended"}),
        (terms("2021-03-02", stage="announced"), {"2021-03-02": "pending", "2031-01-01": "pending"}),
        (terms("2021-03-02", stage="proposed"), {"2021-03-02": "pending"}),
        # A day named beforehand is a plan: whether it was kept is not recorded.
        (
            terms("2021-03-02", stage="announced", start="2021-06-15"),
            {"2021-06-14": "coming", "2021-06-15": "possibly", "2031-01-01": "possibly"},
        ),
        # A month or a year may mean any of its days.
        (
            terms("2021-03"),
            {"2021-02-28": "coming", "2021-03-01": "possibly", "2021-03-30": "possibly", "2021-03-31": "holds"},
        ),
        (
            terms("2020", end="2021"),
            {"2020-06-01": "possibly", "2021-01-01": "holds", "2021-07-01": "possibly", "2022-01-01": "ended"},
        ),
        (terms("9999-12-31", end="9999-12-31"), {"9999-12-31": "ended"}),
    ],
)
def test_an_act_by_its_own_terms(how: Terms, days: dict[str, str]) -> None:
    index = states(act("a#ban", how, targets=("igor",)))
    assert {on: state(index, "a#ban", on, "igor") for on in days} == days


@pytest.mark.parametrize(
    ("first", "later", "days"),
    [
        (
            terms("2021-04-16", stage="announced"),
            [("starts", terms("2021-04-21"))],
            {"2021-04-20": "coming", "2021-04-21": "holds"},
        ),
        (
            terms("2021-01-01"),
            [("lifts", terms("2021-03-01"))],
            {"2021-02-28": "holds", "2021-03-01": "ended"},
        ),
        (
            terms("2021-01-01"),
            [("suspends", terms("2021-02-01")), ("resumes", terms("2021-03-01"))],
            {"2021-01-31": "holds", "2021-02-01": "suspended", "2021-02-28": "suspended", "2021-03-01": "holds"},
        ),
        (
            terms("2021-01-01"),
            [("suspends", terms("2021-02-01", end="2021-02-10"))],
            {"2021-02-10": "suspended", "2021-02-11": "holds"},
        ),
        (
            terms("2021-01-01", expires="2021-06-30"),
            [("renews", terms("2021-06-15", expires="2021-12-31"))],
            {"2021-07-01": "holds", "2021-12-31": "holds", "2022-01-01": "ended"},
        ),
        # Renewed too late: between the two it did not hold.
        (
            terms("2021-01-01", expires="2021-06-30"),
            [("renews", terms("2021-08-01", expires="2021-12-31"))],
            {"2021-07-01": "ended", "2021-08-01": "holds", "2022-01-01": "ended"},
        ),
        # Renewed without a new day: nothing is known to end it any more.
        (
            terms("2021-01-01", expires="2021-06-30"),
            [("renews", terms("2021-06-15"))],
            {"2021-07-01": "holds", "2031-01-01": "holds"},
        ),
        (
            terms("2021-01-01"),
            [("amends", terms("2021-02-01", end="2021-03-31"))],
            {"2021-03-31": "holds", "2021-04-01": "ended"},
        ),
        # What was lifted does not come to an end once more, and what had ended was not lifted.
        (
            terms("2021-01-01", end="2021-12-31"),
            [("lifts", terms("2021-03-01"))],
            {"2021-02-28": "holds", "2021-03-01": "ended", "2022-01-01": "ended"},
        ),
        # A lifting that was only announced lifts nothing.
        (
            terms("2021-01-01"),
            [("lifts", terms("2021-03-01", stage="announced"))],
            {"2021-03-01": "holds"},
        ),
        (
            terms("2021-01-01"),
            [("lifts", terms("2021-03"))],
            {"2021-02-28": "holds", "2021-03-15": "possibly", "2021-03-31": "ended"},
        ),
        # Whether suspended still or lifted already: it does not hold.
        (
            terms("2021-01-01"),
            [("suspends", terms("2021-02-01")), ("lifts", terms("2021-03"))],
            {"2021-02-28": "suspended", "2021-03-15": "suspended", "2021-03-31": "ended"},
        ),
        # The end of a suspension brings nothing back that was lifted or has ended by then, or is suspended anew.
        (
            terms("2021-01-01"),
            [("suspends", terms("2021-02-01", end="2021-06-30")), ("lifts", terms("2021-03-01"))],
            {"2021-02-28": "suspended", "2021-03-01": "ended", "2021-07-01": "ended"},
        ),
        (
            terms("2021-01-01", end="2021-05-31"),
            [("suspends", terms("2021-02-01", end="2021-06-30"))],
            {"2021-05-31": "suspended", "2021-06-01": "ended", "2021-07-01": "ended"},
        ),
        (
            terms("2021-01-01"),
            [("suspends", terms("2021-02-01", end="2021-02-10")), ("suspends", terms("2021-02-05", end="2021-02-20"))],
            {"2021-02-11": "suspended", "2021-02-20": "suspended", "2021-02-21": "holds"},
        ),
        # A plan that was given up, and one that was carried out on another day.
        (
            terms("2021-03-02", stage="announced", start="2021-06-15"),
            [("lifts", terms("2021-05-01"))],
            {"2021-06-15": "ended", "2031-01-01": "ended"},
        ),
        (
            terms("2021-03-02", stage="announced", start="2021-06-15"),
            [("starts", terms("2021-06-20"))],
            {"2021-06-15": "coming", "2021-06-20": "holds"},
        ),
    ],
)
def test_an_act_with_later_acts_on_it(first: Terms, later: list[tuple[str, Terms]], days: dict[str, str]) -> None:
    acts = [act("a#ban", first, targets=("igor",))]
    for number, (kind, how) in enumerate(later):
        acts.append(act(f"later{number}#ban", how, targets=("igor",), effect=(kind, "a#ban")))
    index = states(*acts)
    assert {on: state(index, "a#ban", on, "igor") for on in days} == days


def test_a_later_act_concerns_only_the_targets_it_names() -> None:
    first = act("a#ban", terms("2021-01-01"), targets=("igor", "boris"))
    lifted = act("b#ban", terms("2021-02-01"), targets=("igor",), effect=("lifts", "a#ban"))
    index = states(first, lifted)
    assert state(index, "a#ban", "2021-02-01", "igor") == "ended"
    assert state(index, "a#ban", "2021-02-01", "boris") == "holds"


def test_starting_an_announced_lifting_lifts_and_lifting_a_suspension_resumes() -> None:
    index = states(
        act("a#ban", terms("2021-01-01")),
        act("b#ban", terms("2021-02-01", stage="announced"), effect=("lifts", "a#ban")),
        act("c#ban", terms("2021-03-01"), effect=("starts", "b#ban")),
    )
    assert state(index, "a#ban", "2021-02-28") == "holds"
    assert state(index, "a#ban", "2021-03-01") == "ended"
    index = states(
        act("a#ban", terms("2021-01-01")),
        act("b#ban", terms("2021-02-01"), effect=("suspends", "a#ban")),
        act("c#ban", terms("2021-03-01"), effect=("lifts", "b#ban")),
    )
    assert state(index, "a#ban", "2021-02-01") == "suspended"
    assert state(index, "a#ban", "2021-03-01") == "holds"


def test_a_standing_says_since_when_until_when_and_by_which_act() -> None:
    index = states(
        act("a#ban", terms("2021-01-01")),
        act("b#ban", terms("2021-02-01"), effect=("suspends", "a#ban")),
    )
    found = index.standing(index.acts[0], None, date(2021, 2, 2))
    assert (found.began, found.since) == (PartialDate("2021-01-01"), PartialDate("2021-02-01"))
    assert found.by == index.acts[1].reference


def test_a_standing_names_the_recorded_end_and_the_day_on_which_it_expires() -> None:
    index = states(act("a#ban", terms("2021-01-01", end="2021-12-31", expires="2022-06")))
    found = index.standing(index.acts[0], None, date(2021, 2, 2))
    assert (found.until, found.expires) == (PartialDate("2021-12-31"), PartialDate("2022-06"))


@pytest.mark.parametrize(
    ("own", "left"),
    [
        ({"expires": "2021-12-31"}, (None, None)),
        ({"end": "2021-12-31"}, (None, None)),
        ({"expires": "2021-02-15"}, (None, "2021-02-15")),
        ({"end": "2021-02"}, ("2021-02", None)),
    ],
)
def test_a_lifting_takes_the_place_of_an_end_that_has_not_come(
    own: dict[str, str], left: tuple[str | None, str | None]
) -> None:
    lifted = act("b#ban", terms("2021-03-01"), effect=("lifts", "a#ban"))
    index = states(act("a#ban", terms("2021-01-01", **own)), lifted)
    found = index.standing(index.acts[0], None, date(2021, 5, 1))
    assert tuple(day and day.text for day in (found.until, found.expires)) == left


def test_a_later_act_without_targets_concerns_all_and_one_with_targets_an_act_that_names_none() -> None:
    first = act("a#ban", terms("2021-01-01"), targets=("igor", "boris"))
    index = states(first, act("b#ban", terms("2021-02-01"), effect=("lifts", "a#ban")))
    assert [one.standing.state.value for one in index.held(date(2021, 2, 1))] == ["ended", "ended"]
    named = act("b#ban", terms("2021-02-01"), targets=("igor",), effect=("lifts", "a#ban"))
    index = states(act("a#ban", terms("2021-01-01")), named)
    assert state(index, "a#ban", "2021-02-01") == "ended"


def test_what_holds_is_asked_for_any_day() -> None:
    index = states(act("a#ban", terms("2021-01-01", end="2021-01-31")), act("b#ban", terms("2021-03-01")))
    on = {day: [one.standing.state.value for one in index.held(day)] for day in (date(2021, 1, 15), index.as_of)}
    assert on == {date(2021, 1, 15): ["holds", "coming"], date(2021, 3, 1): ["ended", "holds"]}


def test_all_changes_come_in_the_order_of_their_days() -> None:
    first = act("a#ban", terms("2021-01-01", end="2021-12-31"))
    index = states(first, act("b#ban", terms("2021-02-01"), effect=("suspends", "a#ban")))
    found = changes(first, None, index.chains.later_than(first))
    assert [(change.earliest.isoformat(), change.state.value) for change in found] == [
        ("2021-01-01", "holds"),
        ("2021-02-01", "suspended"),
        ("2022-01-01", "ended"),
    ]


def test_what_was_withdrawn_neither_holds_nor_ends_anything() -> None:
    gone = Withdrawal(date=PartialDate("2021-03-01"), reason="wrong")
    first = briefing("a", "2021-01-01", act("a#ban", terms("2021-01-01")))
    lifted = act("b#ban", terms("2021-02-01"), effect=("lifts", "a#ban"))
    index = Index(archive(first, briefing("b", "2021-02-01", lifted, withdrawn=gone)))
    assert [(one.act.briefing, one.standing.state.value) for one in index.held()] == [("a", "holds")]


def test_only_lasting_types_can_be_in_force() -> None:
    index = Index(archive(briefing("a", "2021-01-01", act("a#talks", terms("2021-01-01"), type="summit"))))
    assert index.held() == ()

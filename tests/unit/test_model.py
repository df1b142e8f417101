"""The parts of the model that do more than hold values."""

from __future__ import annotations

from datetime import date

import pytest

from briefing_archive.model import (
    Act,
    Archive,
    Briefing,
    PartialDate,
    Position,
    Reference,
    Settings,
    Target,
    Terms,
    Withdrawal,
)


@pytest.mark.parametrize(
    ("text", "first", "last", "month", "is_day"),
    [
        ("2021-03-02", date(2021, 3, 2), date(2021, 3, 2), 3, True),
        ("2021-02", date(2021, 2, 1), date(2021, 2, 28), 2, False),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), 2, False),
        ("2021", date(2021, 1, 1), date(2021, 12, 31), 0, False),
        ("1000-12", date(1000, 12, 1), date(1000, 12, 31), 12, False),
        ("9999", date(9999, 1, 1), date(9999, 12, 31), 0, False),
    ],
)
def test_a_partial_date_knows_what_it_may_mean(text: str, first: date, last: date, month: int, is_day: bool) -> None:
    day = PartialDate(text)
    assert (day.first, day.last, day.year, day.month, day.is_day) == (first, last, first.year, month, is_day)


@pytest.mark.parametrize(
    "text", ["", "21", "2021-3", "2021-03-2", "2021-13", "2021-02-29", "0000", "٢٠٢١", "2021-03-02 ", "2021\n"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a date|must be|out of range"):
        PartialDate(text)


def test_a_year_stands_before_its_months_and_a_month_before_its_days() -> None:
    texts = ["2020-12-31", "2021", "2021-01", "2021-01-01", "2021-02"]
    assert sorted(PartialDate(text) for text in reversed(texts)) == [PartialDate(text) for text in texts]


@pytest.mark.parametrize(
    ("day", "held"),
    [
        ("2009", False),
        ("2010", True),
        ("2010-04-30", False),
        ("2010-05", True),
        ("2012-06-30", True),
        ("2012-07", False),
    ],
)
def test_an_office_was_held_between_its_days(day: str, held: bool) -> None:
    position = Position(title="Head", start=PartialDate("2010-05"), end=PartialDate("2012-06"))
    assert position.held_on(PartialDate(day)) is held
    assert Position(title="Head").held_on(PartialDate(day))


def test_an_act_names_all_that_take_part_once() -> None:
    terms = Terms(announced=PartialDate("2021"))
    targets = (Target(actor="b", terms=terms), Target(actor="a", terms=terms))
    act = Act(
        id="x",
        briefing="2021/y",
        type="x",
        terms=terms,
        senders=("a",),
        targets=targets,
        toward=("c",),
        parties=("b", "d"),
    )
    assert act.actors == ("a", "b", "c", "d")
    assert act.reference == Reference(briefing="2021/y", act="x")
    assert act.reference.text == "2021/y#x"


def test_only_the_reason_legal_is_legal() -> None:
    assert Withdrawal(date=PartialDate("2021"), reason="legal").is_legal
    assert not Withdrawal(date=PartialDate("2021"), reason="Legal trouble").is_legal


def test_the_record_speaks_to_the_day_that_is_set_or_to_its_last() -> None:
    def briefing(day: str, *, draft: bool = False) -> Briefing:
        return Briefing(id=day, path=f"{day}.md", title="T", date=PartialDate(day), draft=draft)

    briefings = (briefing("2021"), briefing("2021-03"), briefing("2020-05-05"), briefing("2022-01-01", draft=True))
    assert Archive(briefings=briefings).as_of == date(2021, 3, 1)
    assert Archive(briefings=briefings, settings=Settings(as_of=date(2023, 1, 1))).as_of == date(2023, 1, 1)
    assert Archive().as_of == date(1, 1, 1)

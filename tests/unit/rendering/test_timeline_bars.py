"""Timelines of many acts: the periods by which bars count, the axis below them, and where they lead."""

from __future__ import annotations

from datetime import date

import pytest

from briefing_archive.model import PartialDate
from briefing_archive.rendering.timeline.axis import axis, ticks
from briefing_archive.rendering.timeline.periods import month_number, periods
from briefing_archive.rendering.words import Words
from timelines import drawn, many, many_more


@pytest.mark.parametrize(
    ("first", "last", "unit", "number"),
    [
        ("2021-03-02", "2021-03-31", "month", 1),
        ("2020-01-01", "2022-03-31", "month", 27),
        ("2020-01-01", "2022-04-01", "quarter", 10),
        ("2015-04-01", "2021-12-31", "quarter", 27),
        ("2015-01-01", "2021-12-31", "year", 7),
        ("1995-06-01", "2021-06-01", "year", 27),
        ("1994-06-01", "2021-06-01", "years", 14),
        ("0001-01-01", "9999-12-31", "years", 20),
    ],
)
def test_periods_are_as_short_as_there_is_room_for(first: str, last: str, unit: str, number: int) -> None:
    found = periods(month_number(date.fromisoformat(first)), month_number(date.fromisoformat(last)))
    assert (found.unit, found.number) == (unit, number)
    assert found.width >= 24


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("2021-03-02", "2021-03-02", "1/March 2021 8 15 22"),
        ("2020-12-15", "2021-04-21", "Dec/2020 Jan/2021 Feb Mar Apr"),
        ("2020-02-15", "2021-12-21", "Mar/2020 May Jul Sep Nov Jan/2021 Mar May Jul Sep Nov"),
        ("2019-02-15", "2021-12-21", "Apr/2019 Jul Oct Jan/2020 Apr Jul Oct Jan/2021 Apr Jul Oct"),
        ("2010-02-15", "2021-12-21", "2011 2012 2013 2014 2015 2016 2017 2018 2019 2020 2021"),
        ("1914-02-15", "2021-12-21", "1920 1930 1940 1950 1960 1970 1980 1990 2000 2010 2020"),
    ],
)
def test_an_axis_has_as_many_names_as_can_be_read(first: str, last: str, labels: str) -> None:
    found = ticks(axis(date.fromisoformat(first), date.fromisoformat(last)), Words("en"))
    assert " ".join(tick.label + ("/" + tick.below if tick.below else "") for tick in found) == labels


def test_bars_count_what_is_known_to_the_year_alone_across_the_year() -> None:
    made = drawn(*many(61, "2021-03-02", "2021-05-02", "2021"))
    bars = [(bar.name, bar.width, bar.loose) for bar in made.lanes[0].bars]
    assert bars == [
        ("March 2021: 21 acts", 54, False),
        ("May 2021: 20 acts", 54, False),
        ("2021, month not known: 20 acts", 12 * 54, True),
    ]
    assert made.loose


def test_bars_of_all_lanes_are_on_one_scale_and_in_proportion() -> None:
    made = drawn(*many(80, "2021-03-02"), *many_more(20, "2021-05-02", senders=("states",)))
    heights = {lane.name: [bar.height for bar in lane.bars] for lane in made.lanes}
    assert heights == {"European Union": [34], "United States": [8]}


@pytest.mark.parametrize(
    ("days", "pages", "links"),
    [
        # A month leads to its page, a quarter to its months on the page of the year, a year to its page.
        (("2021-03-02", "2021-05-02"), {}, ["dates/2021/03/", "dates/2021/05/"]),
        (("2015-02-02", "2021-05-02"), {}, ["dates/2015/#2015-02", "dates/2021/#2021-05"]),
        (("2001-02-02", "2021-05-02"), {}, ["dates/2001/", "dates/2021/"]),
        # Of several years there is no page.
        (("1914-02-02", "2021-05-02"), {}, ["", ""]),
        # A list that goes on by year or month leads to its own pages, but not to the page that it stands on.
        (
            ("2020-03-02", "2021-05-02"),
            {"2020": "x/2020/", "2021": "x/2021/", "2021-05": "x/2021/05/"},
            ["x/2020/", "x/2021/05/"],
        ),
        (("2021-03-02", "2021-05-02"), {"2021": "", "2021-05": "x/2021/05/"}, ["", "x/2021/05/"]),
        (("2015-02-02", "2021-05-02"), {"2015": "x/2015/", "2021": "x/2021/"}, ["x/2015/", "x/2021/"]),
    ],
)
def test_a_bar_leads_to_the_page_of_its_period(days: tuple[str, ...], pages: dict[str, str], links: list[str]) -> None:
    made = drawn(*many(61, *days), pages=pages)
    found = [bar.address + ("#" + bar.anchor if bar.anchor else "") for bar in made.lanes[0].bars]
    assert found == links


def test_dates_are_partial_where_nothing_more_is_known() -> None:
    made = drawn(*many(61, "2020", "2021"))
    assert (made.first, made.last) == (PartialDate("2020"), PartialDate("2021"))

"""Related briefings: what they share, and what that weighs."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from briefing_archive.indexes.index import Index
from briefing_archive.model import Archive, Briefing, PartialDate, Topic, Withdrawal
from briefing_archive.rendering.related import Related
from making import ACTORS, TYPES, act, briefing, terms
from steps import steps

TOPICS = tuple(Topic(id=id, name=id.title()) for id in ("common", "rare", "third"))


def archive(*briefings: Briefing, more: int = 0) -> Archive:
    """An archive of these, and of as many others as make what is common common."""
    others = (briefing(f"z{number:05}", "2019", topics=("common",), actors=("russia",)) for number in range(more))
    return Archive(
        actors=ACTORS,
        measure_types=TYPES,
        topics=TOPICS,
        briefings=tuple(sorted((*briefings, *others), key=lambda one: (one.date.text, one.id))),
    )


def one(id: str, *topics: str, on: str = "2021-03-02", actors: tuple[str, ...] = (), type: str = "") -> Briefing:
    acts = [act(f"{id}#x", terms("2021"), senders=(), type=type)] if type else []
    return briefing(id, on, *acts, topics=topics, actors=actors)


def related(whole: Archive, id: str) -> list[str]:
    index = Index(whole)
    return [other.briefing.id for other in Related(index).to(index.briefings[id])]


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        # What is rare says more than what is common.
        ([one("a", "common"), one("b", "rare")], ["b", "a"]),
        # Two common things may say more than one rarer one; each kind of thing weighs alike.
        ([one("a", "third", actors=("igor",)), one("b", "third")], ["a", "b"]),
        ([one("a", type="summit"), one("b", actors=("igor",)), one("c", actors=("igor",))], ["a", "c", "b"]),
        # Among equals the nearest in time, then the later, then the last of its day.
        ([one("a", "rare", on="2021-03-09"), one("b", "rare", on="2021-03-03")], ["b", "a"]),
        ([one("a", "rare", on="2021-03-01"), one("b", "rare", on="2021-03-03")], ["b", "a"]),
        ([one("a", "rare"), one("b", "rare")], ["b", "a"]),
        # Nothing in common.
        ([one("a"), one("b", actors=("boris",))], []),
        ([], []),
    ],
)
def test_the_rarest_in_common_comes_first(others: list[Briefing], expected: list[str]) -> None:
    here = one("here", "common", "rare", "third", actors=("igor",), type="summit")
    found = related(archive(here, *others, more=20), "here")
    assert [id for id in found if not id.startswith("z")] == expected


def test_what_all_have_says_nothing() -> None:
    assert related(archive(one("a", "common"), one("b", "common")), "a") == []


def test_no_more_than_five_are_named() -> None:
    assert len(related(archive(*(one(id, "rare") for id in "abcdefgh"), more=9), "a")) == 5


def test_it_is_said_what_they_share_the_rarest_first() -> None:
    here = one("a", "common", "rare", actors=("igor", "russia"), type="travel-ban")
    whole = Index(archive(here, replace(here, id="b", path="b.md"), more=9))
    (first, *_) = Related(whole).to(whole.briefings["a"])
    assert first.shares == ("Igor", "Rare", "travel ban")


def test_a_withdrawn_briefing_is_related_to_none() -> None:
    gone = replace(one("b", "rare"), withdrawn=Withdrawal(date=PartialDate("2021"), reason="error"))
    assert related(archive(one("a", "rare"), gone, more=9), "a") == []


def test_the_order_of_actors_and_topics_does_not_matter() -> None:
    whole = archive(*(one(f"b{n}", *random.Random(n).sample(["common", "rare", "third"], 2)) for n in range(30)))
    turned = replace(
        whole, briefings=tuple(replace(b, topics=b.topics[::-1], actors=b.actors[::-1]) for b in whole.briefings)
    )
    assert [related(whole, f"b{n}") for n in range(30)] == [related(turned, f"b{n}") for n in range(30)]


def looking(more: int) -> tuple[list[str], int]:
    """The briefings that are related to one of so many more, and in how many steps they are found."""
    here = one("here", "common", "rare", actors=("russia",), on="2019")
    index = Index(archive(here, one("far", "rare", on="1990"), more=more))
    found = Related(index)
    names = [other.briefing.id for other in found.to(here)]
    return names, steps(lambda: found.to(here))


def test_of_what_very_many_share_the_nearest_are_found_in_as_few_steps_as_of_what_many_share() -> None:
    (names, few), (others, again) = looking(2000), looking(4000)
    assert names[0] == others[0] == "far"
    assert len(names) == len(others) == 5
    assert again == few

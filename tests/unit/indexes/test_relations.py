from __future__ import annotations

from briefing_archive.indexes.index import Index
from briefing_archive.indexes.relations import Pair, principals_of
from briefing_archive.model import Actor, ActorType
from making import ACTORS, act, archive, briefing, terms

MARCH = terms("2021-03-02")


def test_each_actor_counts_for_its_principal() -> None:
    assert principals_of(ACTORS) == {
        "agency": "union",
        "boris": "russia",
        "duma": "russia",
        "igor": "russia",
        "russia": "russia",
        "states": "states",
        "stray": "stray",
        "union": "union",
    }


def test_a_body_counts_for_the_last_of_very_many_that_lie_within_each_other() -> None:
    bodies = [Actor(id=f"b{number}", name="B", type=ActorType.BODY, part_of=f"b{number + 1}") for number in range(5000)]
    whole = Actor(id="b5000", name="B", type=ActorType.ORGANISATION)
    assert set(principals_of([*bodies, whole]).values()) == {"b5000"}


def test_a_pair_holds_the_acts_of_both_directions_and_those_without_one() -> None:
    index = Index(
        archive(
            briefing("a", "2021-01-01", act("a#ban", MARCH, targets=("igor", "boris"))),
            briefing("b", "2021-02-01", act("b#ban", MARCH, senders=("duma",), toward=("union",))),
            briefing("c", "2021-03-01", act("c#talks", MARCH, type="summit", parties=("union", "russia", "states"))),
            briefing("d", "2021-04-01", act("d#inward", MARCH, senders=("duma",), targets=("igor",))),
        )
    )
    found = {pair: [one.briefing for one in acts] for pair, acts in index.relations.acts.items()}
    assert found == {
        Pair(a="russia", b="states"): ["c"],
        Pair(a="russia", b="union"): ["a", "b", "c"],
        Pair(a="states", b="union"): ["c"],
    }
    assert {arrow: len(acts) for arrow, acts in index.relations.directed.items()} == {
        ("russia", "union"): 1,
        ("union", "russia"): 1,
    }
    assert index.relations.counterparts["russia"] == ("states", "union")
    newest = index.between[Pair(a="russia", b="union")].entries
    assert [entry.briefing.id for entry in newest] == ["c", "b", "a"]

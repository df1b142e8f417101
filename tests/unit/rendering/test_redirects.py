"""Which addresses lead on, and where they lead in the end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing_archive.model import Actor, Archive, Move, Settings
from briefing_archive.rendering.anchors import former_anchors
from briefing_archive.rendering.redirects import old_address, redirects
from making import briefing

PAGES = {
    "",
    "actors/",
    "actors/new/",
    "actors/new/2021/",
    "actors/new/2021/03/",
    "briefings/",
    "briefings/b/",
    "briefings/b/2021/",
    "dates/",
    "dates/2021/",
    "measures/",
    "relations/",
    "relations/new/",
    "relations/new/other/",
    "relations/new/other/2021/",
    "topics/",
    "topics/new/",
    "guide/",
}


def leads(archive: Archive, *published: str) -> dict[str, str]:
    return {one.address: one.to for one in redirects(archive, lambda: PAGES, published)}


def actor(id: str, *former: str, merged_into: str = "") -> Actor:
    return Actor(id=id, name=id, former_ids=former, merged_into=merged_into)


def moved(**moves: str) -> Archive:
    pairs = tuple(Move(old=f"/{old.replace('_', '/')}/", new=new) for old, new in moves.items())
    return Archive(settings=Settings(moved=pairs))


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("/old", "old/"),
        ("/old/", "old/"),
        ("/old/page.html", "old/page.html/"),
        ("/%D0%B0/a%20b/", "а/a b/"),
        ("/old/#freeze", "old/"),
    ],
)
def test_an_old_address_may_be_written_in_many_ways(written: str, address: str) -> None:
    assert old_address(written) == address


def test_a_briefing_has_the_addresses_that_it_names_but_for_those_that_have_something() -> None:
    archive = Archive(briefings=(briefing("b", "2021-03-02", redirect_from=("/old", "/guide/", "/briefings/b/#x")),))
    assert leads(archive) == {"old/": "briefings/b/"}


def test_of_two_that_claim_an_address_the_first_has_it() -> None:
    pages = {"briefings/a/", "briefings/b/"}
    both = tuple(briefing(id, "2021-03-02", redirect_from=("/old/",)) for id in ("a", "b"))
    assert [one.to for one in redirects(Archive(briefings=both), lambda: pages)] == ["briefings/a/"]


def test_years_months_and_relations_go_with_an_actor() -> None:
    assert leads(Archive(actors=(actor("new", "old"),))) == {
        "actors/old/": "actors/new/",
        "actors/old/2021/": "actors/new/2021/",
        "actors/old/2021/03/": "actors/new/2021/03/",
        "relations/old/": "relations/new/",
        "relations/old/other/": "relations/new/other/",
        "relations/old/other/2021/": "relations/new/other/2021/",
    }


def test_the_pair_of_a_former_id_stands_in_alphabetical_order_and_both_may_be_former() -> None:
    found = leads(Archive(actors=(actor("new", "zed"), actor("other", "alpha"))))
    assert {old: new for old, new in found.items() if old.count("/") == 3 and "relations" in old} == {
        "relations/other/zed/": "relations/new/other/",
        "relations/alpha/new/": "relations/new/other/",
        "relations/alpha/zed/": "relations/new/other/",
    }


def test_mergers_lead_to_the_last_entry_at_once() -> None:
    actors = (actor("new"), actor("one", "first", merged_into="two"), actor("two", merged_into="new"))
    found = leads(Archive(actors=actors))
    assert {found[f"actors/{id}/"] for id in ("first", "one", "two")} == {"actors/new/"}
    assert found["relations/first/other/2021/"] == "relations/new/other/2021/"


def test_settings_move_what_nothing_else_can_and_the_parts_of_lists_with_it() -> None:
    found = leads(moved(topics_old="/topics/new/", measures_old="/actors/new/", gone="/nowhere/", a="/b/", b="/a/"))
    assert found == {
        "topics/old/": "topics/new/",
        "measures/old/": "actors/new/",
        "measures/old/2021/": "actors/new/2021/",
        "measures/old/2021/03/": "actors/new/2021/03/",
    }


def test_what_lies_below_a_briefing_does_not_go_with_it() -> None:
    assert leads(moved(old="/briefings/b/")) == {"old/": "briefings/b/"}


@pytest.mark.parametrize(
    ("published", "to"),
    [
        ("dates/2021/03/", "dates/2021/"),
        ("dates/1999/03/", "dates/"),
        ("topics/gone/2021/", "topics/"),
        ("relations/new/gone/", "relations/new/"),
        ("relations/gone/too/2021/", "relations/"),
        ("actors/new/1999/12/", "actors/new/"),
        ("actors/gone/2021/", None),
        ("actors/gone/", None),
        ("briefings/gone/", None),
        ("dates/map.png", None),
        ("elsewhere/", None),
    ],
)
def test_a_list_that_has_become_empty_leads_to_the_one_above(published: str, to: str | None) -> None:
    assert leads(Archive(), published) == ({published: to} if to else {})


def test_a_year_of_a_list_that_has_moved_leads_there_even_where_that_has_no_such_year() -> None:
    assert leads(Archive(actors=(actor("new", "old"),)), "actors/old/1999/")["actors/old/1999/"] == "actors/new/"


def test_the_same_archive_in_any_order_leads_the_same_way() -> None:
    archive = Archive(actors=(actor("new", "old", "older"), actor("other", "alpha", merged_into="new")))
    turned = replace(archive, actors=tuple(reversed(archive.actors)))
    assert redirects(archive, lambda: PAGES) == redirects(turned, lambda: sorted(PAGES, reverse=True))


def test_a_briefing_keeps_anchors_of_its_own_and_old_addresses_alone() -> None:
    named = ("/old/", "/old/#freeze", "/briefings/b/#t_why", "/briefings/b/#%C3%A1", "/other/#no", "/old/#__drawer")
    assert former_anchors(briefing("b", "2021-03-02", redirect_from=named)) == ("freeze", "t_why", "á")

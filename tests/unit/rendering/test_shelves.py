"""Pages that are made when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from briefing_archive.rendering.page import Head, Page
from briefing_archive.rendering.shelves import Shelves, Unmade


def page(address: str) -> Page:
    return Page(
        address=address,
        title=address,
        description="",
        kind="any",
        language="en",
        template="any.html",
        made_of=lambda: None,
        head=Head,
    )


def test_no_page_is_made_but_the_one_that_is_asked_for_and_that_once() -> None:
    made: list[str] = []

    def make(address: str) -> Page:
        made.append(address)
        return page(address)

    def pages() -> Iterator[Page | Unmade]:
        yield page("a/")
        yield from ((address, partial(make, address)) for address in ("a/1/", "a/2/", "a/3/"))

    shelves = Shelves({"a/": pages()})
    found = shelves.page("a/2/")
    assert found
    assert shelves.page("a/2/") is found
    assert shelves.page("a/4/") is None
    assert shelves.page("b/") is None
    assert list(shelves.addresses()) == ["a/", "a/1/", "a/2/", "a/3/"]
    assert made == ["a/2/"]
    assert [one.address for one in shelves.all()] == ["a/", "a/1/", "a/2/", "a/3/"]
    assert sorted(made) == ["a/1/", "a/2/", "a/3/"]


def test_a_page_that_is_found_quickly_is_the_one_that_all_others_stand_beside() -> None:
    made: list[str] = []

    def find(address: str) -> Page | None:
        made.append(address)
        return page(address) if address == "a/2/" else None

    shelves = Shelves({"a/": (page(address) for address in ("a/", "a/1/", "a/2/"))}, {"a/": find})
    found = shelves.page("a/2/")
    assert found is shelves.page("a/2/")
    assert made == ["a/2/"]
    assert shelves.page("a/")
    assert shelves.page("a/3/") is None
    assert sorted(shelves.addresses()) == ["a/", "a/1/", "a/2/"]
    assert next(one for one in shelves.all() if one.address == "a/2/") is found

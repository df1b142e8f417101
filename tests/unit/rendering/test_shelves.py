"""Pages that are made when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from briefing_archive.model import Briefing, PartialDate, Withdrawal
from briefing_archive.rendering.bodies import MarkdownOptions, render_bodies
from briefing_archive.rendering.page import Head, Page
from briefing_archive.rendering.shelves import Shelves, Unmade
from briefing_archive.rendering.site import Site, assemble
from briefing_archive.work import InLine
from making import archive, briefing


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


def test_where_pages_are_found_none_before_them_is_made() -> None:
    def pages() -> Iterator[Page | Unmade]:
        yield page("a/")
        yield from ((address, partial(page, address)) for address in ("a/1/", "a/2/"))

    asked: list[str] = []

    def find(address: str) -> Page | None:
        asked.append(address)
        return page(address) if address in {"a/", "a/2/"} else None

    shelves = Shelves({"a/": pages()}, {"a/": find})
    found = shelves.page("a/2/")
    assert found is shelves.page("a/2/")
    assert shelves.page("a/3/") is None
    assert asked == ["a/2/", "a/3/"]
    assert sorted(shelves.addresses()) == ["a/", "a/1/", "a/2/"]
    assert next(one for one in shelves.all() if one.address == "a/2/") is found


def test_every_page_that_is_asked_for_is_the_same_as_among_all() -> None:
    gone = Withdrawal(date=PartialDate("2021"), reason="error")
    whole = archive(
        briefing("2021/a", "2021-03-02"),
        briefing("2021/b", "2021-03-03", withdrawn=gone),
        briefing("c", "2021-03-04"),
        briefing("2021/d", "2021-03-05"),
    )
    bodies = render_bodies(whole, MarkdownOptions.of(), InLine())

    def seen(site: Site, page: Page) -> tuple[str, ...]:
        return page.title, page.kind, site.head(page), site.html(page)

    every, asked = assemble(whole, bodies), assemble(whole, bodies)
    for one in every.pages:
        found = asked.page(one.address)
        assert found
        assert seen(asked, found) == seen(every, one)
    assert not [address for address in ("briefings/2021/", "briefings/2021/a", "briefings//") if asked.page(address)]


class Counted(tuple[Briefing, ...]):
    """Briefings that know how often somebody went through them."""

    __slots__ = ()
    times = 0

    def __iter__(self) -> Iterator[Briefing]:
        Counted.times += 1
        return super().__iter__()


def test_the_way_to_a_briefing_goes_not_through_all_briefings() -> None:
    whole = archive(briefing("2021/a", "2021-03-02"), briefing("2021/b", "2021-03-03"))
    bodies = render_bodies(whole, MarkdownOptions.of(), InLine())
    site = assemble(replace(whole, briefings=Counted(whole.briefings)), bodies)

    def trail(id: str) -> tuple[str, ...]:
        found = site.page(f"briefings/{id}/")
        assert found
        return tuple(crumb.title for crumb in site.trails.to(found))

    trail("2021/a")
    before = Counted.times
    assert trail("2021/b") == ("Home", "Briefings", "2021/b")
    assert Counted.times == before

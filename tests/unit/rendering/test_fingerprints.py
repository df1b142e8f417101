"""While a page's fingerprint stays, so does all that the page shows, whatever is changed in the archive."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest

from briefing_archive.exports import making_of_all, planned
from briefing_archive.exports.holding import holding
from briefing_archive.exports.search import planned_search
from briefing_archive.exports.search.texts import text_of
from briefing_archive.model import Archive, Correction, PartialDate
from briefing_archive.reading import read_archive
from briefing_archive.rendering import addresses
from briefing_archive.rendering.bodies import Bodies, MarkdownOptions, render_bodies
from briefing_archive.rendering.fingerprints import KINDS, Fingerprint
from briefing_archive.rendering.page import Page
from briefing_archive.rendering.site import Site, assemble
from briefing_archive.work import InLine

ROOT = Path(__file__).parents[3]
TEMPLATES = ROOT / "scripts/briefing_archive/theme/pages"
# What fingerprints know of the index that templates ask by themselves.
KNOWN = {"archive.settings.coverage", "archive.settings.language", "briefings", "measure_types"}
# Among so many changes `make test` tries one, and among so many `make test-all`: all of them take a quarter of an hour.
SOME, MORE = 121, 4
# Of these a page is made in another way: a text is rendered, a file is found.
ELSEWHERE = {"path", "body", "body_line", "media", "limits", "silenced", "moved", "unregistered", "redirect_from"}

# From an archive, the steps to a value within it: names of fields, and places in tuples.
Way = tuple[str | int, ...]
Shown = dict[str, tuple[bytes, str]]


@cache
def shipped() -> tuple[Archive, Bodies]:
    archive = read_archive(ROOT / "briefings").archive
    return archive, render_bodies(archive, MarkdownOptions.of(), InLine())


def fingerprint(site: Site, page: Page) -> bytes:
    return site.fingerprint(page)


def shown(archive: Archive) -> Shown:
    """Of each page that has one its fingerprint, and what it shows; and the same of files for machines."""
    site = assemble(archive, shipped()[1])
    of_kinds = (page for page in site.pages if page.kind in KINDS)
    pages = {
        page.address: (fingerprint(site, page), f"{page.title} {page.description} {site.head(page)} {site.html(page)}")
        for page in of_kinds
    }
    return {**pages, **for_machines(archive)}


def for_machines(archive: Archive) -> Shown:
    """Of each file for machines its key, and the file."""
    site = assemble(archive, shipped()[1])
    all_held = making_of_all(lambda: holding(site.desk).encode(), site)
    makings = {**planned(site), **planned_search(site), addresses.HOLDING: all_held}
    found = {f"text of {one.id}": one for one in site.desk.index.briefings.values()}
    return {
        **{address: (one.key(), str(one.make())) for address, one in makings.items()},
        **{name: (site.digest_of_text(one), str(text_of(site.desk, one))) for name, one in found.items()},
    }


def ways(value: Any, way: Way = ()) -> Iterator[Way]:
    """The way to each value, however deep, that can be another."""
    if isinstance(value, tuple):
        yield way
        for place, one in enumerate(value):
            yield from ways(one, (*way, place))
    elif is_dataclass(value) and not isinstance(value, PartialDate):
        names = (one.name for one in fields(value) if one.name not in ELSEWHERE)
        for name in names:
            yield from ways(getattr(value, name), (*way, name))
    else:
        yield way


def other(value: Any) -> Any:
    """A value of the same kind."""
    match value:
        case tuple():
            found: object = value[:-1]
        case bool():
            found = not value
        case Enum():
            kinds = list(type(value))
            found = kinds[(kinds.index(value) + 1) % len(kinds)]
        case str():
            found = f"{value} & more"
        case int():
            found = value + 1
        case PartialDate():
            found = PartialDate(f"{int(value.text[:4]) - 1}{value.text[4:7]}")
        case date():
            found = value.replace(year=value.year - 1)
        case _:
            found = None
    return found


def changed(value: Any, way: Way) -> Any:
    """The same value but for what lies at the end of a way."""
    if not way:
        return other(value)
    step, rest = way[0], way[1:]
    if isinstance(step, int):
        return (*value[:step], changed(value[step], rest), *value[step + 1 :])
    return replace(value, **{step: changed(getattr(value, step), rest)})


def stale(before: Shown, way: Way, look: Callable[[Archive], Shown] = shown) -> list[str]:
    """The pages and files that show something else with the same fingerprint."""
    archive = shipped()[0]
    try:
        after = look(changed(archive, way))
    except (AttributeError, KeyError, StopIteration, TypeError, ValueError):
        # A name without an owner, or what reading would not have let through: no such archive is made.
        return []
    both = before.keys() & after.keys()
    return [path for path in sorted(both) if before[path][0] == after[path][0] and before[path][1] != after[path][1]]


ALL = sorted(ways(shipped()[0]), key=str)


@pytest.mark.parametrize("way", [pytest.param(way, id=".".join(map(str, way))) for way in ALL[::SOME]])
def test_no_page_is_stale_after_a_change(way: Way) -> None:
    assert stale(shown(shipped()[0]), way) == []


@pytest.mark.long
@pytest.mark.parametrize("part", range(MORE))
def test_no_page_is_stale_after_any_of_many_changes(part: int) -> None:
    before = shown(shipped()[0])
    assert {way: found for way in ALL[part * MORE :: MORE * MORE] if (found := stale(before, way))} == {}


@pytest.mark.long
def test_no_file_for_machines_is_stale_after_any_change() -> None:
    before = for_machines(shipped()[0])
    assert {way: found for way in ALL if (found := stale(before, way, for_machines))} == {}


def test_most_pages_keep_their_fingerprint_when_one_briefing_changes() -> None:
    archive, _ = shipped()
    before, after = shown(archive), shown(changed(archive, ("briefings", len(archive.briefings) - 1, "title")))
    same = [path for path, (found, _) in before.items() if after[path][0] == found]
    assert len(before) / 2 < len(same) < len(before)


def test_a_fingerprint_does_not_depend_on_which_texts_are_one_object() -> None:
    archive, bodies = shipped()
    again = read_archive(ROOT / "briefings").archive
    one, two = assemble(archive, bodies), assemble(again, bodies)
    for page in one.pages:
        same = two.page(page.address)
        assert same
        assert fingerprint(one, page) == fingerprint(two, same)


def edited(archive: Archive, bodies: Bodies, place: int) -> dict[str, tuple[Archive, Bodies]]:
    """The archive and its bodies after each kind of edit of the texts of one briefing."""
    briefing = archive.briefings[place]
    body = bodies.by_briefing[briefing.id]
    names = ", ".join(actor.name for actor in archive.actors if actor.registered)
    fronts = {
        "title": replace(briefing, title=f"{briefing.title} & more"),
        "summary": replace(briefing, summary=f"{briefing.summary} & more"),
        "authors": replace(briefing, authors=(*briefing.authors, "Another")),
        "corrections": replace(briefing, corrections=()),
        "one correction": replace(briefing, corrections=(Correction(date=PartialDate("2020"), text="Another."),)),
        "what was corrected": replace(
            briefing, corrections=tuple(replace(one, text="Another.") for one in briefing.corrections)
        ),
    }
    texts = {
        "beginning": replace(body, opening="Another."),
        "text": replace(body, parts=("<p>Another.</p>", *body.parts[1:])),
        "names": replace(body, parts=(*body.parts[:-1], f"{body.parts[-1]}<p>{names}</p>")),
        "headings": replace(body, headings=(), ids=frozenset()),
    }
    before, after = archive.briefings[:place], archive.briefings[place + 1 :]
    return {
        **{name: (replace(archive, briefings=(*before, one, *after)), bodies) for name, one in fronts.items()},
        **{
            name: (archive, replace(bodies, by_briefing={**bodies.by_briefing, briefing.id: one}))
            for name, one in texts.items()
        },
    }


def noted(site: Site) -> dict[str, Fingerprint]:
    """The fingerprints of all pages and files that have one, and whose texts they go by."""
    held = making_of_all(lambda: holding(site.desk).encode(), site)
    makings = {**planned(site), **planned_search(site), addresses.HOLDING: held}
    return {
        **{one.address: site.noting(partial(site.fingerprint, one)) for one in site.pages if one.kind in KINDS},
        **{path: site.noting(one.key) for path, one in makings.items()},
        **{
            f"text of {id}": site.noting(partial(site.digest_of_text, one))
            for id, one in site.desk.index.briefings.items()
        },
    }


@pytest.mark.parametrize("place", range(len(shipped()[0].briefings)))
def test_an_edit_of_texts_changes_no_fingerprint_that_does_not_go_by_them(place: int) -> None:
    archive, bodies = shipped()
    id, site = archive.briefings[place].id, assemble(archive, bodies, read=b"read")
    before, ground, texts = noted(site), site.digest_of_ground(), site.digests_of_texts()
    bear = set()
    for name, (other_archive, other_bodies) in edited(archive, bodies, place).items():
        other_site = assemble(other_archive, other_bodies, read=b"read")
        told = {one for one, digest in other_site.digests_of_texts().items() if texts[one] != digest}
        assert told <= {id}
        if other_site.digest_of_ground() != ground:
            bear.add(name)
            continue
        after = noted(other_site)
        assert before.keys() == after.keys()
        wrong = [path for path, one in before.items() if id not in one.texts and one.digest != after[path].digest]
        assert wrong == []
        # Whatever goes by this text has to be asked again, if it is another one.
        assert told or after == before
    # The rows of the search know the days of corrections.
    assert bear <= {"text", "names", "headings", "corrections", "one correction"}
    assert "names" in bear


def test_a_fingerprint_goes_by_few_texts() -> None:
    site = assemble(*shipped())
    page = site.page("briefings/" + site.archive.briefings[0].id + "/")
    assert page
    found = site.noting(partial(site.fingerprint, page))
    assert site.archive.briefings[0].id in found.texts
    assert len(found.texts) < len(site.archive.briefings)
    # Asked once more, what is known by then goes by the same texts.
    assert site.noting(partial(site.fingerprint, page)) == found
    assert site.noting(site.digest_of_acts).texts == ()
    assert site.noting(site.digest_of_archive).texts == tuple(sorted(site.desk.index.briefings))


def test_a_page_that_asks_the_whole_archive_has_none() -> None:
    site = assemble(*shipped())
    for address in ("", "relations/", "measures/in-force/", "search/"):
        page = site.page(address)
        assert page
        assert fingerprint(site, page) == b""


def test_templates_ask_the_index_for_nothing_that_fingerprints_do_not_know() -> None:
    own = {name: (TEMPLATES / f"{name}.html").read_text(encoding="utf-8") for name in sorted(KINDS)}
    shared = {name for text in own.values() for name in re.findall(r"(?:import|include) '(\w+\.html)'", text)}
    texts = [*own.values(), *((TEMPLATES / name).read_text(encoding="utf-8") for name in sorted(shared))]
    asked = {asked for text in texts for asked in re.findall(r"at\.index\.([\w.]*\w)", text)}
    assert "_tree.html" in shared
    assert asked == KNOWN


def test_what_nobody_knows_how_to_compare_is_an_error() -> None:
    site = assemble(*shipped())
    page = site.page("actors/russia/")
    assert page
    with pytest.raises(TypeError, match="holds a set"):
        site.fingerprint(replace(page, made_of=lambda: {"any"}))

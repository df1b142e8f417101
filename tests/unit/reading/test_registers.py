"""What actors.yml, measures.yml and archive.yml make."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from briefing_archive.model import (
    Actor,
    ActorType,
    Alias,
    Archive,
    Family,
    Licence,
    Limits,
    LocalName,
    MeasureType,
    Membership,
    PartialDate,
    Position,
    Silence,
    Unregistered,
)
from briefing_archive.reading import Reading

Read = Callable[..., Reading]


def actor(archive: Archive, identifier: str) -> Actor:
    return next(actor for actor in archive.actors if actor.id == identifier)


def test_an_actor_has_all_that_its_entry_says(read: Read) -> None:
    register = """\
x:
  name: X
  type: person
  aliases: [Y, {name: Z, from: 2001, until: 2002-03}]
  names: {ru: Икс, fr: [Iks, Ics]}
  country: ru
  part_of: Body of B
  positions: [{title: Head, body: b, from: 2010-05-01}, {title: Poet, body: of all}]
  description: One sentence.
  wikidata: Q42
  former_ids: old-x
  succeeds: [b]
b: {name: Body of B, type: body, members: [x, {actor: Y, until: 2003}]}
"""
    reading = read({"actors.yml": register})
    assert not reading.problems
    assert actor(reading.archive, "x") == Actor(
        id="x",
        name="X",
        type=ActorType.PERSON,
        aliases=(Alias(name="Y"), Alias(name="Z", start=PartialDate("2001"), end=PartialDate("2002-03"))),
        names=(LocalName(lang="fr", name="Ics"), LocalName(lang="fr", name="Iks"), LocalName(lang="ru", name="Икс")),
        country="ru",
        part_of="b",
        positions=(
            Position(title="Head", body="b", body_actor="b", start=PartialDate("2010-05-01")),
            Position(title="Poet", body="of all"),
        ),
        description="One sentence.",
        wikidata="Q42",
        former_ids=("old-x",),
        succeeds=("b",),
    )
    assert actor(reading.archive, "b").members == (
        Membership(actor="x"),
        Membership(actor="x", end=PartialDate("2003")),
    )


def test_every_name_of_an_actor_finds_it(read: Read) -> None:
    register = "x: {name: The X, aliases: [Y, {name: Z}], names: {ru: Икс}, former_ids: [old-x]}"
    text = "---\ntitle: T\ndate: 2021\nactors: [{}]\n---\n"
    for name in ("x", "X", "the  x", "Y", "z", "ИКС", "old-x", "Ｘ"):
        reading = read({"actors.yml": register, "a.md": text.format(name)})
        assert not reading.problems
        assert reading.archive.briefings[0].actors == ("x",)


def test_the_names_of_a_merged_actor_mean_the_last_one(read: Read) -> None:
    register = "a: {name: A, merged_into: b}\nb: {name: B, merged_into: c}\nc: {name: C}"
    reading = read({"actors.yml": register, "a.md": "---\ntitle: T\ndate: 2021\nactors: [A, B, C]\n---\n"})
    assert not reading.problems
    assert reading.archive.briefings[0].actors == ("c",)
    assert actor(reading.archive, "a").merged_into == "b"


def test_a_measure_type_has_all_that_its_entry_says_and_the_family_of_the_wider_one(read: Read) -> None:
    register = """\
sanction: {name: sanction, family: sanction}
travel-ban:
  name: travel ban
  plural: travel bans
  definition: No entry.
  broader: Sanction
  lasting: YES
  aliases: [entry ban]
  opensanctions: Travel ban
  cameo: [163, 0163]
  plover: SANCTION
visa-ban: {name: visa ban, broader: entry ban}
other: {name: other}
"""
    reading = read({"measures.yml": register})
    assert not reading.problems
    types = {kind.id: kind for kind in reading.archive.measure_types}
    assert types["travel-ban"] == MeasureType(
        id="travel-ban",
        name="travel ban",
        plural="travel bans",
        definition="No entry.",
        broader="sanction",
        family=Family.SANCTION,
        lasting=True,
        aliases=("entry ban",),
        opensanctions="Travel ban",
        cameo=("163", "0163"),
        plover=("SANCTION",),
    )
    assert (types["visa-ban"].family, types["visa-ban"].broader) == (Family.SANCTION, "travel-ban")
    assert types["other"].family is Family.UNKNOWN


def test_settings_are_those_of_the_file_and_the_edge_may_set_the_day(read: Read) -> None:
    text = """\
title: NO
language: de
as_of: 2021-04-21
coverage: A sentence.
licence: CC BY 4.0
authors: [A, B]
limits: {file_bytes: 5000, body_seconds: 7}
silence: {code: date-in-name, reason: imported}
unregistered: text
"""
    settings = read({"archive.yml": text}).archive.settings
    assert (settings.title, settings.language, settings.as_of) == ("NO", "de", date(2021, 4, 21))
    assert (settings.coverage, settings.licence, settings.authors) == (
        "A sentence.",
        Licence(name="CC BY 4.0"),
        ("A", "B"),
    )
    assert settings.limits == Limits(file_bytes=5000, body_seconds=7)
    assert settings.silenced == (Silence(code="date-in-name", reason="imported"),)
    assert settings.unregistered is Unregistered.TEXT
    assert read({}, as_of=date(2022, 1, 1)).archive.as_of == date(2022, 1, 1)


def test_a_setting_with_a_problem_keeps_its_default_and_the_others_hold(read: Read) -> None:
    reading = read({"archive.yml": "title: [a]\nlanguage: fr\nlimits: {nesting: none}\n"})
    assert [problem.line for problem in reading.problems] == [1, 3]
    assert (reading.archive.settings.title, reading.archive.settings.language) == ("Briefing Archive", "fr")
    assert reading.archive.settings.limits == Limits()


def test_the_language_of_the_archive_is_that_of_briefings_that_name_none(read: Read) -> None:
    text = "---\ntitle: T\ndate: 2021\n{}---\n"
    files = {"archive.yml": "language: sv", "a.md": text.format(""), "b.md": text.format("lang: ru\n")}
    assert [found.lang for found in read(files).archive.briefings] == ["sv", "ru"]


def test_unregistered_names_can_be_kept_without_pages(read: Read) -> None:
    files = {"archive.yml": "unregistered: text", "a.md": "---\ntitle: T\ndate: 2021\nactors: [A]\n---\n"}
    assert [found.has_page for found in read(files).archive.actors] == [False]

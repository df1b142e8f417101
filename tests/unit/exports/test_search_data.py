"""The data of the search, read as a browser reads it: what goes in comes out, and nothing else does."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from briefing_archive.exports.search import Searchable, searchable
from briefing_archive.exports.search.columns import day_number
from briefing_archive.exports.search.packing import numbers_bytes, packed
from briefing_archive.indexes.index import Index
from briefing_archive.model import Archive, Correction, PartialDate
from briefing_archive.rendering.site import Site
from searches import Maker, Row, rows

SiteOf = Callable[..., Site]


class Read:
    """All files of a search, unpacked."""

    def __init__(self, made: Searchable) -> None:
        files = {file.address: file.content for file in made.files}
        self.entry: dict[str, Any] = json.loads(files["search/entry.json"])
        self.names: dict[str, Any] = json.loads(gzip.decompress(files["search/names.json.gz"]))
        numbers = numbers_in(gzip.decompress(files["search/rows.gz"]))
        assert next(numbers) == len(self.entry["columns"])
        self.columns = {name: [next(numbers) for _ in range(next(numbers))] for name in self.entry["columns"]}
        assert list(numbers) == []
        shown = sorted((int(name.split("/")[2].split(".")[0]), name) for name in files if "/shown/" in name)
        self.shown: list[Any] = [one for _, name in shown for one in json.loads(gzip.decompress(files[name]))]

    def several(self, name: str) -> list[list[int]]:
        values = iter(self.columns[name])
        return [[next(values) for _ in range(count)] for count in self.columns[f"{name}-counts"]]

    def ids(self, key: str, numbers: list[int]) -> set[str]:
        return {self.names[key][number][0] for number in numbers}


def numbers_in(content: bytes) -> Iterator[int]:
    number = shift = 0
    for byte in content:
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            yield number
            number = shift = 0


@pytest.fixture(scope="module")
def made_up() -> Archive:
    return Maker(200).archive()


@pytest.fixture
def read(made_up: Archive, site_of: SiteOf) -> Read:
    return Read(searchable(site_of(made_up)))


@pytest.fixture
def expected(made_up: Archive) -> tuple[Row, ...]:
    return rows(Index(made_up))


@pytest.mark.parametrize("number", [0, 1, 127, 128, 16383, 16384, 2**31 - 1])
def test_numbers_come_back(number: int) -> None:
    assert list(numbers_in(numbers_bytes([[number, 5], []]))) == [2, 2, number, 5, 0]


def test_dates_come_back_in_the_order_of_their_texts(read: Read, expected: tuple[Row, ...]) -> None:
    day, days = 0, []
    for step in read.columns["days"]:
        day += step
        days.append(day)
    assert days == [day_number(row.briefing.date) for row in expected] == sorted(days)


def test_what_briefings_are_about_comes_back(read: Read, expected: tuple[Row, ...]) -> None:
    lines = lines_of(read)
    for row, topics, mentioned, own in zip(
        expected, read.several("topics"), read.several("mentioned"), lines, strict=True
    ):
        assert read.ids("topic", topics) == row.facts["topic"]
        sides = [actor for line in own for name in ("senders", "targets", "parties") for actor in line[name]]
        assert read.ids("actor", [*mentioned, *sides]) == row.facts["actor"]


def lines_of(read: Read) -> list[list[dict[str, list[int]]]]:
    """The lines of each row."""
    names = ("senders", "targets", "parties", "instruments", "reasons")
    several = {name: iter(read.several(name)) for name in names}
    return [[{name: next(several[name]) for name in names} for _ in range(count)] for count in read.columns["lines"]]


def test_what_acts_are_comes_back(read: Read, expected: tuple[Row, ...]) -> None:
    types, states = iter(read.columns["types"]), iter(read.columns["states"])
    for row, lines in zip(expected, lines_of(read), strict=True):
        assert len(lines) == len(row.lines)
        for facts, line in zip(row.lines, lines, strict=True):
            assert read.names["measure"][next(types)][0] in facts["measure"]
            assert {read.entry["states"][next(states)]} - {""} == facts["state"]
            assert read.ids("actor", line["senders"]) == facts["sender"]
            assert read.ids("actor", line["targets"]) == facts["target"]
            assert read.ids("instrument", line["instruments"]) == facts["instrument"]
            assert read.ids("reason", line["reasons"]) == facts["reason"]


def test_what_is_shown_is_in_the_order_of_the_rows_and_has_their_lines(read: Read, expected: tuple[Row, ...]) -> None:
    assert [one[0] for one in read.shown] == [row.briefing.id for row in expected]
    assert [len(one[5]) for one in read.shown] == read.columns["lines"]


def test_the_last_correction_is_told(made_up: Archive, site_of: SiteOf) -> None:
    first = made_up.briefings[0]
    corrections = (
        Correction(date=PartialDate("2024-05-06"), text="B"),
        Correction(date=PartialDate("2024-02"), text="A"),
    )
    archive = replace(made_up, briefings=(replace(first, corrections=corrections),))
    read = Read(searchable(site_of(archive)))
    assert read.columns["corrected-rows"] == [0]
    assert read.columns["corrected-days"] == [day_number(PartialDate("2024-05-06"))]
    assert read.shown[0][4] == "Corrected"


def test_withdrawn_briefings_are_nowhere(made_up: Archive, site_of: SiteOf, read: Read) -> None:
    withdrawn = [one.title for one in made_up.briefings if one.withdrawn]
    assert withdrawn
    assert not {one[1] for one in read.shown} & set(withdrawn)
    assert read.entry["briefings"] == len(made_up.briefings) - len(withdrawn)


def test_names_are_in_the_order_of_their_use(record: Archive, site_of: SiteOf) -> None:
    names = Read(searchable(site_of(record))).names
    assert names["actor"][0] == ["union", "Union", 2, [], 1]
    boris = next(one for one in names["actor"] if one[0] == "boris")
    assert boris[3] == ["B.", "Борис"]
    assert names["actor"][names["former"]["boris-old"]][0] == "boris"
    assert names["actor"][names["former"]["soviet-union"]][0] == "russia"
    assert [one[4] for one in names["actor"] if one[0] == "stray"] == [0]
    types = {one[0]: one for one in names["measure"]}
    assert names["measure"][types["travel-ban"][3]][0] == "sanction"
    assert types["sanction"][3] == -1


def test_spellings_of_a_reason_are_one(read: Read) -> None:
    reasons = dict(read.names["reason"])
    assert sorted(reasons) == ["crimea", "cyber-activity", "human-rights", "navalny-<b>case</b>"]
    assert reasons["human-rights"] == "Human rights"


def test_the_same_archive_gives_the_same_bytes_in_whatever_order_it_came(made_up: Archive, site_of: SiteOf) -> None:
    mixed = random.Random(1)
    shuffled = {
        name: tuple(mixed.sample(values := getattr(made_up, name), len(values)))
        for name in ("actors", "measure_types", "instruments", "topics", "briefings")
    }
    assert searchable(site_of(replace(made_up, **shuffled))) == searchable(site_of(made_up))


def test_another_archive_is_another_version(made_up: Archive, site_of: SiteOf) -> None:
    less = replace(made_up, briefings=made_up.briefings[1:])
    assert searchable(site_of(less)).version != searchable(site_of(made_up)).version


def test_packed_files_tell_neither_time_nor_system() -> None:
    assert packed(b"text")[:10] == b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
    assert gzip.decompress(packed(b"text" * 1000)) == b"text" * 1000


def test_an_empty_archive_has_all_files(site_of: SiteOf) -> None:
    read = Read(searchable(site_of(Archive())))
    assert read.entry["briefings"] == 0
    assert read.shown == []

"""All files: which there are, in what order, and that they are the same whenever they are made."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import pytest

from briefing_archive.exports import files, planned, showing_texts
from briefing_archive.exports.feeds.entries import Entries
from briefing_archive.exports.feeds.feed import Feed
from briefing_archive.exports.feeds.of_subject import feed_of
from briefing_archive.exports.feeds.subjects import Subject
from briefing_archive.model import Archive
from briefing_archive.rendering.site import Site

Made = Callable[..., dict[str, bytes]]
SiteOf = Callable[..., Site]
Value = TypeVar("Value")
OTHERS = ("data/citations.bib", "data/citations.ris", "data/datapackage.json")
TABLES = ("actors", "acts", "briefings", "instruments", "measure_types", "sources")


def test_the_files_are_these_in_the_order_of_their_addresses(record: Archive, site_of: SiteOf) -> None:
    folders = [
        "",
        *(f"actors/{id}/" for id in ("boris", "boris-old", "club", "igor", "russia", "soviet-union", "union")),
        *(f"measures/{id}/" for id in ("asset-freeze", "expulsion", "sanction", "travel-ban", "treaty")),
        "relations/russia/union/",
        "relations/soviet-union/union/",
    ]
    feeds = [f"{folder}feed.{form}" for folder in folders for form in ("json", "xml")]
    data = [f"data/{table}.{form}" for table in TABLES for form in ("csv", "jsonl")]

    addresses = [file.address for file in files(site_of(record))]

    assert addresses == sorted([*feeds, *data, *OTHERS])


def test_a_file_is_made_when_it_is_asked_for(record: Archive, site_of: SiteOf, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def noted(subject: Subject, entries: Entries, folder: str) -> Feed:
        asked.append(folder)
        return feed_of(subject, entries, folder)

    monkeypatch.setattr("briefing_archive.exports.export.feed_of", noted)
    made = files(site_of(record))
    assert asked == []
    next(made)
    assert asked == ["actors/boris-old/"]


def test_what_shows_texts_is_all_data_that_an_edit_of_a_text_changes(record: Archive, site_of: SiteOf) -> None:
    edited = replace(record, briefings=tuple(replace(one, title="Another title") for one in record.briefings))
    before, after = (planned(site_of(one)) for one in (record, edited))
    data = [path for path in before if path.startswith("data/")]
    changed = {path for path in data if before[path].make() != after[path].make()}
    assert set(showing_texts(site_of(record))) == changed


def shuffled(values: tuple[Value, ...]) -> tuple[Value, ...]:
    return tuple(random.Random(7).sample(values, len(values)))


@pytest.mark.parametrize("site_url", ["", "https://example.org/"])
def test_the_same_archive_gives_the_same_bytes_in_whatever_order_it_came(
    record: Archive, made: Made, site_url: str
) -> None:
    mixed = replace(
        record,
        actors=shuffled(record.actors),
        measure_types=shuffled(record.measure_types),
        instruments=shuffled(record.instruments),
        briefings=shuffled(record.briefings),
    )

    assert mixed.briefings != record.briefings
    assert made(mixed, site_url) == made(record, site_url) == made(record, site_url)


@pytest.mark.parametrize("secret", ["secret", "draft", "2020"])
def test_no_file_knows_of_drafts_and_withdrawn_briefings(made: Made, secret: str) -> None:
    assert not [address for address, content in made().items() if secret in content.decode()]


def test_an_act_of_a_draft_changes_nothing(record: Archive, made: Made) -> None:
    published = replace(record, briefings=tuple(one for one in record.briefings if not one.draft))
    assert made(record) == made(published)


def test_a_former_address_has_a_copy_that_calls_itself_by_the_present_one(made: Made) -> None:
    files = made(site_url="https://example.org/")
    for name in ("feed.xml", "feed.json"):
        assert files[f"actors/boris-old/{name}"] == files[f"actors/boris/{name}"]
        assert files[f"actors/soviet-union/{name}"] == files[f"actors/russia/{name}"]


def test_an_empty_archive_has_feeds_and_tables_too(made: Made) -> None:
    files = made(Archive())
    assert sorted(files) == sorted(
        [
            "feed.json",
            "feed.xml",
            *OTHERS,
            *(f"data/{one}.{form}" for one in TABLES for form in ("csv", "jsonl")),
        ]
    )
    assert b"<updated>0001-01-01T00:00:00Z</updated>" in files["feed.xml"]
    assert files["data/acts.jsonl"] == files["data/citations.bib"] == b""

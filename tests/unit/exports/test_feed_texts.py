"""What feeds say, and what becomes of texts that mean harm."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from briefing_archive import exports
from briefing_archive.model import Archive, Briefing, Licence, PartialDate, Settings
from briefing_archive.rendering.site import Site

Made = Callable[..., dict[str, bytes]]
SiteOf = Callable[..., Site]
ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "]]> <script>alert('&')</script>\x00\x1b\ufffe\ud800\u2028 & \"q\""
TAMED = "]]> <script>alert('&')</script>\u2028 & \"q\""
URLS = ["", "https://example.org/archive"]


def texts(parent: ET.Element, name: str) -> list[str]:
    return [one.text or "" for one in parent.findall(ATOM + name)]


def test_a_correction_updates_an_entry_and_its_feed(made: Made) -> None:
    feed = ET.fromstring(made()["measures/expulsion/feed.xml"])

    assert texts(feed, "updated") == ["2021-07-01T00:00:00Z"]
    (content,) = feed.iter(f"{ATOM}content")
    assert (content.text or "").splitlines()[-2:] == [
        "Corrected, June 2021: A name was misspelt.",
        "Corrected, 1 July 2021: The number was eight.",
    ]


@pytest.mark.parametrize(
    ("day", "published", "line"),
    [
        ("2021-04-05", "2021-04-05T00:00:00Z", None),
        ("2021-04", "2021-04-01T00:00:00Z", "April 2021. The day is not known."),
        ("2021", "2021-01-01T00:00:00Z", "2021. The month and day are not known."),
    ],
)
def test_a_date_that_is_not_fully_known_is_its_first_day_and_says_so(
    record: Archive, made: Made, day: str, published: str, line: str | None
) -> None:
    one = Briefing(id="one", path="one.md", title="One", date=PartialDate(day), summary="What it says.")
    (item,) = json.loads(made(replace(record, briefings=(one,)))["feed.json"])["items"]

    assert item["date_published"] == published
    assert item["content_text"] == "\n".join(filter(None, ("What it says.", line)))


@pytest.mark.parametrize("address", ["feed", "actors/union/feed", "relations/russia/union/feed"])
def test_hostile_text_stays_text_and_loses_what_xml_forbids(record: Archive, made: Made, address: str) -> None:
    (listed,) = (one for one in record.briefings if one.summary.startswith("Two"))
    (answer,) = (one for one in record.briefings if one.lang == "ru")
    answer = replace(answer, title=HOSTILE, summary=HOSTILE, authors=(HOSTILE,))
    settings = Settings(title=HOSTILE, coverage=HOSTILE, licence=Licence(name=HOSTILE, url=HOSTILE), authors=(HOSTILE,))
    actors = tuple(replace(actor, name=HOSTILE) for actor in record.actors)
    files = made(replace(record, settings=settings, actors=actors, briefings=(listed, answer)))

    feed, other = ET.fromstring(files[f"{address}.xml"]), json.loads(files[f"{address}.json"])
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    assert texts(entry, "title") == texts(entry, "summary") == [TAMED] == [other["items"][0]["title"]]
    assert texts(feed, "rights") == [TAMED]
    assert f"{TAMED} → {TAMED}: expulsion" in other["items"][0]["content_text"]
    assert [one.tag for one in feed.iter() if "script" in one.tag] == []


def test_an_entry_without_anything_to_say_has_its_title_for_content(record: Archive, site_of: SiteOf) -> None:
    bare = Briefing(id="bare", path="bare.md", title="Bare", date=PartialDate("2021-01-01"))
    made = {
        file.address: file.content for file in exports.files(site_of(replace(record, briefings=(bare,)), opening=""))
    }

    (item,) = json.loads(made["feed.json"])["items"]
    assert item["content_text"] == "Bare"
    assert "summary" not in item

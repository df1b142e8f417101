"""What feeds must have to be feeds, what they link to, and what becomes of texts that mean harm."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urljoin, urlsplit
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest

from briefing_archive.model import Archive, Briefing, PartialDate
from briefing_archive.rendering.site import Site

Made = Callable[..., dict[str, bytes]]
SiteOf = Callable[..., Site]
ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "]]> <script>alert('&')</script>\x00\x1b\ufffe\ud800\u2028 & \"q\""
TAMED = "]]> <script>alert('&')</script>\u2028 & \"q\""
URLS = ["", "https://example.org/archive"]


def parsed(files: dict[str, bytes]) -> dict[str, ET.Element]:
    return {address: ET.fromstring(content) for address, content in files.items() if address.endswith(".xml")}


def json_feeds(files: dict[str, bytes]) -> dict[str, dict[str, Any]]:
    return {address: json.loads(content) for address, content in files.items() if address.endswith("feed.json")}


def texts(parent: ET.Element, name: str) -> list[str]:
    return [one.text or "" for one in parent.findall(ATOM + name)]


@pytest.mark.parametrize("site_url", URLS)
def test_each_atom_feed_has_what_rfc_4287_requires(made: Made, site_url: str) -> None:
    for address, feed in parsed(made(site_url=site_url)).items():
        assert feed.tag == f"{ATOM}feed", address
        assert feed.find(f"{ATOM}author/{ATOM}name") is not None, "else every entry needs an author of its own"
        for part in (feed, *feed.findall(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert len(texts(part, name)) == 1, (address, name)
            assert urlsplit(texts(part, "id")[0]).scheme in {"urn", "https"}
            assert datetime.fromisoformat(texts(part, "updated")[0]).tzinfo
        ids = [texts(entry, "id")[0] for entry in feed.findall(f"{ATOM}entry")]
        assert len(set(ids)) == len(ids)
        assert [link.get("rel") for link in feed.findall(f"{ATOM}link")] == ["self", "alternate", "license"]


@pytest.mark.parametrize("site_url", URLS)
def test_each_json_feed_has_what_version_1_1_requires(made: Made, site_url: str) -> None:
    for feed in json_feeds(made(site_url=site_url)).values():
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert isinstance(feed["title"], str)
        for item in feed["items"]:
            assert isinstance(item["id"], str)
            assert item["content_text"]
            assert all(isinstance(author["name"], str) for author in item.get("authors", ()))


@pytest.mark.parametrize(
    "address", ["feed", "actors/igor/feed", "measures/sanction/feed", "relations/russia/union/feed"]
)
def test_both_forms_say_the_same(made: Made, address: str) -> None:
    files = made()
    feed, other = ET.fromstring(files[f"{address}.xml"]), json.loads(files[f"{address}.json"])
    entries = feed.findall(f"{ATOM}entry")

    assert texts(feed, "title") == [other["title"]]
    for name, key in {
        "id": "id",
        "title": "title",
        "summary": "summary",
        "content": "content_text",
        "published": "date_published",
        "updated": "date_modified",
    }.items():
        assert [texts(entry, name)[0] for entry in entries] == [item[key] for item in other["items"]]


@pytest.mark.parametrize("site_url", URLS)
def test_links_lead_to_pages_of_the_site(made: Made, site_url: str) -> None:
    root = "https://example.org/archive/"
    pages = {f"{root}briefings/2021/{name}/" for name in ("2021-03-02-union-lists-two", "2021-04-russia-answers")}
    files = made(site_url=site_url)
    found = set()
    for address, feed in parsed(files).items():
        links = [link.get("href", "") for link in feed.findall(f"{ATOM}entry/{ATOM}link")]
        assert all(link.startswith("https:") for link in links) if site_url else not any(":" in link for link in links)
        found |= {urljoin(root + address, link) for link in links}
        own, page = (urljoin(root + address, link.get("href", "")) for link in feed.findall(f"{ATOM}link")[:2])
        assert own.removeprefix(root) in files
        assert own == f"{page}feed.xml"
    for address, other in json_feeds(files).items():
        found |= {urljoin(root + address, item["url"]) for item in other["items"]}
    assert found == {*pages, f"{root}briefings/2021/2021-06-01-union-lifts-one/"}


def test_ids_are_full_addresses_or_uuids_of_version_5(made: Made) -> None:
    relative, absolute = (json.loads(made(site_url=url)["feed.json"])["items"] for url in URLS)

    assert [item["id"] for item in absolute] == [item["url"] for item in absolute]
    assert {UUID(item["id"]).version for item in relative} == {5}
    assert all(item["id"].startswith("urn:uuid:") for item in relative)


def test_the_address_of_a_feed_is_given_where_it_is_known(made: Made) -> None:
    assert "feed_url" not in json.loads(made()["feed.json"])
    full = json.loads(made(site_url="https://example.org/archive/")["actors/igor/feed.json"])
    assert full["feed_url"] == "https://example.org/archive/actors/igor/feed.json"


def test_a_feed_has_the_newest_twenty(record: Archive, made: Made) -> None:
    days = [(date(2021, 1, 1) + timedelta(days=number)).isoformat() for number in range(25)]
    many = tuple(
        Briefing(id=day, path=f"{day}.md", title=day, date=PartialDate(day), actors=("union",)) for day in days
    )
    files = made(replace(record, briefings=many))

    for address in ("feed.json", "actors/union/feed.json"):
        assert [item["title"] for item in json.loads(files[address])["items"]] == days[:4:-1]

"""Keys of files for machines: one stays while nothing changes that its file shows, and not a moment longer.

That no value of an archive can change a file without its key is tried in `rendering/test_fingerprints.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from briefing_archive.exports import planned
from briefing_archive.model import Archive
from briefing_archive.rendering.site import Site

SiteOf = Callable[..., Site]


def keys(site: Site) -> dict[str, bytes]:
    return {address: making.key() for address, making in planned(site).items()}


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {address for address, key in before.items() if after[address] != key}


def published(record: Archive) -> Archive:
    return replace(record, briefings=tuple(one for one in record.briefings if not one.draft))


def without_drafts(record: Archive, site_of: SiteOf) -> Site:
    return site_of(published(record))


def test_the_same_archive_gives_the_same_keys_and_no_two_feeds_share_one(record: Archive, site_of: SiteOf) -> None:
    found = keys(without_drafts(record, site_of))
    assert found == keys(without_drafts(record, site_of))
    feeds = [key for address, key in found.items() if address.endswith("feed.xml")]
    assert len(set(feeds)) == len(feeds)


def test_a_title_changes_the_feeds_that_have_it_and_the_tables_but_that_of_acts(
    record: Archive, site_of: SiteOf
) -> None:
    archive = published(record)
    briefings = (replace(one, title="Another") if one.lang == "ru" else one for one in archive.briefings)

    found = changed(keys(site_of(archive)), keys(site_of(replace(archive, briefings=tuple(briefings)))))

    assert {"feed.xml", "measures/expulsion/feed.json", "data/briefings.csv", "data/citations.bib"} <= found
    assert not {"measures/treaty/feed.json", "data/acts.csv", "data/acts.jsonl"} & found


def test_what_asks_the_whole_archive_is_told(record: Archive, site_of: SiteOf) -> None:
    found = planned(site_of(record))
    assert {address for address, making in found.items() if making.asks_all} == {one for one in found if "data/" in one}


def test_the_beginning_of_a_text_changes_what_shows_it(record: Archive, site_of: SiteOf) -> None:
    archive = published(record)
    before, after = keys(site_of(archive)), keys(site_of(archive, "Another opening of {title}."))
    assert {"feed.xml", "data/briefings.jsonl"} <= changed(before, after)
    assert "data/acts.csv" not in changed(before, after)


def test_a_feed_without_entries_has_the_last_day_of_the_record(record: Archive, site_of: SiteOf) -> None:
    archive = replace(published(record), briefings=())
    later = replace(archive, settings=replace(archive.settings, as_of=date(2030, 1, 1)))
    before, after = keys(site_of(archive)), keys(site_of(later))
    assert changed(before, after) == set(before)


def test_where_there_are_drafts_no_feed_has_a_key(record: Archive, site_of: SiteOf) -> None:
    assert any(one.draft for one in record.briefings)
    found = keys(site_of(record))
    assert {key for address, key in found.items() if "feed." in address} == {b""}

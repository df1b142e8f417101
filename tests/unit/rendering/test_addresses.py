from __future__ import annotations

from urllib.parse import quote, unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_archive.rendering import addresses

SEGMENT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="/"), min_size=1, max_size=8
).filter(lambda text: text not in {".", ".."})
ADDRESS = st.lists(SEGMENT, max_size=4).map(lambda parts: "".join(f"{part}/" for part in parts))


@pytest.mark.parametrize(
    ("here", "to", "anchor", "link"),
    [
        ("", "", "", "./"),
        ("", "actors/nato/", "", "actors/nato/"),
        ("actors/nato/", "", "", "../../"),
        ("actors/nato/", "actors/", "", "../"),
        ("actors/nato/", "actors/eu/", "", "../eu/"),
        ("actors/nato/", "actors/nato/", "", "./"),
        ("actors/nato/", "actors/nato/", "top", "#top"),
        ("briefings/2021/a/", "briefings/2021/b/", "freeze", "../b/#freeze"),
        ("briefings/2021/a/", "briefings/2021/map.png", "", "../map.png"),
        ("", "actors/путин/", "", "actors/%D0%BF%D1%83%D1%82%D0%B8%D0%BD/"),
        ("", "briefings/a b:c/", "", "briefings/a%20b%3Ac/"),
    ],
)
def test_links_are_relative_and_encoded(here: str, to: str, anchor: str, link: str) -> None:
    assert addresses.link(here, to, anchor) == link


@given(ADDRESS, ADDRESS, st.sampled_from(["https://example.org/", "https://example.org/below/a/path/"]))
def test_a_link_leads_where_it_should_from_any_page_at_a_root_and_below_a_path(here: str, to: str, root: str) -> None:
    found = urljoin(root + quote(here), addresses.link(here, to))
    assert unquote(found) == root + to


def test_parts_of_lists_have_addresses_of_their_own() -> None:
    assert addresses.dated("2021") == "dates/2021/"
    assert addresses.dated("2021-03") == "dates/2021/03/"
    assert addresses.dated("2021-03-02") == "dates/2021/03/"

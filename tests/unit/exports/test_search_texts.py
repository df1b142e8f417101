"""The texts that are indexed: what a briefing says, and what else it is found by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from briefing_archive.exports.search import Text, text, text_of_html, texts, written
from briefing_archive.exports.search.spacing import spaced
from briefing_archive.exports.search.texts import DIVIDER
from briefing_archive.model import Archive, Quote
from briefing_archive.rendering.bodies import Bodies
from briefing_archive.rendering.body import Body
from briefing_archive.rendering.site import Site, assemble

SiteOf = Callable[..., Site]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("sanctions of 2021", "sanctions of 2021"),
        ("санкции", "санкции"),
        ("عقوبات على", "عقوبات على"),
        ("欧盟制裁", "欧 盟 制 裁"),
        ("EU制裁Russia。", "EU 制 裁 Russia 。"),
        ("制 裁", "制 裁"),
        ("ビザ", "ビ ザ"),
        ("ที่นี่", "ที่ นี่"),
        ("한국어 제재", "한국어 제재"),
        ("", ""),
    ],
)
def test_characters_of_scripts_without_spaces_stand_apart(written: str, expected: str) -> None:
    assert spaced(written) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h2>Why</h2><p>It was.</p><p>So</p>", "Why · It was. So"),
        ("<p>a<em>b</em>c &amp; &lt;d&gt;</p>", "abc & <d>"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a · b"),
        ("<ul><li>one</li><li>two!</li><li>three</li></ul>", "one · two! three"),
        ("a<br>b", "a · b"),
        ("", ""),
    ],
)
def test_where_an_element_ends_a_reader_sees_a_gap(html: str, expected: str) -> None:
    assert text_of_html(html) == expected


def texts_of(site: Site) -> list[Text]:
    return [one.write() for one in texts(site.desk, site.digest_of_text)]


def test_a_text_that_is_written_is_known_by_all_of_it() -> None:
    made = Text(path="a/", title="b", content="c")
    others = [Text(path="a/b", title="", content="c"), Text(path="a/", title="bc", content="")]
    assert written(made).write() == made
    assert written(made).key == written(Text(path="a/", title="b", content="c")).key
    assert len({written(one).key for one in (made, *others)}) == 3


def test_a_briefing_is_found_by_everything_it_holds(record: Archive) -> None:
    listed = next(one for one in record.briefings if one.title.startswith("Union lists two"))
    quoted = replace(listed, quotes=(Quote(text="No comment", speaker="Spokesman"),))
    bodies = Bodies(by_briefing={listed.id: Body(parts=("<p>The text.</p>",))})
    (found,) = texts_of(assemble(replace(record, briefings=(quoted,)), bodies))
    assert found.path == f"briefings/{listed.id}/"
    assert found.title == listed.title
    said, _, details = found.content.partition(DIVIDER)
    assert said.split(" · ")[0].startswith("Two officials may not travel, and one loses his assets. The text.")
    assert "No comment Spokesman" in said
    for part in (
        "Union → Boris: travel ban",
        "Decision 2021/372",
        "EU-HR",
        "Official Journal",
        "Борис",
        "human rights",
    ):
        assert part in details


def test_no_text_of_a_withdrawn_briefing_is_indexed(record: Archive, site_of: SiteOf) -> None:
    found = texts_of(site_of(record))
    assert len(found) == sum(not one.withdrawn for one in record.briefings)
    assert not [one for one in found if "Withdrawn" in one.title + one.content]


def test_what_divides_a_text_stands_in_no_text() -> None:
    made = text("a/", "Title \0", f"said {DIVIDER} too", "found by")
    assert made.content.split() == ["said", "too", DIVIDER, "found", "by"]
    assert made.title.strip() == "Title"


@pytest.mark.parametrize(
    ("title", "said", "content"),
    [("A title", "", "A title"), ("A title", "&&", f"&& {DIVIDER} A title"), ("—", "", "briefings/a/")],
)
def test_a_text_without_a_word_is_found_by_its_title_or_its_address(title: str, said: str, content: str) -> None:
    assert text("briefings/a/", title, said).content == content

"""The text form of a sentence is what a reader of the page reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from briefing_archive.model import Archive
from briefing_archive.rendering.site import Site

_SENTENCE = re.compile(r'<p class="ba-sentence">(.*?)</p>', re.DOTALL)


def shown(html: str) -> list[str]:
    found = (re.sub(r"<[^>]*>", "", one) for one in _SENTENCE.findall(html))
    return [" ".join(unescape(one).split()) for one in found]


def test_the_text_of_each_sentence_is_that_of_the_page(record: Archive, site_of: Callable[..., Site]) -> None:
    site = site_of(record)
    sentences = site.desk.sentences
    for briefing in site.desk.index.briefings.values():
        (page,) = (one for one in site.pages if one.address == f"briefings/{briefing.id}/")
        texts = [sentences.text(act, line) for act in briefing.acts for line in sentences.lines(act, every=True)]
        assert texts == shown(site.html(page))


def test_the_targets_that_a_line_does_not_name_are_counted(record: Archive, site_of: Callable[..., Site]) -> None:
    site = site_of(record)
    act = next(act for act in site.desk.index.acts if act.id == "freeze")
    (line,) = site.desk.sentences.lines(act, every=True)
    cut = type(line)(targets=line.targets, others=3, what="", status="", state="")

    assert site.desk.sentences.text(act, cut) == "Union → Igor and 3 others: asset freeze"

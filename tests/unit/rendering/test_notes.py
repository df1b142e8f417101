"""The sources behind a list."""

from __future__ import annotations

from dataclasses import replace

from briefing_archive.indexes.entries import Entry
from briefing_archive.model import Source
from briefing_archive.rendering.notes import notes
from making import act, briefing, terms

SOURCES = tuple(Source(id=id, title=id.upper()) for id in ("a", "b", "c"))
ACT = act("x#ban", terms("2021"))


def names(*entries: Entry) -> list[str]:
    return ["".join(source.id for source in note.sources) for note in notes(entries)]


def test_the_sources_of_the_acts_are_named_and_else_all() -> None:
    whole = briefing("x", "2021", sources=SOURCES)
    assert names(
        Entry(briefing=whole, acts=(replace(ACT, sources=("c", "a")), replace(ACT, sources=("a",)))),
        Entry(briefing=whole, acts=(ACT,)),
        Entry(briefing=whole, acts=()),
    ) == ["ac", "abc", "abc"]


def test_a_briefing_without_sources_is_left_out() -> None:
    assert names(Entry(briefing=briefing("x", "2021"), acts=(ACT,))) == []


def test_of_a_long_list_the_first_are_named() -> None:
    assert len(names(*[Entry(briefing=briefing("x", "2021", sources=SOURCES), acts=())] * 60)) == 25

"""What a build tells of itself, by a clock that stands until it is set."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

import pytest

from briefing_archive.publishing.progress import Progress, Told
from briefing_archive.work import InLine


@dataclass
class Build:
    """A build amid which the clock is set by hand."""

    now: float = 100.0
    said: list[str] = field(default_factory=list)

    def progress(self, terminal: io.StringIO | None = None) -> Progress:
        made = Progress(self.said.append, terminal, lambda: self.now)
        made.begin()
        return made


@pytest.fixture
def build() -> Build:
    return Build()


def test_a_short_build_tells_nothing(build: Build) -> None:
    terminal = io.StringIO()
    for progress in (build.progress(), build.progress(terminal)):
        with progress.stage("Writing pages", 10) as tell:
            build.now += 0.9
            tell(5)
        assert not progress.is_long
    assert (build.said, terminal.getvalue()) == ([], "")


def test_a_long_one_tells_its_stages_and_goes_on_every_ten_seconds(build: Build) -> None:
    progress = build.progress()
    with progress.stage("Reading", 20) as tell:
        for second in range(1, 21):
            build.now += 1
            tell(second)
    with progress.stage("Writing pages", 12_000) as tell:
        build.now += 0.5
        tell(1)
        build.now += 9.5
        tell(2000)
    with progress.stage("Indexing", 1):
        build.now += 60
    assert build.said == [
        "Reading: 2 of 20, about 18 s left",
        "Reading: 12 of 20, about 8 s left",
        "Writing pages: 0 of 12,000",
        "Writing pages: 2,000 of 12,000, about 50 s left",
        "Indexing",
    ]
    assert progress.seconds == 90


def test_what_takes_minutes_is_told_in_minutes(build: Build) -> None:
    progress = build.progress()
    with progress.stage("Reading", 100) as tell:
        build.now += 60
        tell(10)
    assert build.said == ["Reading: 10 of 100, about 9 min left"]


def test_what_was_done_before_a_stage_says_nothing_of_how_long_it_takes(build: Build) -> None:
    progress = build.progress()
    build.now += 5
    with progress.stage("Indexing", 10, 6) as tell:
        build.now += 20
        tell(6)
        build.now += 10
        tell(8)
    assert build.said == ["Indexing: 6 of 10", "Indexing: 6 of 10", "Indexing: 8 of 10, about 30 s left"]


def test_a_terminal_has_one_line_that_is_gone_in_the_end(build: Build) -> None:
    terminal = io.StringIO()
    progress = build.progress(terminal)
    with progress.stage("Reading", 4) as tell:
        build.now += 3
        tell(1)
        build.now += 0.125
        tell(2)
        build.now += 0.125
        tell(3)
    cleared = "\r\x1b[K"
    assert terminal.getvalue() == (
        f"{cleared}Reading: 1 of 4, about 9 s left{cleared}Reading: 3 of 4, about 1 s left{cleared}"
    )
    assert build.said == []


def test_the_next_build_begins_anew(build: Build) -> None:
    progress = build.progress()
    build.now += 5
    assert progress.is_long
    progress.begin()
    assert not progress.is_long


def test_an_executor_tells_of_each_piece(build: Build) -> None:
    told = Told(InLine(), build.progress(), "Adding")

    def slow(number: int) -> int:
        build.now += 10
        return number + 1

    assert list(told.map(slow, iter(range(3)), seconds=1)) == [1, 2, 3]
    assert build.said == [
        "Adding: 1 of 3, about 20 s left",
        "Adding: 2 of 3, about 10 s left",
        "Adding: 3 of 3, about 0 s left",
    ]
    assert list(told.map(slow, [], seconds=1)) == []

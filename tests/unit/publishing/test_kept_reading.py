"""What the last build has read never shows: whatever has changed since, all is as if it were read for the first time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from briefing_archive.publishing import preparing
from briefing_archive.publishing.cache_troubles import CacheTroubles
from briefing_archive.publishing.kept_reading import NAME, KeptReading
from briefing_archive.publishing.preparing import _read_once
from briefing_archive.publishing.sealed_file import SealedFile
from briefing_archive.reading import Reading, read_archive
from briefing_archive.reading import archive as reading_archive
from briefing_archive.reading.written import READING_FAILED
from briefing_archive.work import Failed
from projects import briefing

ACT = "[{type: travel ban, id: ban, sender: Anna, target: [Boris]}]"
FILES = {
    "actors.yml": "anna: {name: Anna}\nboris: {name: Boris}\n",
    "measures.yml": "travel-ban: {name: travel ban, lasting: true}\n",
    "archive.yml": "title: A record\n",
    "2021/map.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "2021/draft.md": briefing("Draft", "2021-06-01", draft="yes"),
    "2021/wrong.md": briefing("Wrong", "2021-06-02", typ="x"),
    "2021/withdrawn.md": briefing("Secret", "2021-06-03", withdrawn="{date: 2021-07-01, reason: legal}"),
    "2021/stranger.md": briefing("Stranger", "2021-06-04", actors="[Nobody]"),
    **{f"2021/{month:02}.md": briefing(f"Of {month}", f"2021-{month:02}-01", measures=ACT) for month in range(1, 6)},
}


@pytest.fixture(autouse=True)
def _every_archive_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparing, "_WORTH_KEEPING", 1)


class Builds:
    """Builds of one folder, each in a process of its own, as far as anything tells."""

    def __init__(self, folder: Path) -> None:
        self.root, self.cache = folder / "briefings", folder / "cache"
        self.said: list[str] = []
        for path, text in FILES.items():
            self.write(path, text)

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def change(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text
        self.write(path, text.replace(old, new, 1))

    def read(self, *, secret: bytes = b"secret", version: bytes = b"1", **options: Any) -> Reading:
        kept = KeptReading(
            SealedFile(self.cache, NAME, secret=secret, version=version), CacheTroubles(self.said.append)
        )
        return _read_once(partial(read_archive, self.root, **options), kept)[0]

    def fresh(self, **options: Any) -> Reading:
        return read_archive(self.root, **options)

    @property
    def file(self) -> Path:
        return self.cache / NAME


@pytest.fixture
def builds(tmp_path: Path) -> Builds:
    made = Builds(tmp_path)
    assert made.read() == made.fresh()
    return made


Change = Callable[[Builds], object]

TEXTS: dict[str, Change] = {
    "nothing": lambda builds: None,
    "a body": lambda builds: builds.change("2021/01.md", "\n---\n", "\n---\nAnother beginning.\n"),
    "a title": lambda builds: builds.change("2021/01.md", "Of 1", "Another"),
    "a title in two lines": lambda builds: builds.change("2021/01.md", "title: 'Of 1'", "title:\n  Another"),
    "a summary": lambda builds: builds.change("2021/02.md", "\ndate:", "\nsummary: Short.\ndate:"),
    "a line above the front matter": lambda builds: builds.change("2021/02.md", "---\n", "\n---\n"),
    "a body that is withdrawn": lambda builds: builds.change("2021/withdrawn.md", "Some text.", "Forgotten"),
    "a title beside a problem": lambda builds: builds.change("2021/stranger.md", "Stranger", "Another"),
    "a file's time alone": lambda builds: (builds.root / "2021/01.md").touch(),
}
OTHERS: dict[str, Change] = {
    "a title that is withdrawn": lambda builds: builds.change("2021/withdrawn.md", "Secret", "Forgotten"),
    "a line above a problem": lambda builds: builds.change("2021/stranger.md", "\nactors:", "\n\nactors:"),
    "an act": lambda builds: builds.change("2021/01.md", "id: ban", "id: other"),
    "a day of an act": lambda builds: builds.change("2021/01.md", "id: ban", "id: ban, announced: 2020-12-30"),
    "an act that ends before it begins": lambda builds: builds.change(
        "2021/01.md", "id: ban", "id: ban, expires: 1999"
    ),
    "a date": lambda builds: builds.change("2021/01.md", "2021-01-01", "2021-01-02"),
    "an error": lambda builds: builds.change("2021/01.md", "type:", "typ:"),
    "an error that is mended": lambda builds: builds.change("2021/wrong.md", "typ:", "topics:"),
    "a body that cannot be read": lambda builds: builds.change("2021/01.md", "\n---\n", "\n---\n\x07"),
    "a draft that is published": lambda builds: builds.change("2021/draft.md", "yes", "no"),
    "added": lambda builds: builds.write("2021/00.md", briefing("New", "2020-01-01", measures=ACT)),
    "removed": lambda builds: (builds.root / "2021/03.md").unlink(),
    "renamed": lambda builds: (builds.root / "2021/03.md").rename(builds.root / "2021/33.md"),
    "two that change places": lambda builds: [
        (builds.root / old).rename(builds.root / new)
        for old, new in [("2021/01.md", "x"), ("2021/02.md", "2021/01.md"), ("x", "2021/02.md")]
    ],
    "an image": lambda builds: builds.write("2021/plan.svg", FILES["2021/map.svg"]),
    "a register": lambda builds: builds.change("actors.yml", "{name: Anna}", "{name: Anna, aliases: [Nobody]}"),
    "a register that is gone": lambda builds: (builds.root / "actors.yml").unlink(),
    "measure types": lambda builds: builds.change("measures.yml", "travel ban", "entry ban"),
    "settings": lambda builds: builds.write("archive.yml", "title: Another\nlanguage: ru\nas_of: 2021-02-03\n"),
    "limits": lambda builds: builds.write("archive.yml", "limits: {front_matter_bytes: 60}\n"),
    "silence": lambda builds: builds.write("archive.yml", "silence: [{code: unregistered-actor, reason: x}]\n"),
}


@pytest.mark.parametrize("change", TEXTS)
def test_after_an_edit_of_texts_nothing_is_resolved_anew(
    builds: Builds, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    TEXTS[change](builds)
    expected = builds.fresh()
    monkeypatch.setattr(reading_archive, "all_written", lambda *_: pytest.fail("all were read"))
    for _ in range(2):
        found = builds.read()
        assert found.edited is not None
        assert replace(found, edited=None) == expected


@pytest.mark.parametrize("change", OTHERS)
def test_after_any_other_change_all_is_as_if_read_for_the_first_time(builds: Builds, change: str) -> None:
    OTHERS[change](builds)
    assert builds.read() == builds.fresh()
    again = builds.read()
    assert again.edited is not None
    assert replace(again, edited=None) == builds.fresh()


def test_after_an_edit_of_a_day_nothing_is_resolved_anew_and_what_hangs_on_texts_alone_is_not_told(
    builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    OTHERS["a day of an act"](builds)
    expected = builds.fresh()
    monkeypatch.setattr(reading_archive, "all_written", lambda *_: pytest.fail("all were read"))
    assert builds.read() == expected
    assert expected.edited is None


@pytest.mark.parametrize("title", ["Secret", "Forgotten"])
def test_of_what_was_withdrawn_for_legal_reasons_nothing_is_kept(builds: Builds, title: str) -> None:
    builds.change("2021/withdrawn.md", "Secret", title)
    builds.read()
    assert b"Stranger" in builds.file.read_bytes()
    assert b"Secret" not in builds.file.read_bytes()
    assert b"Forgotten" not in builds.file.read_bytes()


def test_what_cannot_be_written_anew_is_not_there_any_more(builds: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    OTHERS["an act"](builds)
    monkeypatch.setattr(Path, "replace", full)
    builds.read()
    assert not builds.file.exists()
    assert "The cache cannot be written, so the build goes on and the next one makes all anew: " in builds.said[-1]


def test_with_drafts_is_another_reading(builds: Builds) -> None:
    assert builds.read(drafts=True) == builds.fresh(drafts=True)
    assert builds.read() == builds.fresh()


def test_a_folder_that_is_called_something_else_is_another_reading(builds: Builds) -> None:
    # By these alone would all be read anew: what is wrong with a file by itself has a name, and no text is kept of the other.
    for path in ("2021/wrong.md", "2021/withdrawn.md"):
        (builds.root / path).unlink()
    assert builds.read().problems
    reading = builds.read(label="record")
    assert {problem.path.partition("/")[0] for problem in reading.problems} == {"record"}
    assert reading == builds.fresh(label="record")


def test_another_folder_of_the_same_project_is_another_reading(builds: Builds, tmp_path: Path) -> None:
    other = Builds(tmp_path / "other")
    other.cache = builds.cache
    other.change("2021/01.md", "\ndate:", "\nactors: [Someone]\ndate:")
    assert other.read() == other.fresh()
    assert builds.read() == builds.fresh()


def test_so_many_edits_are_read_anew_with_all_others(builds: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing_archive.reading.editing._FEW", 1)
    TEXTS["a title"](builds)
    TEXTS["a summary"](builds)
    assert builds.read() == builds.fresh()
    assert builds.read().edited is not None


class OneFileIsLost:
    """Reads all files but one, as if it took too long that time."""

    def map(self, work: Callable[[Any], Any], items: Iterable[Any], *, seconds: float) -> Iterator[Any]:
        for item in items:
            lost = any(front.path == "2021/02.md" for front in item.fronts)
            yield Failed("took too long") if lost else work(item)


def test_a_file_that_took_too_long_once_is_read_again(builds: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing_archive.reading.work_by_file._FEW", 0)
    OTHERS["an act"](builds)
    failed = builds.read(executor=OneFileIsLost())
    assert [problem.path for problem in failed.problems if problem.code == READING_FAILED] == ["briefings/2021/02.md"]
    assert builds.read() == builds.fresh()
    assert builds.read().edited is not None


DAMAGE: dict[str, tuple[Change, str]] = {
    "truncated": (lambda builds: builds.file.write_bytes(builds.file.read_bytes()[:-7]), "it is not whole"),
    "changed": (
        lambda builds: builds.file.write_bytes(builds.file.read_bytes().replace(b"Of 1", b"No 1")),
        "it is not whole, or another user wrote it",
    ),
    "garbage": (lambda builds: builds.file.write_bytes(b"garbage" * 999), "another version wrote it"),
    "empty": (lambda builds: builds.file.write_bytes(b""), "another version wrote it"),
    "another version": (lambda builds: builds.read(version=b"0"), "another version wrote it"),
    "another user": (lambda builds: builds.read(secret=b"stranger"), "it is not whole, or another user wrote it"),
    "a folder": (lambda builds: (builds.file.unlink(), builds.file.mkdir()), "is a directory"),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_file_that_cannot_be_used_is_one_sentence_and_all_is_read_anew(builds: Builds, damage: str) -> None:
    spoil, reason = DAMAGE[damage]
    spoil(builds)
    builds.said.clear()
    assert builds.read() == builds.fresh()
    beginning = f"The cache cannot be used, so the build goes on and makes anew what it held: {builds.file}: "
    assert len(builds.said) == 1
    assert builds.said[0].startswith(beginning)
    assert reason in builds.said[0].lower()
    if damage != "a folder":
        assert builds.read().edited is not None


def test_where_nothing_can_be_written_all_is_read_each_time(builds: Builds) -> None:
    builds.cache = builds.root / "actors.yml"
    for _ in range(2):
        assert builds.read() == builds.fresh()
    unwritable = "The cache cannot be written, so the build goes on and the next one makes all anew: "
    said = f"{unwritable}{builds.file}: File exists; remove the file that lies where its folder belongs"
    assert builds.said == [said] * 2

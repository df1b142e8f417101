"""How files are read by others, and what is remembered."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from briefing_archive.reading import Reading, ReadingMemory, read_archive
from briefing_archive.work import Failed

Read = Callable[..., Reading]


def folder(read: Read, number: int) -> None:
    text = "---\ntitle: T{0}\ndate: 2021\nmeasures: [A > B{0}: ban]\ncount: 1\n---\nText {0}.\n"
    good = text.replace("count: 1\n", "").replace("[A > B{0}: ban]", "\n  - A > B{0}: ban")
    read({f"{one:04}.md": (text if one % 50 == 0 else good).format(one) for one in range(number)})


class Pool:
    """Another process does the work, so that all must pass through pickle."""

    def map(self, work: Callable[[Any], Any], items: Iterable[Any], *, seconds: float) -> Iterator[Any]:
        with ProcessPoolExecutor(1, mp_context=get_context("forkserver")) as pool:
            yield from pool.map(work, items)


class FailsInBatches:
    """Fails for whatever is more than one file, and for one file always."""

    def map(self, work: Callable[[Any], Any], items: Iterable[Any], *, seconds: float) -> Iterator[Any]:
        for item in items:
            (first, *others) = item.fronts
            yield Failed("took too long") if others or first.path == "0007.md" else work(item)


def test_another_process_reads_the_same(read: Read, tmp_path: Path) -> None:
    folder(read, 450)
    root = tmp_path / "briefings"
    assert read_archive(root, executor=Pool()) == read_archive(root)


def test_a_file_that_breaks_a_worker_is_one_problem_and_the_others_are_read(read: Read, tmp_path: Path) -> None:
    folder(read, 450)
    root = tmp_path / "briefings"
    reading = read_archive(root, executor=FailsInBatches())
    assert [problem.text for problem in reading.problems if problem.code == "reading-failed"] == [
        "briefings/0007.md:1:1: reading-failed: the file could not be read: took too long; simplify it, or try again"
    ]
    assert len(reading.archive.briefings) == len(read_archive(root).archive.briefings) - 1


def test_a_second_reading_opens_only_what_has_changed(
    read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder(read, 20)
    root = tmp_path / "briefings"
    (root / "actors.yml").write_text("a: {name: A}\n")
    memory = ReadingMemory()
    first = read_archive(root, memory=memory)
    opened: list[str] = []
    really = os.open

    def watch(path: str, *arguments: Any) -> int:
        opened.append(Path(path).name)
        return really(path, *arguments)

    monkeypatch.setattr("briefing_archive.reading.opening.os.open", watch)
    assert read_archive(root, memory=memory) == replace(first, edited=frozenset())
    assert opened == []
    (root / "0001.md").write_text("---\ntitle: Other\ndate: 2021\n---\n")
    (root / "0002.md").unlink()
    changed = read_archive(root, memory=memory)
    assert opened == ["0001.md"]
    assert changed == read_archive(root)
    opened.clear()
    (root / "archive.yml").write_text("limits: {file_bytes: 100000}\n")
    assert read_archive(root, memory=memory) == read_archive(root)
    assert len(opened) > 20


def test_names_that_one_reading_brings_do_not_stay_for_the_next(read: Read, tmp_path: Path) -> None:
    memory = ReadingMemory()
    text = "---\ntitle: T\ndate: 2021\nactors: [{}]\n---\n"
    files = {"actors.yml": "b: {name: B}", "archive.yml": "silence: {code: unregistered-actor, reason: free}"}
    read(files | {"a.md": text.format("Somé Body")}, memory=memory)
    reading = read({"a.md": text.format("Somé Body!")}, memory=memory)
    assert not reading.problems
    assert [found.name for found in reading.archive.actors] == ["B", "Somé Body!"]


def test_what_goes_to_another_process_and_back_keeps_its_places(read: Read, tmp_path: Path) -> None:
    folder(read, 1)
    (problem,) = read({}).problems
    assert pickle.loads(pickle.dumps(problem)) == problem

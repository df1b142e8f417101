"""Processes that do pieces of work: order, deadlines, deaths and limits."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from briefing_archive.publishing.workers import Workers, WorkersError
from briefing_archive.work import Failed
from unit.publishing import pieces

LATE = Failed("took longer than 0.5 seconds")


@pytest.fixture
def workers() -> Iterator[Workers]:
    made = Workers(2, memory=800 * 1024 * 1024)
    yield made
    made.close()


def test_results_come_in_the_order_of_the_items(workers: Workers) -> None:
    assert list(workers.map(pieces.after_a_while, range(40), seconds=5)) == list(range(40))


def test_no_items_start_no_process(workers: Workers) -> None:
    assert list(workers.map(pieces.doubled, [], seconds=5)) == []
    assert not workers._idle


def test_items_are_taken_only_as_far_ahead_as_results_are_wanted(workers: Workers) -> None:
    taken: list[int] = []

    def endless() -> Iterator[int]:
        while True:
            taken.append(len(taken))
            yield taken[-1]

    results = workers.map(pieces.doubled, endless(), seconds=5)
    assert [next(results) for _ in range(20)] == [2 * number for number in range(20)]
    assert len(taken) < 3000


def test_a_deadline_ends_one_item_and_no_other(workers: Workers) -> None:
    # Were the piece not ended, this would not end either.
    results = list(workers.map(pieces.never_ends_at_three, range(20), seconds=0.5))
    assert results == [LATE if number == 3 else number for number in range(20)]


def test_a_loop_in_c_that_never_gives_way_is_ended_too(workers: Workers) -> None:
    assert list(workers.map(pieces.hangs_in_c_at_one, range(3), seconds=0.5)) == [0, LATE, 2]


def test_a_process_that_dies_is_replaced(workers: Workers) -> None:
    results = list(workers.map(pieces.dies_at_five, range(20), seconds=5))
    died = Failed("the process that did it ended")
    assert results == [died if number == 5 else number for number in range(20)]


def test_an_idle_process_that_was_ended_is_replaced(workers: Workers) -> None:
    list(workers.map(pieces.doubled, range(20), seconds=5))
    for process in workers._idle:
        os.kill(process._process.pid, 9)
        process._process.wait()
    assert list(workers.map(pieces.doubled, range(3), seconds=5)) == [0, 2, 4]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot limit a process's memory")
def test_an_item_that_wants_too_much_memory_fails_alone(workers: Workers) -> None:
    results = list(workers.map(pieces.fills_memory_at_two, range(10), seconds=20))
    assert results == [Failed("took more memory than it may") if number == 2 else number for number in range(10)]


def test_whatever_an_item_raises_fails_it_alone(workers: Workers) -> None:
    results = list(workers.map(pieces.raises, range(5), seconds=5))
    assert results == [
        0,
        Failed("ValueError: no ones"),
        Failed("SystemExit: 2"),
        Failed("nests its parts too deep"),
        4,
    ]


def test_what_an_item_prints_does_not_disturb_the_answers(workers: Workers) -> None:
    assert list(workers.map(pieces.prints, range(10), seconds=5)) == list(range(10))


def test_processes_stay_for_the_next_call(workers: Workers) -> None:
    first = set(workers.map(pieces.process_number, range(40), seconds=5))
    assert set(workers.map(pieces.process_number, range(40), seconds=5)) <= first


def test_calls_may_overlap(workers: Workers) -> None:
    pairs = zip(
        workers.map(pieces.doubled, range(100), seconds=5),
        workers.map(pieces.after_a_while, range(100), seconds=5),
        strict=True,
    )
    assert list(pairs) == [(2 * number, number) for number in range(100)]


def test_a_call_that_nobody_finishes_leaves_nothing_behind(workers: Workers) -> None:
    results = workers.map(pieces.never_ends_at_three, range(20), seconds=30)
    assert next(results) == 0
    results.close()  # type: ignore[attr-defined]
    assert list(workers.map(pieces.doubled, range(3), seconds=5)) == [0, 2, 4]


def test_work_that_cannot_be_loaded_is_said_at_once(workers: Workers) -> None:
    with pytest.raises(WorkersError, match="cannot load the work"):
        list(workers.map(pieces.Unloadable(), range(3), seconds=5))


def test_closing_ends_every_process() -> None:
    workers = Workers(2)
    numbers = set(workers.map(pieces.process_number, range(100), seconds=5))
    workers.close()
    for number in numbers:
        with pytest.raises(ProcessLookupError):
            os.kill(number, 0)


def test_processes_never_load_mkdocs(workers: Workers) -> None:
    assert set(workers.map(pieces.loads_bodies_without_mkdocs, range(3), seconds=30)) == {True}

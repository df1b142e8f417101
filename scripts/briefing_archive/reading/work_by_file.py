"""The first stage for many files: by whatever executor there is, in chunks, and only for files that have changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing_archive.reading.memory import ReadingMemory
from briefing_archive.reading.written import Job, Written, read_all_written, read_written, unfinished
from briefing_archive.work import Executor, Failed, InLine

_CHUNK = 200
"""Files that go to a worker at once."""

_SECONDS = 30
"""Far more than a chunk, or a file alone, takes within the limits."""


def all_written(jobs: Sequence[Job], executor: Executor, memory: ReadingMemory) -> list[Written]:
    """Return what each job gives, in their order."""
    known: list[Written | None] = [memory.recall(job) for job in jobs]
    new = [job for job, result in zip(jobs, known, strict=True) if result is None]
    # A few files are read sooner than workers are asked.
    results = dict(_results(new, executor if len(new) > 2 * _CHUNK else InLine()))
    for job, result in results.items():
        memory.keep(job, result)
    return [result or results[job] for job, result in zip(jobs, known, strict=True)]


def _results(jobs: Sequence[Job], executor: Executor) -> Iterator[tuple[Job, Written]]:
    """Yield the result of each job. The files of a chunk that fails are tried again, each by itself."""
    chunks = [tuple(jobs[start : start + _CHUNK]) for start in range(0, len(jobs), _CHUNK)]
    again: list[Job] = []
    for chunk, results in zip(chunks, executor.map(read_all_written, chunks, seconds=_SECONDS), strict=True):
        if isinstance(results, Failed):
            again.extend(chunk)
        else:
            yield from zip(chunk, results, strict=True)
    for job, result in zip(again, executor.map(read_written, again, seconds=_SECONDS), strict=True):
        yield job, unfinished(job, result.reason) if isinstance(result, Failed) else result

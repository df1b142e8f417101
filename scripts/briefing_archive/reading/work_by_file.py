"""What is done for each file by itself: it is opened here, and read by whatever executor there is, many at once.

What is remembered is not done again. Files are read in batches, each a piece of work. Whether one is the same as in
another build hangs on the files in it, so a batch ends where the path of a file says so: with a file that is added only
the batch is another in which it lies.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefing_archive.model import Limits
from briefing_archive.reading.listing import Found
from briefing_archive.reading.memory import ReadingMemory
from briefing_archive.reading.opened import Front, Opened, job_for, opened
from briefing_archive.reading.written import Written, read_written, unfinished
from briefing_archive.work import Executor, Failed, InLine

_FEW = 400
"""So many files are read sooner than workers are asked."""

_USUAL = 100
"""Of so many paths about one ends a batch, of which none may have more than twice as many."""

_SECONDS = 30
"""Far more than a batch, or a file alone, takes within the limits."""


@dataclass(frozen=True, slots=True)
class Batch:
    """The front matter of some files, and the limits: all that shapes what is read of them."""

    fronts: tuple[Front, ...]
    limits: Limits


def all_opened(listed: Sequence[Found], label: str, limits: Limits, memory: ReadingMemory) -> list[Opened]:
    """Open each file of the folder that is not remembered; in their order. Problems call the folder by the label."""
    before, files = memory.opened(label, limits), dict[str, tuple[Found, Opened]]()
    for found in listed:
        known = before.get(found.path)
        if known and known[0] is found:
            files[found.path] = known
        else:
            same = known[1] if known and known[0] == found else None
            files[found.path] = found, same or opened(job_for(found, label, limits))
    memory.keep_opened(files)
    return [one for _, one in files.values()]


def all_written(fronts: Sequence[Front], limits: Limits, executor: Executor, memory: ReadingMemory) -> list[Written]:
    """Return what each front matter says, in their order."""
    known = memory.read
    known.begin()
    found: list[Written | None] = [known.recall((front, limits)) for front in fronts]
    new = [front for front, result in zip(fronts, found, strict=True) if result is None]
    results = dict(_results(new, limits, executor if len(new) > _FEW else InLine()))
    for front, result in results.items():
        known.keep((front, limits), result)
    return [result or results[front] for front, result in zip(fronts, found, strict=True)]


def read_batch(batch: Batch) -> tuple[Written, ...]:
    """Read all of a batch, in its order."""
    return tuple(read_written(front, batch.limits) for front in batch.fronts)


def _results(fronts: Sequence[Front], limits: Limits, executor: Executor) -> Iterator[tuple[Front, Written]]:
    """Yield the result of each. The files of a batch that fails are tried again, each by itself."""
    batches = [Batch(some, limits) for some in _batches(fronts)]
    again: list[Batch] = []
    for batch, results in zip(batches, executor.map(read_batch, batches, seconds=_SECONDS), strict=True):
        if isinstance(results, Failed):
            again.extend(Batch((front,), limits) for front in batch.fronts)
        else:
            yield from zip(batch.fronts, results, strict=True)
    for one, results in zip(again, executor.map(read_batch, again, seconds=_SECONDS), strict=True):
        (front,) = one.fronts
        yield front, unfinished(front, results.reason) if isinstance(results, Failed) else results[0]


def _batches(fronts: Iterable[Front]) -> Iterator[tuple[Front, ...]]:
    some: list[Front] = []
    for front in fronts:
        some.append(front)
        ends = zlib.crc32(front.path.encode("utf-8", "surrogatepass")) % _USUAL == 0
        if ends or len(some) == 2 * _USUAL:
            yield tuple(some)
            some = []
    if some:
        yield tuple(some)

"""How far a build is, told once it takes a while: on a terminal in a line that changes, elsewhere in plain lines."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TextIO

from briefing_archive.work import Executor, Failed, Item, Result

# Seconds before anything is told, and between two lines.
_PATIENCE = 2.0
_ON_A_TERMINAL, _ELSEWHERE = 0.2, 10.0
_CLEARED = "\r\x1b[K"


@dataclass(slots=True)
class Progress:
    """Tells the stages of one build after another on a terminal, or to `say` where there is none."""

    say: Callable[[str], None]
    terminal: TextIO | None = None
    clock: Callable[[], float] = time.monotonic
    _began: float = field(default=0.0, init=False)
    _told: float = field(default=0.0, init=False)

    def begin(self) -> None:
        """A build begins."""
        self._began = self.clock()
        self._told = 0.0

    @property
    def seconds(self) -> float:
        """How long this build has taken so far."""
        return self.clock() - self._began

    @property
    def is_long(self) -> bool:
        """Whether it has taken long enough for anybody to wonder."""
        return self.seconds >= _PATIENCE

    @contextmanager
    def stage(self, doing: str, total: int = 1, already: int = 0) -> Iterator[Callable[[int], None]]:
        """Tell of `doing` something, such as "Writing pages", with what is to be called with how many are done.

        So many of these were done `already`, before this stage began.
        """
        stage = _Stage(doing, total, already, self.clock())
        # Each stage has a line of its own, however short it is.
        self._told = 0.0
        try:
            self._tell(stage, already)
            yield lambda done: self._tell(stage, done)
        finally:
            self.clear()

    def clear(self) -> None:
        """Leave an empty line on the terminal, for whoever has something else to say."""
        if self.terminal and self.is_long:
            self.terminal.write(_CLEARED)
            self.terminal.flush()

    def _tell(self, stage: _Stage, done: int) -> None:
        now = self.clock()
        if not self.is_long or now < self._told + (_ON_A_TERMINAL if self.terminal else _ELSEWHERE):
            return
        self._told = now
        line = stage.line(done, now)
        if self.terminal:
            self.terminal.write(f"{_CLEARED}{line}")
            self.terminal.flush()
        else:
            self.say(line)


def silent() -> Progress:
    """What tells nobody anything."""
    return Progress(lambda _: None)


@dataclass(frozen=True, slots=True)
class _Stage:
    """Something that is done `total` times, how often it was done before, and since when it goes on."""

    doing: str
    total: int
    already: int
    began: float

    def line(self, done: int, now: float) -> str:
        """How far it is, and how long it may take yet."""
        passed, new = now - self.began, done - self.already
        left = f", about {_duration(passed / new * (self.total - done))} left" if new > 0 and passed >= 1 else ""
        return f"{self.doing}: {done:,} of {self.total:,}{left}" if self.total > 1 else self.doing


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"


@dataclass(frozen=True, slots=True)
class Told:
    """An `Executor` that tells how far it is in `doing` its work."""

    executor: Executor
    progress: Progress
    doing: str

    def map(
        self, work: Callable[[Item], Result], items: Iterable[Item], *, seconds: float
    ) -> Iterator[Result | Failed]:
        """Yield `work(item)` for each item, in order; `Failed` for one that took longer than `seconds` or broke."""
        pieces = list(items)
        if not pieces:
            # There may be something to be let go.
            yield from self.executor.map(work, pieces, seconds=seconds)
            return
        with self.progress.stage(self.doing, len(pieces)) as tell:
            for number, result in enumerate(self.executor.map(work, pieces, seconds=seconds), start=1):
                yield result
                tell(number)

"""An `Executor` over processes of this machine. Each piece has a deadline, and what exceeds it is ended."""

from __future__ import annotations

import atexit
import os
import pickle
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from operator import length_hint
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, Generic

from briefing_archive.model import Limits
from briefing_archive.work import Failed, Item, Result

_PROGRAM = Path(__file__).with_name("worker.py")
# What a build needs that has few texts to render. To load it takes longer than many a text.
_MODULES = ("briefing_archive.rendering.markdown",)
_CHUNK = 4
# To start a process takes longer than to do fewer pieces than this.
_WORTH = 16
# How far work may run ahead of the result that is wanted next.
_AHEAD = 1024
# Loading the work and all it imports is no item's fault, and has a deadline of its own.
_LOADING_SECONDS = 120.0
_STARTS = 3
_GONE = "gone"


class WorkersError(Exception):
    """The processes cannot do the work at all, whatever the item."""


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Workers:
    """Up to `count` processes, kept until `close`. Each may take `memory` bytes.

    One is started by `begin`, the others when there is work.
    """

    def __init__(self, count: int, memory: int = Limits().body_bytes) -> None:
        """Start nothing yet."""
        self.memory = memory
        self._count = max(count, 1)
        self._idle: list[_Process] = []
        atexit.register(self.close)

    def begin(self) -> None:
        """Have one process load what it needs while nobody has work for it yet."""
        if not self._idle:
            self._idle.append(_Process(SimpleQueue()))

    def map(
        self, work: Callable[[Item], Result], items: Iterable[Item], *, seconds: float
    ) -> Iterator[Result | Failed]:
        """Yield `work(item)` for each item, in order; `Failed` for one that took longer than `seconds` or broke."""
        count = min(self._count, 1 + length_hint(items, self._count * _WORTH) // _WORTH)
        run = _Run[Item, Result](work, iter(items), seconds, self.memory, self._lend, count)
        try:
            yield from run.results()
        finally:
            self._idle += run.free
            for process in run.busy:
                process.kill()

    def close(self) -> None:
        """End all processes."""
        atexit.unregister(self.close)
        while self._idle:
            self._idle.pop().kill()

    def _lend(self, answers: SimpleQueue[_Answer]) -> _Process:
        while self._idle:
            process = self._idle.pop()
            if process.alive:
                process.answers = answers
                return process
            process.kill()
        return _Process(answers)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a process said, and when; `_GONE` when it has ended."""

    process: _Process
    time: float
    content: Any


class _Process:
    """One process, and the thread that listens to it."""

    def __init__(self, answers: SimpleQueue[_Answer]) -> None:
        self.answers = answers
        # -P keeps the folder of the program off the path; what the path is, the first message says, and what to load.
        self._process = subprocess.Popen(
            [sys.executable, "-P", str(_PROGRAM)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        self._send(pickle.dumps((sys.path, _MODULES)))

    @property
    def alive(self) -> bool:
        """Whether it goes on."""
        return self._process.poll() is None

    def order(self, seconds: float, memory: int, pickled: bytes) -> None:
        """Give it a chunk of work."""
        self._send(pickle.dumps((seconds, memory, pickled)))

    def kill(self) -> None:
        """End it at once, and wait until it has ended."""
        self._process.kill()
        self._process.wait()
        self._listener.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()

    def _send(self, message: bytes) -> None:
        if not self._process.stdin:
            return
        try:
            self._process.stdin.write(message)
            self._process.stdin.flush()
        except OSError:
            # It has ended, and the listener says so.
            return

    def _listen(self) -> None:
        while True:
            try:
                content = pickle.load(self._process.stdout)  # type: ignore[arg-type]  # noqa: S301 - our own process
            except (EOFError, OSError, ValueError, pickle.UnpicklingError):
                content = _GONE
            self.answers.put(_Answer(self, time.monotonic(), content))
            if content == _GONE:
                return


@dataclass(slots=True)
class _Chunk(Generic[Item]):
    """Numbered items that one process works through, and until when it must answer."""

    items: deque[tuple[int, Item]]
    deadline: float = 0.0
    loaded: bool = False
    starts: int = 0

    def start(self) -> None:
        """Note that a process begins with this now."""
        self.deadline = time.monotonic() + _LOADING_SECONDS
        self.loaded = False
        self.starts += 1


@dataclass(slots=True)
class _Run(Generic[Item, Result]):
    """One call of `map`: what is waiting, what is being worked on by whom, and what is done."""

    work: Callable[[Item], Result]
    items: Iterator[Item]
    seconds: float
    memory: int
    lend: Callable[[SimpleQueue[_Answer]], _Process]
    count: int
    answers: SimpleQueue[_Answer] = field(default_factory=SimpleQueue)
    waiting: deque[_Chunk[Item]] = field(default_factory=deque)
    busy: dict[_Process, _Chunk[Item]] = field(default_factory=dict)
    free: list[_Process] = field(default_factory=list)
    done: dict[int, Result | Failed] = field(default_factory=dict)
    taken: int = 0
    yielded: int = 0

    def results(self) -> Iterator[Result | Failed]:
        """Yield the results in the order of the items."""
        while self._hand_out() or self.done:
            while self.yielded in self.done:
                self.yielded += 1
                yield self.done.pop(self.yielded - 1)
            if self.busy:
                self._listen()

    def _hand_out(self) -> bool:
        """Give every process that is free or may still be started a chunk; return whether anyone is at work."""
        while len(self.busy) < self.count and (chunk := self._next_chunk()):
            process = self.free.pop() if self.free else self.lend(self.answers)
            chunk.start()
            self.busy[process] = chunk
            pickled = pickle.dumps((self.work, [item for _, item in chunk.items]), protocol=5)
            process.order(self.seconds, self.memory, pickled)
        return bool(self.busy)

    def _next_chunk(self) -> _Chunk[Item] | None:
        if self.waiting:
            return self.waiting.popleft()
        if self.taken - self.yielded >= _AHEAD:
            return None
        numbered = deque(enumerate(islice(self.items, _CHUNK), start=self.taken))
        self.taken += len(numbered)
        return _Chunk(numbered) if numbered else None

    def _listen(self) -> None:
        """Wait for one answer, or until somebody is late."""
        deadline = min(chunk.deadline for chunk in self.busy.values())
        try:
            answer = self.answers.get(timeout=max(deadline - time.monotonic(), 0))
        except Empty:
            self._end_the_late()
            return
        chunk = self.busy.get(answer.process)
        if not chunk:
            return
        if answer.content == _GONE:
            self._give_up(answer.process, "the process that did it ended")
        else:
            self._take(answer, chunk)

    def _take(self, answer: _Answer, chunk: _Chunk[Item]) -> None:
        chunk.deadline = answer.time + self.seconds
        if not chunk.loaded:
            chunk.loaded = True
            return
        succeeded, content, goes_on = answer.content
        number, _ = chunk.items.popleft()
        self.done[number] = content if succeeded else Failed(content)
        if not goes_on:
            self._retire(answer.process)
        elif not chunk.items:
            del self.busy[answer.process]
            self.free.append(answer.process)

    def _end_the_late(self) -> None:
        now = time.monotonic()
        for process in [process for process, chunk in self.busy.items() if chunk.deadline <= now]:
            unit = "second" if self.seconds == 1 else "seconds"
            self._give_up(process, f"took longer than {self.seconds:g} {unit}")

    def _give_up(self, process: _Process, reason: str) -> None:
        """The first item of the chunk has failed; the others wait for another process."""
        chunk = self.busy[process]
        if chunk.loaded:
            number, _ = chunk.items.popleft()
            self.done[number] = Failed(reason)
            chunk.starts = 0
        elif chunk.starts == _STARTS:
            raise WorkersError("the worker processes cannot load the work; what they said stands above")
        self._retire(process)

    def _retire(self, process: _Process) -> None:
        chunk = self.busy.pop(process)
        process.kill()
        if chunk.items:
            self.waiting.append(chunk)

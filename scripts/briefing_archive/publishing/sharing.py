"""Work that two processes do twice as fast: each takes the next piece, and all of them know what this one knows."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import struct
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Generic, TypeVar, cast

Result = TypeVar("Result")
_PIECE = struct.Struct("<II")
# So many pieces fit into a pipe that nobody reads from yet, on every system.
_PIECES = 500


class SharingError(Exception):
    """A process that shared the work has failed; the message has its traceback, or says how it ended."""


class _Copy(Generic[Result]):
    """A process, and the pipe through which it says what came of its pieces, or what went wrong."""

    def __init__(self, process: int, said: int) -> None:
        self._process = process
        self._said = said

    def result(self) -> dict[int, Result] | OSError | str:
        """Wait for its end; return what came of each of its pieces, by their numbers, or what went wrong."""
        with os.fdopen(self._said, "rb") as said:
            pickled = said.read()
        _, status = os.waitpid(self._process, 0)
        if os.WIFSIGNALED(status):
            return f"a process that writes pages was ended by {signal.Signals(os.WTERMSIG(status)).name}"
        if pickled:
            # Our own process has written it.
            return cast("dict[int, Result] | OSError | str", pickle.loads(pickled))  # noqa: S301
        return f"a process that writes pages ended with status {os.WEXITSTATUS(status)}"

    def end(self) -> None:
        """End it at once."""
        os.close(self._said)
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)


class Shared(Generic[Result]):
    """`work` for each of `number` numbers, once each, in this process and copies of it: `processes` of them at most.

    Each takes numbers by the piece. `parts` are the numbers before which one ends that is not to be cut, since what is
    found for some of its numbers is of use for the others; all that follows is cut into small ones.
    A copy has all of this process's memory and costs only what it changes, but it has one thread, and systems other
    than Linux cannot make one safely: there, and where there are threads, this process does everything.
    """

    def __init__(
        self, number: int, work: Callable[[int], Result], processes: int, *, parts: Sequence[int] = ()
    ) -> None:
        """Start the copies."""
        self._work = work
        self._reading, writing = os.pipe()
        os.write(writing, b"".join(_PIECE.pack(start, end) for start, end in _pieces(number, parts)))
        os.close(writing)
        can_copy = sys.platform == "linux" and threading.active_count() == 1
        # What exists now is not looked at for cycles again: a look is a change, and so costs memory in each copy.
        gc.freeze()
        # One for a single number, too: until it is asked for, this process goes on with other things.
        self._copies: list[_Copy[Result]] = [self._copy() for _ in range(min(processes - 1, number) if can_copy else 0)]

    def finish(self, tell: Callable[[int], None] = lambda _: None) -> tuple[Result, ...]:
        """Do what is left, wait for the copies, and return what came of each number, in order.

        `tell` hears from time to time how many pieces have been begun, by all of them together. Raises what one of the
        copies failed by: OSError, or SharingError.
        """
        done: dict[int, Result] = {}
        try:
            done = self._work_through(tell=tell)
        finally:
            os.close(self._reading)
            copies, self._copies = self._copies, []
            results = [copy.result() for copy in copies]
            gc.unfreeze()
        for result in results:
            if isinstance(result, OSError):
                raise result
            if isinstance(result, str):
                raise SharingError(result)
            done |= result
        return tuple(done[number] for number in sorted(done))

    def stop(self) -> None:
        """End the copies, where they were not waited for: nothing comes of what they have done."""
        if self._copies:
            os.close(self._reading)
        while self._copies:
            self._copies.pop().end()

    def _copy(self) -> _Copy[Result]:
        hearing, saying = os.pipe()
        process = os.fork()
        if process:
            os.close(saying)
            return _Copy(process, hearing)
        try:
            # What the parent does when it is asked to end is its own affair.
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            _say(saying, self._work_through(os.getppid()))
            os._exit(0)
        except OSError as error:
            _say(saying, OSError(error.errno, error.strerror, error.filename))
        except BaseException:  # noqa: BLE001 - whatever it is, the parent raises it
            _say(saying, traceback.format_exc()[:15_000])
        finally:
            # Nothing of the parent's is to be ended or written here.
            os._exit(1)

    def _work_through(self, parent: int = 0, tell: Callable[[int], None] = lambda _: None) -> dict[int, Result]:
        """Take pieces while there are any; a copy only while its parent lives, since nobody else wants them."""
        done = {}
        while (not parent or os.getppid() == parent) and (piece := os.read(self._reading, _PIECE.size)):
            start, end = _PIECE.unpack(piece)
            tell(start)
            for one in range(start, end):
                done[one] = self._work(one)
        return done


def _pieces(number: int, parts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where each piece begins and ends; no piece is empty."""
    rest = parts[-1] if parts else 0
    size = max(1, -(-(number - rest) // _PIECES))
    starts = [0, *parts, *range(rest + size, number, size)]
    yield from ((start, end) for start, end in pairwise([*starts, number]) if start < end)


def _say(pipe: int, what: object) -> None:
    with os.fdopen(pipe, "wb", closefd=False) as said:
        pickle.dump(what, said, protocol=5)

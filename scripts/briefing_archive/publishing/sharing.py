"""Work that two processes do twice as fast: each takes the next piece, and all of them know what this one knows."""

from __future__ import annotations

import gc
import os
import struct
import sys
import threading
import traceback
from collections.abc import Callable

_NUMBER = struct.Struct("<I")
# So many numbers fit into a pipe that nobody reads from yet, on every system.
_PIECES = 1000


class SharingError(Exception):
    """A process that shared the work has failed; the message has its traceback."""


class _Copy:
    """A process, and the pipe through which it says what went wrong."""

    def __init__(self, process: int, said: int) -> None:
        self._process = process
        self._said = said

    def result(self) -> str:
        """Wait for its end; return what went wrong, or nothing."""
        with os.fdopen(self._said, "r", encoding="utf-8", errors="replace") as said:
            text = said.read()
        _, status = os.waitpid(self._process, 0)
        return text or ("" if status == 0 else f"a process that writes pages ended with status {status}\n")


class Shared:
    """`work` for each of `number` numbers, once each, in `processes` copies of this process at most.

    A copy has all of this process's memory and costs only what it changes, but it has one thread, and systems other
    than Linux cannot make one safely: there, and where there are threads, this process does everything.
    """

    def __init__(self, number: int, work: Callable[[int], None], processes: int) -> None:
        """Start the copies."""
        self._number = number
        self._work = work
        self._size = max(1, -(-number // _PIECES))
        self._reading, writing = os.pipe()
        os.write(writing, b"".join(_NUMBER.pack(start) for start in range(0, number, self._size)))
        os.close(writing)
        can_copy = sys.platform == "linux" and threading.active_count() == 1
        # What exists now is not looked at for cycles again: a look is a change, and so costs memory in each copy.
        gc.freeze()
        self._copies = [self._copy() for _ in range(min(processes, number) - 1 if can_copy else 0)]

    def finish(self) -> None:
        """Do what is left, and wait for the copies. Raises SharingError where one of them failed."""
        try:
            self._work_through()
        finally:
            os.close(self._reading)
            failed = "".join(copy.result() for copy in self._copies)
            gc.unfreeze()
        if failed:
            raise SharingError(failed)

    def _copy(self) -> _Copy:
        hearing, saying = os.pipe()
        process = os.fork()
        if process:
            os.close(saying)
            return _Copy(process, hearing)
        try:
            self._work_through()
            os._exit(0)
        except BaseException:  # noqa: BLE001 - whatever it is, the parent raises it
            os.write(saying, traceback.format_exc().encode()[:60_000])
        finally:
            # Nothing of the parent's is to be ended or written here.
            os._exit(1)

    def _work_through(self) -> None:
        while piece := os.read(self._reading, _NUMBER.size):
            (start,) = _NUMBER.unpack(piece)
            for one in range(start, min(start + self._size, self._number)):
                self._work(one)

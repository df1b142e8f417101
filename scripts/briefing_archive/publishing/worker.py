"""A process that does pieces of work for `workers.py`. It is started as a file, and ends with its stdin.

It reads pickled orders from stdin and answers on stdout: `READY` once it has loaded the work, then once for each item.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib import import_module
from types import ModuleType
from typing import Any, BinaryIO

resource: ModuleType | None
try:
    import resource
except ImportError:
    # Windows has none.
    resource = None

# Answers are tuples and texts: this file runs as `__main__`, so a class of its own would have another name outside.
READY = "ready"
# How long beyond its deadline a piece may go on where nobody is left to end it.
_GRACE_SECONDS = 5.0


def main() -> None:
    """Answer orders until there are no more: each is (seconds, bytes of memory, the pickled function and its items)."""
    orders, answers = sys.stdin.buffer, _answers()
    if hasattr(signal, "SIGINT"):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.path[:], modules = pickle.load(orders)  # noqa: S301 - written by the parent process
    _load(modules)
    while True:
        try:
            seconds, memory, pickled = pickle.load(orders)  # noqa: S301 - written by the parent process
        except EOFError:
            return
        _limit_memory(memory)
        work, items = pickle.loads(pickled)  # noqa: S301 - written by the parent process
        _answer(answers, pickle.dumps(READY))
        for item in items:
            if not _do(work, item, seconds, answers):
                return


def _load(modules: Iterable[str]) -> None:
    """Load what work will need, as far as that can be done: what cannot be loaded fails with the work."""
    for module in modules:
        with suppress(Exception):
            import_module(module)


def _answers() -> BinaryIO:
    """Keep stdout for answers, and let whatever an extension prints go to stderr."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _do(work: Callable[[Any], Any], item: Any, seconds: float, answers: BinaryIO) -> bool:
    """Answer (succeeded, result or reason, whether this process goes on), and return the last of these."""
    goes_on = True
    _end_by_itself_after(seconds + _GRACE_SECONDS)
    try:
        answer = pickle.dumps((True, work(item), goes_on), protocol=5)
    except MemoryError:
        # What the piece left behind may fill the memory still: a fresh process takes over.
        goes_on = False
        answer = pickle.dumps((False, "took more memory than it may", goes_on))
    except RecursionError:
        answer = pickle.dumps((False, "nests its parts too deep", goes_on))
    except BaseException as error:  # noqa: BLE001 - an extension may raise anything, and only its piece may fail
        answer = pickle.dumps((False, f"{type(error).__name__}: {error}", goes_on))
    _end_by_itself_after(0)
    _answer(answers, answer)
    return goes_on


def _answer(answers: BinaryIO, pickled: bytes) -> None:
    answers.write(pickled)
    answers.flush()


def _end_by_itself_after(seconds: float) -> None:
    """Have the system end this process even amid a loop in C, so that none outlives a parent that was killed."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _limit_memory(wanted: int) -> None:
    """Limit the memory of this process, on systems that can."""
    if not resource:
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))
    except (OSError, ValueError):
        return


if __name__ == "__main__":
    main()

"""Programs that are measured: how long they run, and the most memory that they and all they start have at one time."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_PAUSE = 0.1
# To see how much memory a process has, the system holds it up, and takes as long as there is memory.
_UNTIL_LOOKED_AGAIN = 0.5
_SHARE = re.compile(r"^Pss: *(\d+) kB", re.MULTILINE)


class BenchError(Exception):
    """A program did not do what was to be measured; the text says which, and the last that it said."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a program took: seconds by the clock, seconds of all processors together, bytes of memory.

    The last two are 0 on systems that do not tell.
    """

    seconds: float
    work: float
    memory: int

    def __add__(self, after: Cost) -> Cost:
        """The cost of one program after the other."""
        return Cost(self.seconds + after.seconds, self.work + after.work, max(self.memory, after.memory))


@dataclass(slots=True)
class Peak:
    """The most memory so far, in bytes."""

    memory: int = 0


def run(command: Sequence[str | Path], folder: Path) -> Cost:
    """Run a program to its end. Raises BenchError where it fails."""
    # What the one before has left to be written would slow this one.
    if hasattr(os, "sync"):
        os.sync()
    worked, started = _work_of_children(), time.monotonic()
    with tempfile.TemporaryFile() as said, _start(command, folder, said.fileno()) as process:
        with _watched(process.pid) as peak:
            process.wait()
        cost = Cost(time.monotonic() - started, _work_of_children() - worked, peak.memory)
        if process.returncode:
            said.seek(0)
            raise BenchError(f"{_name(command)} failed:\n{said.read().decode(errors='replace')[-2000:]}")
    return cost


@dataclass(frozen=True, slots=True)
class Running:
    """A program that runs until nobody needs it. `said` is a file with what it has said."""

    process: subprocess.Popen[bytes]
    said: Path
    peak: Peak

    def wait_for(self, condition: Callable[[], bool], seconds: float, pause: float = _PAUSE) -> None:
        """Ask again and again until a condition holds. Raises BenchError where it does not come to that."""
        until = time.monotonic() + seconds
        while not condition():
            if self.process.poll() is not None or time.monotonic() > until:
                raise BenchError(f"{_name(self.process.args)} does not answer:\n{self.output()[-2000:]}")
            time.sleep(pause)

    def wait_until_quiet(self, seconds: float = 900) -> None:
        """Wait until it has little to do, so that what it does in the background is over.

        What looks after files again and again has always something to do; it is when it never rests that it is at work.
        """
        until = time.monotonic() + seconds
        while time.monotonic() < until and _restless(self.process.pid):
            pass

    def output(self) -> str:
        """What it has said."""
        return self.said.read_text(encoding="utf-8", errors="replace")


@contextmanager
def running(command: Sequence[str | Path], folder: Path) -> Iterator[Running]:
    """Run a program until the end of the block."""
    with tempfile.TemporaryDirectory(prefix="bench-said-") as beside:
        said = Path(beside) / "said.txt"
        with said.open("wb") as output, _start(command, folder, output.fileno()) as process:
            try:
                with _watched(process.pid) as peak:
                    yield Running(process, said, peak)
            finally:
                _end(process)


@contextmanager
def _watched(process: int) -> Iterator[Peak]:
    """Until the end of the block, look again and again how much memory a process and all that it started have."""
    peak, over = Peak(), threading.Event()

    def look() -> None:
        while not over.wait(_UNTIL_LOOKED_AGAIN):
            peak.memory = max(peak.memory, sum(_memory(each) for each in _family(process)))

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield peak
    finally:
        over.set()
        thread.join()


def _start(command: Sequence[str | Path], folder: Path, output: int) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    """As a person ends it, where that goes, so that it can tidy up."""
    process.send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGINT)
    try:
        process.wait(60)
    except subprocess.TimeoutExpired:
        process.kill()


def _name(command: object) -> str:
    parts = [Path(str(part)).name for part in command] if isinstance(command, list | tuple) else [str(command)]
    return " ".join(parts)


def _family(process: int) -> Iterator[int]:
    """A process and all that it started, on systems that tell."""
    yield process
    try:
        tasks = sorted(Path(f"/proc/{process}/task").iterdir())
        children = " ".join((task / "children").read_text() for task in tasks).split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _memory(process: int) -> int:
    """The bytes that a process has; what it shares with others, as copies of one process do, is each one's in part."""
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    found = _SHARE.search(told)
    return int(found[1]) * 1024 if found else 0


def _restless(process: int) -> bool:
    """Whether a family of processes is at work most times that one looks, for three seconds."""
    at_work = 0
    for _ in range(30):
        time.sleep(_PAUSE)
        at_work += any(_works(each) for each in _family(process))
    return at_work > 20


def _works(process: int) -> bool:
    """Whether a thread of a process works, or would if it were its turn, or waits for a disk."""
    try:
        threads = [thread.read_text() for thread in Path(f"/proc/{process}/task").glob("*/stat")]
    except OSError:
        return False
    return any(thread.rpartition(")")[2].split()[0] in {"R", "D"} for thread in threads)


def _work_of_children() -> float:
    """The seconds that all programs that this one started, and that have ended, have worked so far."""
    times = os.times()
    return times.children_user + times.children_system

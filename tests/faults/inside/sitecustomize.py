"""Python runs this first in every process of a build that is tested. It brings about one fault, at one moment.

A moment is a line, such as `write /tmp/x/site/index.html`, for each thing that a process asks of the system. `FAULT` holds
a pattern of such lines, in which process it counts (`build`, `copy`, `worker`), the commands to run the first time that
one fits, and a file to make then. `KILL` holds a file that gets a byte for each change to the project, and a number: all
processes of the build are killed at the change of that number, or of that number after the new site took its place. Or it
holds a pattern of moments, and they are killed at the first of these.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
CHANGES = {
    "os.mkdir": "mkdir",
    "os.rename": "rename",
    "os.remove": "remove",
    "os.rmdir": "rmdir",
    "os.link": "link",
    "os.chmod": "chmod",
    # By this name the system exchanges two folders; nothing else here asks a library for anything by a name.
    "ctypes.dlsym": "exchange",
}
# Each thread's own: several remove an old site at once, and none may go uncounted because another is amid counting.
_amid = threading.local()


def moment(event: str, arguments: tuple[object, ...]) -> str:
    """What is asked of the system, as a line; empty where that is of no interest."""
    if event == "open":
        path, _, flags = arguments
        return f"{'write' if isinstance(flags, int) and flags & WRITES else 'read'} {_text(path)}"
    if event == "ctypes.dlsym":
        return f"exchange {arguments[1]}" if arguments[1] == "renameat2" else ""
    if event == "faults.started":
        os.environ["CHILD"] = str(arguments[1])
        return f"started {arguments[0]}"
    return f"{CHANGES[event]} {_text(arguments[0])}" if event in CHANGES else ""


def _text(path: object) -> str:
    if not isinstance(path, str | bytes | os.PathLike):
        return ""
    return os.path.abspath(os.fsdecode(path))  # noqa: PTH100 - this must not follow links, nor ask the system


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """Look at what a process is about to do."""
    if getattr(_amid, "counting", False):
        return
    _amid.counting = True
    try:
        line = moment(event, arguments)
        if line and FAULT:
            strike(line)
        if line and KILL:
            meet(line)
    finally:
        _amid.counting = False


def strike(line: str) -> None:
    """Bring the fault about, where this is its moment."""
    if not re.search(FAULT["moment"], line) or who() not in FAULT["who"]:
        return
    try:
        os.close(os.open(FAULT["mark"], os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return
    around = {name: value for name, value in os.environ.items() if name != "FAULT"}
    around |= {"BUILD": FAULT["build"], "HERE": str(os.getpid()), "PYTHON": sys.executable}
    for command in FAULT["commands"]:
        if command == "set the clock back":
            set_back()
        else:
            subprocess.run(["sh", "-c", command], env=around, stdin=subprocess.DEVNULL, check=False)


def who() -> str:
    """Which process of a build this is."""
    if IS_WORKER:
        return "worker"
    return "build" if str(os.getpid()) == FAULT["build"] else "copy"


def tell_of_processes() -> None:
    """Let a moment be that in which another process has just been started."""
    begin = subprocess.Popen.__init__

    def start(self: subprocess.Popen[bytes], command: object, *arguments: object, **options: object) -> None:
        begin(self, command, *arguments, **options)
        sys.audit("faults.started", command, self.pid)

    subprocess.Popen.__init__ = start


def set_back() -> None:
    """Ten years, for this process: the clock of the machine is everybody's."""
    now, exactly = time.time, time.time_ns
    time.time = lambda: now() - 315e6
    time.time_ns = lambda: exactly() - 315 * 10**15


def meet(line: str) -> None:
    """Kill everything where this is the moment that was asked for, by its pattern or by its number."""
    if KILL["moment"]:
        if re.search(KILL["moment"], line):
            os.killpg(0, signal.SIGKILL)
    elif not line.startswith(("read", "started")):
        count(line)


def count(line: str) -> None:
    """Note a change of the project, and kill everything where it is the one that was asked for."""
    kind, path = line.split(" ", 1)
    if kind != "exchange" and not path.startswith(KILL["root"] + os.sep):
        return
    # Each process opens the file anew, or two of them would share a place in it.
    noted = os.open(KILL["noted"], os.O_RDWR | os.O_APPEND | os.O_CREAT)
    os.write(noted, b"x" if kind == "exchange" else b".")
    number = os.lseek(noted, 0, os.SEEK_CUR)
    exchanged = os.pread(noted, number, 0).find(b"x")
    os.close(noted)
    if KILL["after"]:
        # The exchange itself is number 0; what comes before it has no number.
        number = number - 1 - exchanged if exchanged >= 0 else -1
    if number == KILL["at"]:
        os.killpg(0, signal.SIGKILL)


FAULT = json.loads(os.environ.get("FAULT", "null"))
KILL = json.loads(os.environ.get("KILL", "null"))
IS_WORKER = any(argument.endswith("worker.py") for argument in sys.orig_argv)
if FAULT and not IS_WORKER and not FAULT.get("build"):
    FAULT["build"] = str(os.getpid())
    os.environ["FAULT"] = json.dumps(FAULT)
if FAULT or KILL:
    # Otherwise a machine with one processor would have no copies, whose faults are tested too.
    os.sched_getaffinity = lambda _process: {0, 1}
    tell_of_processes()
    sys.addaudithook(watch)

"""Work that several processes share. It is done in a process of its own, since tests have threads."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import threading
from itertools import pairwise
from pathlib import Path

import pytest

from briefing_archive.publishing.sharing import Shared

WORK = """
    import os, sys
    from pathlib import Path
    from briefing_archive.publishing.sharing import Shared, SharingError

    def work(number):
        if number == {fails}:
            raise ValueError(f"not {{number}}")
        if number == {ends}:
            os._exit(3)
        with Path(sys.argv[1], str(number)).open("x") as file:
            file.write(str(os.getpid()))

    shared = Shared({number}, work, {processes}, parts={parts})
    try:
        shared.finish()
    except SharingError as error:
        print("failed:", str(error).strip().splitlines()[-1])
    except ValueError as error:
        print("raised:", error)
"""


def run(
    folder: Path, number: int, processes: int, *, fails: int = -1, ends: int = -1, parts: tuple[int, ...] = ()
) -> str:
    program = WORK.format(number=number, processes=processes, fails=fails, ends=ends, parts=parts)
    program = textwrap.dedent(program)
    done = subprocess.run([sys.executable, "-c", program, str(folder)], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.strip()


@pytest.mark.parametrize(("number", "processes"), [(0, 2), (1, 4), (7, 2), (5000, 3)])
def test_each_number_is_worked_on_once(tmp_path: Path, number: int, processes: int) -> None:
    assert run(tmp_path, number, processes) == ""
    assert sorted(int(file.name) for file in tmp_path.iterdir()) == list(range(number))


@pytest.mark.parametrize("parts", [(), (0, 0), (300,), (300, 1200), (0, 1500), (1500, 1500)])
def test_each_part_is_done_by_one_process(tmp_path: Path, parts: tuple[int, ...]) -> None:
    assert run(tmp_path, 1500, 3, parts=parts) == ""
    by = {int(file.name): file.read_text() for file in tmp_path.iterdir()}
    assert sorted(by) == list(range(1500))
    for start, end in pairwise((0, *parts)):
        assert len({by[number] for number in range(start, end)}) <= 1


def test_what_goes_wrong_is_raised_whichever_process_it_happens_in(tmp_path: Path) -> None:
    said = run(tmp_path, 3000, 3, fails=1500)
    assert said in {"raised: not 1500", "failed: ValueError: not 1500"}


@pytest.mark.parametrize(
    ("fails", "known"),
    [
        ("raise ValueError('in the copy')", "SharingError: ValueError: in the copy"),
        ("Path('/nowhere/x').touch()", "FileNotFoundError: [Errno 2] No such file or directory: '/nowhere/x'"),
        ("os.kill(os.getpid(), 9)", "SharingError: a process that writes pages was ended by SIGKILL"),
        ("os.kill(os.getpid(), 15)", "SharingError: a process that writes pages was ended by SIGTERM"),
        ("os._exit(3)", "SharingError: a process that writes pages ended with status 3"),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="other systems make no copies")
def test_what_goes_wrong_in_a_copy_is_known(fails: str, known: str) -> None:
    program = f"""
        import os, signal, time
        from pathlib import Path
        from briefing_archive.publishing.sharing import Shared, SharingError
        parent = os.getpid()
        signal.signal(signal.SIGTERM, signal.SIG_IGN)

        def work(number):
            if os.getpid() != parent:
                {fails}

        shared = Shared(2000, work, 2)
        time.sleep(0.5)
        try:
            shared.finish()
        except (OSError, SharingError) as error:
            print(f"{{type(error).__name__}}: {{str(error).strip().splitlines()[-1]}}")
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == known


def test_where_there_are_threads_this_process_does_everything() -> None:
    done: list[int] = []
    waiting = threading.Event()
    thread = threading.Thread(target=waiting.wait)
    thread.start()
    try:
        Shared(10, done.append, 4).finish()
    finally:
        waiting.set()
        thread.join()
    assert done == list(range(10))


def test_errors_of_this_process_are_raised_as_they_are() -> None:
    def work(number: int) -> None:
        raise KeyError(number)

    with pytest.raises(KeyError, match="0"):
        Shared(1, work, 1).finish()

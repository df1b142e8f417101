"""Contents that a copy of the process makes. It is done in a process of its own, since tests have threads."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import threading

import pytest

from briefing_archive.publishing.ahead import Ahead

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems make no copies")


def run(program: str) -> str:
    whole = "import os, time\nfrom briefing_archive.publishing.ahead import Ahead\n" + textwrap.dedent(program)
    done = subprocess.run([sys.executable, "-c", whole], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.strip()


def test_a_copy_makes_contents_meanwhile_and_those_that_need_not_be_made_are_left_out() -> None:
    # This process goes on only once another one has begun with the first of them.
    program = """
        beginning, began = os.pipe()

        def make():
            os.write(began, b"a")
            return str(os.getpid()).encode()

        ahead = Ahead({"a": make, "b": lambda: None, "c": lambda: b""}, 2)
        os.read(beginning, 1)
        contents = ahead.contents()
        print(sorted(contents), contents["c"], contents["a"] != str(os.getpid()).encode())
    """
    assert run(program) == "['a', 'c'] b'' True"


def test_one_process_makes_nothing_ahead() -> None:
    assert run("""print(Ahead({"a": lambda: b"a"}, 1).contents())""") == "{}"


def test_what_nobody_wants_any_more_is_ended_at_once() -> None:
    program = """
        ahead = Ahead({"a": lambda: time.sleep(600), "b": lambda: time.sleep(600)}, 2)
        ahead.stop()
        ahead.stop()
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            print("none is left")
    """
    assert run(program) == "none is left"


def test_to_stop_what_is_done_changes_nothing() -> None:
    program = """
        ahead = Ahead({"a": lambda: b"a"}, 2)
        print(ahead.contents())
        ahead.stop()
    """
    assert run(program) == "{'a': b'a'}"


def test_where_no_copy_can_be_made_this_process_makes_them() -> None:
    waiting = threading.Event()
    thread = threading.Thread(target=waiting.wait)
    thread.start()
    try:
        assert Ahead({"a": lambda: b"a"}, 2).contents() == {"a": b"a"}
    finally:
        waiting.set()
        thread.join()

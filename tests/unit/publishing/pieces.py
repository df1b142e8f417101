"""Pieces of work for the tests of the processes that do them."""

from __future__ import annotations

import os
import re
import sys
import threading
import time


def doubled(number: int) -> int:
    return 2 * number


def after_a_while(number: int) -> int:
    time.sleep(0.01 if number % 5 else 0.05)
    return number


def never_ends_at_three(number: int) -> int:
    if number == 3:
        threading.Event().wait()
    return number


def hangs_in_c_at_one(number: int) -> int:
    if number == 1:
        re.match(r"(a+)+$", "a" * 60 + "b")
    return number


def dies_at_five(number: int) -> int:
    if number == 5:
        os._exit(1)
    return number


def fills_memory_at_two(number: int) -> int:
    if number == 2:
        len(bytearray(2**30))
    return number


def raises(number: int) -> int:
    if number == 1:
        raise ValueError("no ones")
    if number == 2:
        raise SystemExit(2)
    if number == 3:
        return raises(number)
    return number


def prints(number: int) -> int:
    print("noise" * 1000)
    return number


def process_number(_: int) -> int:
    return os.getpid()


def loads_bodies_without_mkdocs(_: int) -> bool:
    import briefing_archive.rendering.markdown  # noqa: F401, PLC0415 - what every body is rendered with

    return not any(name.split(".")[0] in {"mkdocs", "material", "properdocs"} for name in sys.modules)


class Unloadable:
    """A piece of work that breaks while it is loaded."""

    def __call__(self, number: int) -> int:
        return number

    def __getstate__(self) -> dict[str, int]:
        return {"any": 1}

    def __setstate__(self, state: dict[str, int]) -> None:
        raise ImportError("this piece cannot be loaded")

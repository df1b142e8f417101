"""What tests count stands in the page on security, and at the end of the run, whatever process counted it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_a_number_that_the_page_does_not_have_fails_its_test(counted: Callable[..., None]) -> None:
    for words in (("the 484 strings",), ("85 strings",), ("the 485 strings", "the 652 examples")):
        with pytest.raises(AssertionError, match=r"no row of docs/security\.md says"):
            counted(*words)


@pytest.mark.long
def test_a_run_ends_with_what_its_processes_counted() -> None:
    test = "tests/hostile/test_naughty_strings.py::test_each_string_comes_back_as_title_summary_and_text"
    command = [sys.executable, "-m", "pytest", "-n", "2", test]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    told = done.stdout.partition("counted, as docs/security.md tells it")[2].splitlines()[1]
    assert told == "the 485 strings: 478 come back to the letter; 7 are refused"

"""Runs all faults and all kills, and says how many of them left a whole site: `make faults`. It takes some ten minutes."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

KINDS = {"test_a_fault": "faults", "test_a_kill": "kills"}


class Tally:
    """Counts, for pytest, how many tests of each kind there were, and how many passed."""

    def __init__(self) -> None:
        self.all: Counter[str] = Counter()
        self.passed: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note the outcome of a test: it has passed, or could not even begin."""
        kind = next((kind for begins, kind in KINDS.items() if f"::{begins}" in report.nodeid), "")
        if kind and (report.when == "call" or (report.when == "setup" and not report.passed)):
            self.all[kind] += 1
            self.passed[kind] += report.passed

    def __str__(self) -> str:
        return ", ".join(f"{self.passed[kind]} of {self.all[kind]} {kind}" for kind in KINDS.values())


def main() -> int:
    """Run them, print the numbers, and return 1 where one has left something else."""
    tally = Tally()
    status = pytest.main([str(Path(__file__).parent), *sys.argv[1:]], plugins=[tally])
    print(f"{tally} leave a whole site, and the next build is as if nothing had been.")
    return int(status != 0)


if __name__ == "__main__":
    sys.exit(main())

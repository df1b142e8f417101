"""Measures what the safety costs in a cold build: `make bench-safety N=1000`. Ends with 1 where that is too much.

The same archive is built with it and without it in turn, so that what else the machine does falls on both alike.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.our_site import OurSite
from bench.processes import Cost

MOST = 0.15
PAIRS = 5


def main(sizes: Sequence[str]) -> int:
    """Measure with archives of these sizes, and print the share of each."""
    return max(_measured(int(size)) for size in sizes)


def _measured(briefings: int) -> int:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        with_it = OurSite(Path(folder, "with"), briefings)
        without = OurSite(Path(folder, "without"), briefings, without="safety")
        pairs = []
        for _ in range(PAIRS):
            pairs.append((with_it.cold(), without.cold()))
            _tell(f"{briefings:,} briefings: {_pair(pairs[-1])}")
    share = by_work(pairs)
    _tell(f"{briefings:,} briefings: the safety costs {share:.1%} of a cold build; at most {MOST:.0%} may be")
    return int(share > MOST)


def by_work(pairs: Sequence[tuple[Cost, Cost]]) -> float:
    """The share of all the work that is done for safety: the median of the pairs, each with it and without it."""
    return statistics.median((with_it.work - without.work) / with_it.work for with_it, without in pairs)


def _pair(pair: tuple[Cost, Cost]) -> str:
    told = (f"{cost.work:.1f} s of work, {cost.seconds:.1f} s by the clock" for cost in pair)
    return " with it; ".join(told) + " without"


def _tell(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1].split(",")))

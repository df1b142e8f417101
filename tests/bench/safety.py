"""Measures what the safety costs in a cold build: `make bench-safety N=1000`. Ends with 1 where that is too much.

What is done for safety is timed within the build, and divided by all the work of that build: whatever else the machine does
makes both longer alike.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.our_site import OurSite

MOST = 0.15
RUNS = 3
_HOOK = Path(__file__).with_name("timed_safety.py")


def main(sizes: Sequence[str]) -> int:
    """Measure with archives of these sizes, and print the share of each."""
    return max(_measured(int(size)) for size in sizes)


def _measured(briefings: int) -> int:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        site = OurSite(Path(folder), briefings)
        with Path(folder, "mkdocs.yml").open("a", encoding="utf-8") as settings:
            settings.write(f"hooks: ['{_HOOK.as_posix()}']\n")
        shares = [share(site, Path(folder)) for _ in range(RUNS)]
    middle = statistics.median(shares)
    print(f"{briefings:,} briefings: the safety is {middle:.1%} of a cold build; at most {MOST:.0%} may be", flush=True)
    return int(middle > MOST)


def share(site: OurSite, folder: Path) -> float:
    """The part of one cold build that was done for safety, by the seconds of all processors."""
    cost = site.cold()
    seconds = sum(float(line) for line in (folder / "safety.txt").read_text(encoding="utf-8").split())
    print(f"{seconds:.2f} s of {cost.work:.2f} s", flush=True)
    return seconds / cost.work


if __name__ == "__main__":
    sys.exit(main(sys.argv[1].split(",")))

"""Builds archives of several sizes, each in a fresh process, and prints what they cost: `make bench N=2400,24000`.

Ends with 1 where a limit is not kept: memory, the growth of the time a briefing takes, or the size of a page.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import archive

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "build" / "bench.json"
MOST_MEMORY, MOST_GROWTH, MOST_BYTES = 1.5e9, 1.3, 300_000
SETTINGS = """
site_name: Bench
site_url: https://example.org/bench/
theme: {name: material, features: [navigation.tabs, navigation.top]}
plugins: [briefings]
"""
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


@dataclass(frozen=True)
class Cost:
    """What one build took. `growth` compares its time a briefing with the first one's; `memory` is in bytes."""

    briefings: int
    seconds: float
    milliseconds_a_briefing: float
    growth: float
    memory: int
    pages: int
    bytes: int
    largest_page: str
    largest_bytes: int

    def __str__(self) -> str:
        return (
            f"{self.briefings:>7,} {self.seconds:>9.1f} s {self.milliseconds_a_briefing:>7.2f} ms  × {self.growth:<5.2f}"
            f"{self.memory / 1e6:>7,.0f} MB {self.pages:>8,} {self.bytes / 1e6:>7,.0f} MB"
            f" {self.largest_bytes / 1000:>6,.0f} kB  {self.largest_page}"
        )

    def too_much(self) -> Iterator[str]:
        """What is over a limit."""
        if self.memory > MOST_MEMORY:
            yield f"{self.briefings:,} briefings: {self.memory / 1e6:,.0f} MB of memory; at most {MOST_MEMORY / 1e6:,.0f}"
        if self.growth > MOST_GROWTH:
            yield f"{self.briefings:,} briefings: {self.growth:.2f} times as long a briefing; at most {MOST_GROWTH}"
        if self.largest_bytes > MOST_BYTES:
            size = f"{self.largest_bytes / 1000:,.0f} kB"
            yield f"{self.briefings:,} briefings: {self.largest_page} has {size}; at most {MOST_BYTES / 1000:,.0f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure each size, print a line for each, and keep all in a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="?", default="2400,24000", help="numbers of briefings, such as 2400,24000")
    sizes = [int(size) for size in parser.parse_args(arguments).sizes.split(",")]
    print("briefings       time a briefing growth   memory    pages     size  largest page")
    costs: list[Cost] = []
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            costs.append(measured(size, Path(folder), costs))
        print(costs[-1], flush=True)
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(json.dumps([asdict(cost) for cost in costs], indent=2) + "\n", encoding="utf-8")
    over = [line for cost in costs for line in cost.too_much()]
    print(*over, sep="\n", end="\n" if over else "")
    return 1 if over else 0


def measured(size: int, folder: Path, before: Sequence[Cost]) -> Cost:
    """Write an archive into a folder, build it, and measure."""
    archive.write(size, folder / "briefings")
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    seconds, memory = build(folder)
    files = [path for path in (folder / "site").rglob("*") if path.is_file()]
    pages = {path: path.stat().st_size for path in files if path.suffix == ".html"}
    largest = max(pages, key=lambda path: (pages[path], path))
    each = seconds / size * 1000
    return Cost(
        briefings=size,
        seconds=round(seconds, 2),
        milliseconds_a_briefing=round(each, 3),
        growth=round(each / before[0].milliseconds_a_briefing, 3) if before else 1.0,
        memory=memory,
        pages=len(pages),
        bytes=sum(path.stat().st_size for path in files),
        largest_page=largest.relative_to(folder / "site").as_posix(),
        largest_bytes=pages[largest],
    )


def build(folder: Path) -> tuple[float, int]:
    """Build a site; return the seconds it took, and the most memory that all its processes had at one time."""
    started, most = time.monotonic(), 0
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    with subprocess.Popen(command, cwd=folder, env=environment) as process:
        while process.poll() is None:
            most = max(most, sum(memory(each) for each in family(process.pid)))
            time.sleep(0.1)
    if process.returncode:
        raise SystemExit(f"the build of {folder} failed")
    return time.monotonic() - started, most


def family(process: int) -> Iterator[int]:
    """A process and all that it started, on systems that tell."""
    yield process
    try:
        tasks = sorted(Path(f"/proc/{process}/task").iterdir())
        children = " ".join((task / "children").read_text() for task in tasks).split()
    except OSError:
        return
    for child in children:
        yield from family(int(child))


def memory(process: int) -> int:
    """The bytes of memory that a process has now; 0 where the system does not tell."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * _PAGE
    except OSError:
        return 0


if __name__ == "__main__":
    sys.exit(main())

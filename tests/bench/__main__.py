"""Measures this project, stock Material and Hugo with the same made-up archives: `make bench N=1000,10000`.

Prints what it finds, and keeps it in `build/bench.json`. Ends with 1 where a limit is missed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench import tables
from bench.goals import Verdict, results
from bench.machine import machine
from bench.measuring import measure
from bench.processes import BenchError
from bench.report import FILE, ROOT, Measurement, Report, save


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure with archives of the sizes that are asked for."""
    options = _parser().parse_args(arguments)
    failed: list[BenchError] = []
    found = tuple(_found(options, failed))
    report = Report(machine=machine(), measurements=found)
    save(report)
    outcome = [one for one in results(report) if one.verdict is not Verdict.UNKNOWN]
    parts = (tables.machine(report.machine), tables.measurements(found), tables.goals(outcome))
    _tell("\n\n".join(("", *parts, f"All of it stands in {FILE.relative_to(ROOT)}.")))
    return 1 if failed or any(one.verdict is Verdict.MISSED for one in outcome) else 0


def _found(options: argparse.Namespace, failed: list[BenchError]) -> Iterator[Measurement]:
    """All that can be measured until something fails: it may have taken an hour to come there."""
    try:
        for size in options.sizes:
            with tempfile.TemporaryDirectory(prefix="bench-") as folder:
                yield from measure(size, Path(folder), options.runs, _tell)
    except BenchError as error:
        _tell(f"The rest was not measured: {error}")
        failed.append(error)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("sizes", type=_sizes, help="numbers of briefings, such as 1000,10000")
    parser.add_argument("--runs", type=int, default=3, help="how often what is short is run (3)")
    return parser


def _sizes(text: str) -> list[int]:
    return [int(size) for size in text.split(",")]


def _tell(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())

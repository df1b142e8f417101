"""Gives each hostile file to MkDocs with Material and to this project, and writes what became of them into the guide.

`make compare-stock`. Each file goes into a tiny project whose good site is published already, and is built there, two
at a time, with a minute of a processor for each. It takes about half an hour. What it prints stands in `docs/security.md` as well.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from hostile_stock.builds import OURS, STOCK, Built, Generator, case_project, good_project
from hostile_stock.cases import Case, cases_in
from hostile_stock.judging import Outcome, Verdict, verdict

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "security.md"
BEGIN, END = "<!-- compare-stock: begin -->", "<!-- compare-stock: end -->"
AT_ONCE = 2


def main() -> int:
    """Build all cases by both, print and write the table, and return 1 where ours has an outcome that is promised away."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "folder", nargs="?", type=Path, default=ROOT / "tests" / "hostile" / "cases", help="the hostile files"
    )
    parser.add_argument("--only", default="", help="those cases alone whose names hold this text; writes no page")
    options = parser.parse_args()
    cases = [case for case in cases_in(options.folder) if options.only in case.name]
    if not cases:
        sys.exit(f"There are no cases below {options.folder}")
    verdicts = {generator: judged(generator, cases) for generator in (STOCK, OURS)}
    table = table_of(verdicts)
    print("\n" + table)
    if not options.only:
        write(table)
    return int(any(one.wiped or one.outcome not in PROMISED for one in verdicts[OURS]))


PROMISED = (Outcome.TOLD, Outcome.UNCHANGED)


def judged(generator: Generator, cases: Sequence[Case]) -> list[Verdict]:
    """Build and judge each case with one generator, some at a time."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(AT_ONCE) as pool:
        good = good_project(generator, Path(folder, "good"))
        if good.status != 0:
            sys.exit(f"The good project fails with {generator.title}:\n{good.said}")

        def judge(numbered: tuple[int, Case]) -> Verdict:
            number, case = numbered
            return one(generator, good, case, Path(folder, str(number)))

        return list(pool.map(judge, enumerate(cases)))


def one(generator: Generator, good: Built, case: Case, place: Path) -> Verdict:
    """Build and judge one case, print what became of it, and clear up."""
    place.mkdir()
    found = verdict(good, case_project(generator, good, case, place))
    shutil.rmtree(place, ignore_errors=True)
    wiped = " (site wiped)" if found.wiped else ""
    print(f"{generator.name}\t{case.name}\t{found.outcome.name}{wiped}\t{found.proof}", flush=True)
    return found


def table_of(verdicts: Mapping[Generator, Sequence[Verdict]]) -> str:
    """Return the numbers as a table of Markdown."""
    count = len(verdicts[OURS])
    tools = f"MkDocs {version('mkdocs')} with Material {version('mkdocs-material')}"
    counts = {generator: Counter(one.outcome for one in found) for generator, found in verdicts.items()}
    rows = [(outcome.value, counts[STOCK][outcome], counts[OURS][outcome]) for outcome in Outcome]
    wiped = [sum(one.wiped for one in verdicts[generator]) for generator in (STOCK, OURS)]
    rows.append(("**and** the site that was published before is gone or changed", *wiped))
    lines = [f"| what became of {count} hostile files | {tools} | this project |", "| --- | ---: | ---: |"]
    return "\n".join(lines + [f"| {what} | {stock} | {ours} |" for what, stock, ours in rows])


def write(table: str) -> None:
    """Put the table between the two marks of the page."""
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    PAGE.write_text(f"{before}{BEGIN}\n\n{table}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

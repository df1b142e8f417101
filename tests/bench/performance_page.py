"""Puts what the last run of the benchmark found into the page on performance: `make bench-page`."""

from __future__ import annotations

import sys
from pathlib import Path

from bench import goals, tables
from bench.report import FILE, ROOT, Report, load

PAGE = ROOT / "docs" / "performance.md"
BEGIN = "<!-- What `make bench` found; `make bench-page` writes it anew. -->"
END = "<!-- The end of what `make bench` found. -->"


def main() -> int:
    """Write the page anew."""
    try:
        report = load()
    except OSError:
        print(f"There is no {FILE.relative_to(ROOT)} yet; `make bench` writes it.", file=sys.stderr)
        return 1
    rewrite(PAGE, found(report))
    return 0


def found(report: Report) -> str:
    """What the page says of a run."""
    results = goals.results(report)
    parts = (tables.machine(report.machine), tables.in_words(results), tables.goals(results))
    return "\n\n".join((*parts, tables.measurements(report.measurements)))


def rewrite(page: Path, text: str) -> None:
    """Put a text between the two marks of a page; the rest stays."""
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    page.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

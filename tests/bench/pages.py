"""Weighs each kind of page of the project's own site, and writes a table of it into docs/performance.md: `make weigh`."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What tests share, and the script that finds a browser. pytest finds them by its settings.
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "scripts")]

import browser  # noqa: E402
from serving import Sent, served  # noqa: E402
from shipped import BELOW, PAGES, build  # noqa: E402
from weighing import Weight, weigh  # noqa: E402

REPORT = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- What a page costs: `make weigh` writes from here -->", "<!-- to here -->"
HEAD = (
    "| page | HTML | HTML, sent | all, sent | requests | our styles and scripts | layout shift |\n"
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n"
)
# A page that nobody should find, and a search with something to search for.
KINDS = {name: path for name, path in PAGES.items() if name != "lost"} | {"search for a word": "search/?q=navalny"}


def main() -> int:
    """Build the site, weigh its pages, and put the table into its place."""
    with tempfile.TemporaryDirectory(prefix="weigh-") as folder:
        rows = "".join(table(build(Path(folder))))
    before, _, rest = REPORT.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    REPORT.write_text(f"{before}{BEGIN}\n\n{HEAD}{rows}\n{END}{after}", encoding="utf-8")
    print(HEAD + rows, end="")
    return 0


def table(site: Path) -> Iterator[str]:
    """A line for each kind of page."""
    sent: list[Sent] = []
    with served(site, BELOW, sent) as address, browser.launch() as chromium:
        for name, path in KINDS.items():
            context = chromium.new_context(viewport={"width": 1440, "height": 900})
            yield row(name, weigh(context.new_page(), address + path, sent))
            context.close()


def row(name: str, weight: Weight) -> str:
    """The line of one page."""
    sizes = (weight.page, weight.page_sent, weight.sent)
    cells = (*map(kilobytes, sizes), str(weight.requests), kilobytes(weight.ours), f"{weight.shift:g}")
    return f"| {name} | {' | '.join(cells)} |\n"


def kilobytes(number: int) -> str:
    """A number of bytes in thousands."""
    return f"{number / 1000:.1f} kB"


if __name__ == "__main__":
    sys.exit(main())

"""A built site, counted."""

from __future__ import annotations

import statistics
from pathlib import Path

from bench.report import Site


def count(folder: Path, briefings: str) -> Site:
    """What a site consists of. `briefings` is a pattern for the pages of briefings, such as `briefings/**/index.html`."""
    sizes = {path: path.stat().st_size for path in folder.rglob("*") if path.is_file()}
    pages = {path: size for path, size in sizes.items() if path.suffix == ".html"}
    largest = max(pages, key=lambda path: (pages[path], path))
    return Site(
        pages=len(pages),
        files=len(sizes),
        bytes=sum(sizes.values()),
        largest_page=largest.relative_to(folder).as_posix(),
        largest=pages[largest],
        briefing=round(statistics.median(pages[path] for path in folder.glob(briefings))),
    )

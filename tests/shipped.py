"""The project's own site, with its archive and its guide: how it is built, and one page of each kind."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from projects import Project

ROOT = Path(__file__).parents[1]
BELOW = "/below/"
BRIEFING = "briefings/2021/2021-04-16-russia-answers-ten-diplomats-eight-officials/"
PAGES = {
    "home": "",
    "briefings": "briefings/",
    "briefing": BRIEFING,
    "actors": "actors/",
    "state": "actors/russia/",
    "person": "actors/alexander-bastrykin/",
    "measures": "measures/",
    "measure": "measures/travel-ban/",
    "in force": "measures/in-force/",
    "pending": "measures/pending/",
    "dates": "dates/",
    "year": "dates/2021/",
    "month": "dates/2021/03/",
    "relations": "relations/",
    "principal": "relations/russia/",
    "relation": "relations/russia/united-states/",
    "instruments": "instruments/",
    "instrument": "instruments/executive-order-13661/",
    "topics": "topics/",
    "topic": "topics/diplomats/",
    "corrections": "corrections/",
    "search": "search/",
    "guide": "guide/writing/",
    "lost": "nowhere/at/all/",
}
# Between them these have all that a page is made of.
SOME = {"home", "briefing", "state", "relation", "in force", "year", "search"}


@dataclass(frozen=True, slots=True)
class Site:
    """The built site: its folder, and where it is served."""

    folder: Path
    address: str


def build(root: Path) -> Path:
    """Build the site into a folder of the given one, to be served below a path, and give that folder."""
    made = Project(root)
    for name in ("briefings", "docs"):
        shutil.copytree(ROOT / name, root / name)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    made.write({"mkdocs.yml": f"{settings}site_url: http://127.0.0.1{BELOW}\n"})
    made.build()
    return root / "site"

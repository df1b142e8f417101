"""The same texts in a stock site of Material, as posts of its blog: actors are their tags, measures their categories."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from bench import archive, built
from bench.archive import Text
from bench.processes import Cost, run
from bench.report import Site

# As many posts on a page as Hugo has entries.
_SETTINGS = """
site_name: Bench
site_url: https://example.org/bench/
theme: {name: material, features: [navigation.tabs, navigation.top]}
plugins:
  - search
  - blog: {pagination_per_page: 50}
  - tags
"""
_PAGES = {
    "index.md": "# Bench\n",
    "blog/index.md": "# Briefings\n",
    "tags.md": "# Actors\n\n<!-- material/tags -->\n",
}


class MaterialSite:
    """A folder with an archive and its settings."""

    def __init__(self, folder: Path, number: int) -> None:
        self._folder = folder
        archive.write(number, folder / "docs" / "blog" / "posts", _post)
        for path, text in _PAGES.items():
            (folder / "docs" / path).write_text(text, encoding="utf-8")
        (folder / "mkdocs.yml").write_text(_SETTINGS, encoding="utf-8")

    def cold(self) -> Cost:
        """Build with nothing left of an earlier build."""
        for path in ("site", ".cache"):
            shutil.rmtree(self._folder / path, ignore_errors=True)
        return run((sys.executable, "-m", "mkdocs", "build", "--quiet"), self._folder)

    def site(self) -> Site:
        """What the last build made."""
        return built.count(self._folder / "site", "blog/[0-9]*/*/*/*/index.html")


def _post(text: Text) -> str:
    acts = (f"- {act.sender} → {', '.join(act.targets)}: {act.type}" for act in text.acts)
    return "\n".join(
        (
            "---",
            f"date: {text.day.isoformat()}",
            f"categories: {json.dumps(text.measures)}",
            f"tags: {json.dumps(text.actors)}",
            "---",
            "",
            f"# {text.title}\n",
            f"{text.summary}\n",
            # Lists show a post as far as this.
            "<!-- more -->\n",
            *acts,
            "",
            text.body,
            "## Sources\n",
            f"[{text.source}]({text.url}). {text.actors[0]}.\n",
        )
    )

"""Texts and pages that an earlier build has made are not made again, and no page shows it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from projects import KEEPS, Project, briefing, project
from sampling import sampled

SETTINGS = """
site_name: Any site
theme: {name: material}
plugins: [briefings]
markdown_extensions: [admonition]
hooks: [keeps.py]
"""
RENDERS_NOTHING = """
def _nothing(self, work, items, *, seconds):
    assert list(items) == []
    return iter(())

from briefing_archive.publishing.workers import Workers

Workers.map = _nothing
"""
MAKES_NOTHING_FOR_MACHINES = """
def _nothing(*_):
    raise AssertionError("it was made")

from briefing_archive.exports import export
from briefing_archive.exports.tables.table import Table

export.feed_of = Table.written = _nothing
"""
TELLS = "from briefing_archive.publishing import progress\n\nprogress._PATIENCE = 0\n"
TEXT = "!!! note\n    In {year} Anna ==spoke==."
LINKS = "[There](../2017/one.md#place) and [here](../../docs/linked.md).\n"
BAN = "[{type: travel ban, id: ban, sender: Anna, target: [Boris]}]"
TYPES = "travel-ban: {name: travel ban, family: sanction, lasting: true}\n"
FILES = {
    "keeps.py": KEEPS,
    "docs/page.md": "# A page\n",
    "docs/linked.md": "# Linked\n",
    "briefings/actors.yml": "anna: {name: Anna}\nboris: {name: Boris}\nzoe: {name: Zoe}\n",
    "briefings/measures.yml": TYPES,
    **{
        f"briefings/{year}/one.md": briefing(f"Of {year}", f"{year}-03-04", TEXT.format(year=year), measures=BAN)
        for year in range(2015, 2017)
    },
    "briefings/2017/one.md": briefing("Of 2017", "2017-03-04", f"{TEXT.format(year=2017)}\n\n## Place\n", measures=BAN),
    "briefings/2018/one.md": briefing("Of 2018", "2018-03-04", f"{TEXT.format(year=2018)}\n\n{LINKS}", measures=BAN),
    **{
        f"briefings/{year}/one.md": briefing(f"Of {year}", f"{year}-03-04", TEXT.format(year=year), measures=BAN)
        for year in range(2019, 2021)
    },
}
CACHE, LIST, READ = ".cache/briefings/work.sqlite", ".cache/briefings/files", ".cache/briefings/reading"


@pytest.fixture
def built(built_once: Callable[..., Project], tmp_path: Path) -> Project:
    first = built_once("kept", FILES, settings=SETTINGS)
    return Project(Path(shutil.copytree(first.root, tmp_path / "project")))


def text(made: Project) -> None:
    made.write({"briefings/2016/one.md": briefing("Of 2016", "2016-03-04", "Other words.")})


def mere_text(made: Project) -> None:
    """The front matter says what it said, but for the title."""
    file = made.root / "briefings/2016/one.md"
    file.write_text(file.read_text(encoding="utf-8").replace("Of 2016", "Another") + "\nMore.\n", encoding="utf-8")


def a_name(made: Project) -> None:
    """A mere text names somebody, whose page has one more mention."""
    file = made.root / "briefings/2016/one.md"
    file.write_text(file.read_text(encoding="utf-8") + "\nZoe spoke as well.\n", encoding="utf-8")


def a_heading(made: Project) -> None:
    """A link leads nowhere when the heading is gone that it led to."""
    file = made.root / "briefings/2017/one.md"
    file.write_text(file.read_text(encoding="utf-8").replace("## Place", "Place"), encoding="utf-8")


def a_neighbour(made: Project) -> None:
    """A link of a briefing leads nowhere when the page is gone that it led to."""
    (made.root / "docs/linked.md").unlink()


def extensions(made: Project) -> None:
    made.write({"mkdocs.yml": SETTINGS.replace("[admonition]", "[pymdownx.mark]")})


def option(made: Project) -> None:
    made.write({"mkdocs.yml": SETTINGS.replace("[admonition]", "[{toc: {permalink: true, baselevel: 2}}]")})


def register(made: Project) -> None:
    made.write({"briefings/actors.yml": "anna: {name: Anna, type: person}\nzoe: {name: In, type: state}\n"})


def settings(made: Project) -> None:
    made.write({"briefings/archive.yml": "title: Another\nlanguage: ru\nauto_link: false\n"})


def template(made: Project) -> None:
    made.write({"overrides/main.html": '{% extends "base.html" %}{% block footer %}Another{% endblock %}'})
    made.write({"mkdocs.yml": SETTINGS.replace("{name: material}", "{name: material, custom_dir: overrides}")})


def later_act(made: Project) -> None:
    made.write({"briefings/2021/end.md": briefing("An end", "2021-05-06", measures="[{lifts: 2015/one#ban}]")})


def contents_title(made: Project) -> None:
    made.write({"mkdocs.yml": SETTINGS.replace("[admonition]", "[admonition, toc: {title: What there is}]")})


def full_address(made: Project) -> None:
    made.write({"mkdocs.yml": f"{SETTINGS}site_url: https://example.org/record/\n"})


def altered(made: Project) -> None:
    """Somebody changes a published page, its feed and a table: the next build puts them right."""
    for path in ("actors/anna/index.html", "actors/anna/feed.xml", "data/acts.csv"):
        file = made.root / "site" / path
        file.write_text(file.read_text(encoding="utf-8") + "changed", encoding="utf-8")


CHANGES = [
    mere_text,
    a_heading,
    later_act,
    text,
    a_name,
    a_neighbour,
    extensions,
    option,
    register,
    settings,
    template,
    contents_title,
    full_address,
    altered,
]


@pytest.mark.parametrize("change", sampled(CHANGES, {later_act}))
def test_after_any_change_the_site_is_that_of_a_cold_build(
    built: Project, tmp_path: Path, change: Callable[[Project], None]
) -> None:
    change(built)
    cold = built.cold(tmp_path / "cold")
    before = built.published()
    built.build()
    cold.build()
    assert (cold.root / CACHE).exists()
    assert (cold.root / LIST).exists()
    assert (cold.root / READ).exists()
    assert built.published() == cold.published()
    assert built.published() != before


def test_nothing_is_rendered_twice(built: Project) -> None:
    before = built.published()
    built.write({"keeps.py": KEEPS + RENDERS_NOTHING + TELLS})
    said = built.build()
    assert built.published() == before
    assert "briefings: Rendering texts: 0 of 6\n" in said
    assert re.search(r"briefings: Writing pages, feeds and tables: \d+ of \d+", said)
    assert re.search(r"briefings: 6 briefings, \d+ pages, \d+\.\d s; 6 texts and 23 pages had been made before\n", said)


def test_no_feed_and_no_table_is_made_twice(built: Project) -> None:
    before = built.published()
    built.write({"keeps.py": KEEPS + MAKES_NOTHING_FOR_MACHINES})
    built.build()
    assert built.published() == before


def test_a_small_archive_is_rendered_anew_and_leaves_no_folder(tmp_path: Path) -> None:
    made = project(tmp_path / "project", {"briefings/one.md": briefing()})
    made.build()
    assert not (made.root / ".cache").exists()

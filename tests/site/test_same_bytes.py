"""The same files give the same bytes: anywhere, at any time, by either generator."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from projects import Project, briefing, project

SETTINGS = """
site_name: Any site
site_url: https://example.org/below/
theme:
  name: material
  features: [navigation.tabs, navigation.top, navigation.footer, navigation.path, toc.follow]
  palette:
    - {scheme: default, toggle: {icon: material/brightness-7, name: Dark}}
    - {scheme: slate, toggle: {icon: material/brightness-4, name: Light}}
plugins: [search, briefings]
markdown_extensions: [admonition, footnotes, pymdownx.superfences, {toc: {permalink: true}}]
"""
# Renders every part of the theme on every page.
FORGETS = """
from briefing_archive.publishing.dressing import Dress

Dress._memo = lambda self, page, name, render: ""
"""


def archive() -> dict[str, str]:
    files = {f"{address(number)[:-1]}.md": event(number) for number in range(24)}
    return {**files, "docs/guide/words.md": "# Words\n\nSome.\n", "docs/actors/power-1.md": "About it.\n"}


def address(number: int) -> str:
    return f"briefings/{2019 + number % 3}/event-{number:02}/"


def event(number: int) -> str:
    note = "!!! note\n    A note[^1].\n\n[^1]: A footnote."
    targets = f"[Person {number}, Power {number % 3}]"
    return briefing(
        f"Event {number} <b>&amp;</b>",
        f"{2019 + number % 3}-{number % 12 + 1:02}-11",
        f"## Section {number}\n\n{note}\n\n```python\nprint({number})\n```\n",
        measures=f"[{{type: travel ban, id: ban, sender: Power {number % 4}, target: {targets}}}]",
        sources="[{id: a, title: A source, publisher: Any, url: 'https://example.org/a'}]",
        topics=f"[Topic {number % 5}]",
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = project(tmp_path_factory.mktemp("first") / "project", archive(), settings=SETTINGS)
    made.build()
    return made


def differences(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    assert sorted(one) == sorted(other)
    return [path for path in sorted(one) if one[path] != other[path]]


def test_another_place_time_zone_locale_and_hash_seed_change_nothing(built: Project, tmp_path: Path) -> None:
    made = project(tmp_path / "another" / "place", dict(reversed(archive().items())), settings=SETTINGS)
    made.build(TZ="Pacific/Kiritimati", LC_ALL="C", LANG="C", PYTHONHASHSEED="1", SOURCE_DATE_EPOCH="1900000000")
    assert differences(built.published(), made.published()) == []


def test_building_again_changes_nothing(built: Project, tmp_path: Path) -> None:
    shutil.copytree(built.root, tmp_path / "copy")
    made = Project(tmp_path / "copy")
    before = made.published()
    made.build(PYTHONHASHSEED="2")
    assert differences(before, made.published()) == []


def test_the_compressed_sitemap_is_the_sitemap(built: Project) -> None:
    files = built.published()
    assert gzip.decompress(files["sitemap.xml.gz"]) == files["sitemap.xml"]


def test_properdocs_gives_the_same_pages_but_for_its_name(built: Project, tmp_path: Path) -> None:
    made = project(tmp_path / "project", archive(), settings=SETTINGS)
    made.build(tool="properdocs")
    assert differences(without_generator(built), without_generator(made)) == []


def test_parts_that_are_remembered_are_those_that_the_theme_renders(built: Project, tmp_path: Path) -> None:
    files = {**archive(), "forgets.py": FORGETS}
    made = project(tmp_path / "project", files, settings=SETTINGS + "hooks: [forgets.py]\n")
    made.build()
    assert differences(built.published(), made.published()) == []


def test_a_theme_that_shows_more_of_a_page_shows_it_on_every_page(tmp_path: Path) -> None:
    override = '{% extends "base.html" %}{% block footer %}<p>{{ page.url }} {{ page.title }}</p>{% endblock %}'
    settings = SETTINGS.replace("name: material", "name: material\n  custom_dir: overrides")
    made = project(tmp_path / "project", {**archive(), "overrides/main.html": override}, settings=settings)
    made.build()
    for number in range(24):
        shown = f"<p>{address(number)} Event {number} &lt;b&gt;&amp;amp;&lt;/b&gt;</p>"
        assert shown in made.read(address(number))


def without_generator(made: Project) -> dict[str, bytes]:
    return {
        path: re.sub(rb'<meta name="generator" content="[^"]*">', b"", content)
        for path, content in made.published().items()
    }

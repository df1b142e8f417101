"""The same files give the same bytes: anywhere, at any time, by either generator."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from briefing_archive.cli import main
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
# Renders the whole theme for every page.
FORGETS = """
from briefing_archive.publishing.dressing import Dress

Dress._frame = lambda self, page, shown: ""
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
def built(built_once: Callable[..., Project]) -> Project:
    return built_once("same-bytes", archive(), settings=SETTINGS)


def differences(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    assert sorted(one) == sorted(other)
    return [path for path in sorted(one) if one[path] != other[path]]


# Read by Python before anything else: another day, for everything that asks the clock.
CLOCK = """
import datetime, time

_LATER = 15 * 365 * 86400
_time, _gmtime, _localtime = time.time, time.gmtime, time.localtime
time.time = lambda: _time() + _LATER
time.gmtime = lambda *seconds: _gmtime(*seconds or (time.time(),))
time.localtime = lambda *seconds: _localtime(*seconds or (time.time(),))


class Day(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())


class Moment(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(time.time(), datetime.UTC).replace(tzinfo=None)


datetime.date, datetime.datetime = Day, Moment
"""


def elsewhere(root: Path, environment: dict[str, str]) -> Project:
    return project(root / "another" / "place", archive(), settings=SETTINGS)


def listed_otherwise(root: Path, environment: dict[str, str]) -> Project:
    return project(root / "project", dict(reversed(archive().items())), settings=SETTINGS)


def on_another_day(root: Path, environment: dict[str, str]) -> Project:
    """The clock of Python is years ahead, and so are all files; the one of the system cannot be set."""
    made = project(root / "project", {**archive(), "clock/sitecustomize.py": CLOCK}, settings=SETTINGS)
    for path in made.root.rglob("*"):
        os.utime(path, (2_100_000_000, 2_100_000_000))
    environment |= {"PYTHONPATH": str(made.root / "clock"), "SOURCE_DATE_EPOCH": "1900000000"}
    return made


def with_many_workers(root: Path, environment: dict[str, str]) -> Project:
    settings = SETTINGS.replace("[search, briefings]", "[search, {briefings: {workers: 7}}]")
    return project(root / "project", archive(), settings=settings)


Variation = tuple[Callable[[Path, dict[str, str]], Project], dict[str, str]]
VARIATIONS: dict[str, Variation] = {
    "place": (elsewhere, {}),
    "order of files": (listed_otherwise, {}),
    "time zone": (elsewhere, {"TZ": "Pacific/Kiritimati"}),
    "locale": (elsewhere, {"LC_ALL": "C", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr"}),
    "hash seed": (elsewhere, {"PYTHONHASHSEED": "1"}),
    "day": (on_another_day, {}),
    "seven workers": (with_many_workers, {}),
}


@pytest.mark.long
@pytest.mark.parametrize("variation", VARIATIONS)
def test_nothing_that_differs_between_two_machines_changes_a_byte(
    built: Project, tmp_path: Path, variation: str
) -> None:
    make, environment = VARIATIONS[variation]
    made = make(tmp_path, environment := dict(environment))
    made.build(**environment)
    assert differences(built.published(), made.published()) == []


def test_all_that_differs_between_two_machines_at_once_changes_no_byte(built: Project, tmp_path: Path) -> None:
    environment = {name: value for _, more in VARIATIONS.values() for name, value in more.items()}
    made = on_another_day(tmp_path / "another" / "place", environment)
    made.build(**environment)
    assert differences(built.published(), made.published()) == []


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="only Linux lets a process give processors up")
def test_one_processor_gives_the_bytes_of_several(built: Project, tmp_path: Path) -> None:
    made, processors = project(tmp_path / "project", archive(), settings=SETTINGS), os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(processors)})
    try:
        made.build()
    finally:
        os.sched_setaffinity(0, processors)
    assert differences(built.published(), made.published()) == []


def test_two_clones_of_one_commit_have_one_manifest_that_names_it(tmp_path: Path) -> None:
    repository = project(tmp_path / "repository", {**archive(), "briefings/published.txt": ""}, settings=SETTINGS)
    identity = {f"GIT_{who}_{what}": "any@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    for step in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "All"]):
        subprocess.run(["git", *step], cwd=repository.root, env=os.environ | identity, check=True)
    manifests = []
    for name in ("one", "other"):
        subprocess.run(["git", "clone", "-q", str(repository.root), str(tmp_path / name)], check=True)
        clone = Project(tmp_path / name)
        clone.build()
        manifests.append(clone.read("manifest.json"))
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=repository.root, check=True, capture_output=True, text=True)
    told = json.loads(manifests[0])
    assert (told["commit"], told["uncommitted_changes"]) == (head.stdout.strip(), False)
    assert manifests[0] == manifests[1]
    # Publishing has changed the ledger, and that alone must not make the next build another one.
    clone.build()
    assert clone.read("manifest.json") == manifests[1]
    clone.write({"briefings/2030/new.md": briefing("New", "2030-01-02")})
    clone.build()
    assert json.loads(clone.read("manifest.json"))["uncommitted_changes"] is True


def test_the_manifest_has_the_sum_of_every_file_of_the_site(built: Project) -> None:
    files = built.published()
    told = json.loads(files.pop("manifest.json"))
    assert {path: one["sha256"] for path, one in told["files"].items()} == {
        path: hashlib.sha256(content).hexdigest() for path, content in files.items()
    }
    assert "commit" not in told
    assert main(["verify", str(built.root / "site")]) == 0


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
    named = json.loads(made.read("manifest.json"))["versions"]
    assert ("properdocs" in named, "mkdocs" in named) == (True, False)
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
        if path != "manifest.json"
    }

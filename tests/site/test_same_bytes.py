"""The same files give the same bytes: anywhere, at any time, by either generator."""

from __future__ import annotations

import codecs
import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

from briefing_archive.cli import main
from projects import Project, briefing, project, surroundings

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
# For each sixteen texts one more worker is started, and seven shall be.
WORKERS, FEW, MANY = 7, 24, 7 * 16


def archive(events: int = FEW) -> dict[str, str]:
    """Events with letters of more than one byte, but none in an address: where a system has no such, no file can be."""
    files = {f"{address(number)[:-1]}.md": event(number) for number in range(events)}
    return {**files, "docs/guide/words.md": "# Sözler\n\nBirkaç.\n", "docs/actors/power-1.md": "Ülke: İ, ı, I, i.\n"}


def address(number: int) -> str:
    return f"briefings/{2019 + number % 3}/event-{number:03}/"


def event(number: int) -> str:
    note = "!!! note\n    A nöte[^1].\n\n[^1]: A footnote."
    targets = f"[Person {number}, Power {number % 3}]"
    return briefing(
        f"Event {number} ışık <b>&amp;</b>",
        f"{2019 + number % 3}-{number % 12 + 1:02}-11",
        f"## Section {number}\n\n{note}\n\n```python\nprint({number})\n```\n",
        measures=f"[{{type: travel ban, id: ban, sender: Power {number % 4}, target: {targets}}}]",
        sources="[{id: a, title: A source, publisher: Any, url: 'https://example.org/a'}]",
        topics=f"[Topic {number % 5}]",
    )


@pytest.fixture(scope="module")
def built(built_once: Callable[..., Project]) -> Project:
    return built_once("same-bytes", archive(), settings=SETTINGS)


@pytest.fixture(scope="module")
def built_with_many(built_once: Callable[..., Project]) -> Project:
    return built_once("same-bytes-of-many", archive(MANY), settings=SETTINGS)


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


# Notes each worker that is started.
COUNTED = """
from pathlib import Path

from briefing_archive.publishing import workers

_start = workers._Process.__init__


def _started(self, answers):
    _start(self, answers)
    with Path(__file__).with_name("started.txt").open("a") as noted:
        noted.write(f"{self._process.pid}\\n")


workers._Process.__init__ = _started
"""
# What a program hears of where it runs: Babel's language, how texts are sorted, and how letters become bytes.
HEARD = """
import locale, sys
from babel.core import default_locale

print(default_locale(), locale.setlocale(locale.LC_COLLATE, ""), locale.getencoding(), sys.getfilesystemencoding())
"""
Environment = dict[str, str]
Variation = Callable[[Project, Environment], None]


def in_another_time_zone(made: Project, environment: Environment) -> None:
    environment["TZ"] = "Pacific/Kiritimati"


def in_another_locale(made: Project, environment: Environment) -> None:
    """Turkish, as far as this machine knows it. LC_ALL would hide what LANG says."""
    environment |= {"LC_ALL": "", "LANG": another_locale(), "LANGUAGE": "tr"}


def another_locale() -> str:
    """A locale that this machine has: Turkish, else that of another language, else the plainest."""
    listed = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=True).stdout.split()
    others = [name for name in listed if "_" in name and not name.startswith("en")]
    return next(iter(sorted(others, key=lambda name: (not name.startswith("tr_TR"), name))), "C")


def in_another_encoding(made: Project, environment: Environment) -> None:
    """Where nothing is said of how a file is encoded, it is ASCII."""
    environment |= {"LC_ALL": "", "LC_CTYPE": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def with_another_hash_seed(made: Project, environment: Environment) -> None:
    environment["PYTHONHASHSEED"] = "1"


def on_another_day(made: Project, environment: Environment) -> None:
    """The clock of Python is years ahead, and so are all files; the one of the system cannot be set."""
    made.write({"clock/sitecustomize.py": CLOCK})
    for path in made.root.rglob("*"):
        os.utime(path, (2_100_000_000, 2_100_000_000))
    paths = [str(made.root / "clock"), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment |= {"PYTHONPATH": os.pathsep.join(paths), "SOURCE_DATE_EPOCH": "1900000000"}


def with_seven_workers(made: Project, environment: Environment) -> None:
    workers = f"[search, {{briefings: {{workers: {WORKERS}}}}}]"
    settings = SETTINGS.replace("[search, briefings]", workers) + "hooks: [counted.py]\n"
    made.write({"mkdocs.yml": settings, "counted.py": COUNTED})


def as_it_is(made: Project, environment: Environment) -> None:
    """What differs is where it lies, or how its files are listed."""


VARIATIONS: dict[str, Variation] = {
    "place": as_it_is,
    "order of files": as_it_is,
    "time zone": in_another_time_zone,
    "locale": in_another_locale,
    "encoding": in_another_encoding,
    "hash seed": with_another_hash_seed,
    "seven workers": with_seven_workers,
    "day": on_another_day,
}


@pytest.mark.long
@pytest.mark.parametrize("variation", VARIATIONS)
def test_nothing_that_differs_between_two_machines_changes_a_byte(
    built_with_many: Project, tmp_path: Path, variation: str
) -> None:
    assert differences(built_with_many.published(), varied(tmp_path, [variation]).published()) == []


def test_all_that_differs_between_two_machines_at_once_changes_no_byte(
    built_with_many: Project, tmp_path: Path, counted: Callable[..., None]
) -> None:
    assert differences(built_with_many.published(), varied(tmp_path, VARIATIONS).published()) == []
    counted(f"an archive of {MANY} briefings in another place", "all at once", "the same site, byte for byte")


def varied(root: Path, variations: Iterable[str]) -> Project:
    """The archive, built with these variations, which really were some."""
    files = archive(MANY)
    listed = dict(reversed(files.items())) if "order of files" in variations else files
    made = project(root / ("another/place" if "place" in variations else "project"), listed, settings=SETTINGS)
    environment: Environment = {}
    for variation in variations:
        VARIATIONS[variation](made, environment)
    made.build(**environment)
    language, sorting, encoding, names = heard(environment)
    assert "locale" not in variations or (language, sorting) == ("tr_TR", another_locale())
    assert "encoding" not in variations or (codecs.lookup(encoding).name, names) == ("ascii", "ascii")
    if "seven workers" in variations:
        assert len(set((made.root / "started.txt").read_text(encoding="utf-8").split())) >= WORKERS
    return made


def heard(environment: Environment) -> list[str]:
    told = subprocess.run(
        [sys.executable, "-c", HEARD], env=surroundings(environment), capture_output=True, text=True, check=True
    )
    return told.stdout.split()


@pytest.mark.long
@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="only Linux lets a process give processors up")
def test_one_processor_gives_the_bytes_of_several(built: Project, tmp_path: Path) -> None:
    made, processors = project(tmp_path / "project", archive(), settings=SETTINGS), os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(processors)})
    try:
        made.build()
    finally:
        os.sched_setaffinity(0, processors)
    assert differences(built.published(), made.published()) == []


@pytest.mark.long
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


@pytest.mark.long
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
    for number in range(FEW):
        shown = f"<p>{address(number)} Event {number} ışık &lt;b&gt;&amp;amp;&lt;/b&gt;</p>"
        assert shown in made.read(address(number))


def without_generator(made: Project) -> dict[str, bytes]:
    return {
        path: re.sub(rb'<meta name="generator" content="[^"]*">', b"", content)
        for path, content in made.published().items()
        if path != "manifest.json"
    }

"""Every kind of page of the project's own site, by checkers that others wrote: axe, html-validate, and the Nu checker."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from projects import Project, surroundings

ROOT = Path(__file__).parents[2]
MODULES = ROOT / "tests" / "web" / "node_modules"
PAGES = {
    "home": "",
    "briefings": "briefings/",
    "briefing": "briefings/2021/2021-04-16-russia-answers-ten-diplomats-eight-officials/",
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
VIEWS = {"desk": {"width": 1280}, "phone in the dark": {"width": 390, "dark": True}}


@dataclass(frozen=True)
class Built:
    """The built site: its folder, and where it is served."""

    folder: Path
    address: str


@pytest.fixture(scope="session")
def whole_site(tmp_path_factory: pytest.TempPathFactory, serve_directory: Callable[..., str]) -> Built:
    made = Project(tmp_path_factory.mktemp("whole"))
    for name in ("briefings", "docs"):
        shutil.copytree(ROOT / name, made.root / name)
    below = "site_url: http://127.0.0.1/below/\n"
    made.write({"mkdocs.yml": (ROOT / "mkdocs.yml").read_text(encoding="utf-8") + below})
    made.build()
    return Built(made.root / "site", serve_directory(made.root / "site", below="/below/"))


@pytest.fixture
def seen(new_page: Callable[..., Page], whole_site: Built, name: str, view: str) -> Page:
    # The policy of a page keeps even a test from adding a script.
    page = new_page(**VIEWS[view], bypass_csp=True)
    page.goto(whole_site.address + PAGES[name])
    return page


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(seen: Page, record: Any, name: str) -> None:
    seen.add_script_tag(path=MODULES / "axe-core" / "axe.min.js")
    found = seen.evaluate("axe.run(document, {resultTypes: ['violations']})")
    told = [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]
    assert told == []
    # The address of the lost page answers with 404, which Chromium reports as an error.
    assert [error for error in record.errors if "404" not in error or name != "lost"] == []
    assert record.foreign_requests == []


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_wider_than_a_phone_or_wants_what_its_policy_forbids(
    new_page: Callable[..., Page], record: Any, whole_site: Built, name: str, width: int
) -> None:
    page = new_page(width=width)
    page.goto(whole_site.address + PAGES[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [error for error in record.errors if "404" not in error or name != "lost"] == []


def test_the_nu_checker_finds_nothing(whole_site: Built) -> None:
    checker = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-jar", str(checker), "--errors-only", "--skip-non-html", "--format", "json"]
    done = subprocess.run([*command, str(whole_site.folder)], capture_output=True, text=True, check=False)
    told = json.loads(done.stderr)["messages"]
    assert [f"{one['url'].partition('/site/')[2]}:{one['lastLine']}: {one['message']}" for one in told] == []


def test_html_validate_finds_nothing(whole_site: Built) -> None:
    checker = MODULES / "html-validate" / "bin" / "html-validate.mjs"
    settings = ROOT / "tests" / "web" / ".htmlvalidate.json"
    pages = sorted(str(page) for page in whole_site.folder.rglob("*.html"))
    done = subprocess.run(
        ["node", str(checker), "--config", str(settings), "--formatter", "text", *pages],
        capture_output=True,
        env=surroundings({}),
        text=True,
        check=False,
    )
    assert done.stdout + done.stderr == ""

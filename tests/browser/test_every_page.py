"""Every kind of page of the project's own site, by checkers that others wrote: axe, html-validate, and the Nu checker."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from axe import violations
from projects import surroundings
from sampling import sampled
from shipped import PAGES, ROOT, SOME, Site

MODULES = ROOT / "tests" / "web" / "node_modules"
VIEWS = {"desk": {"width": 1280}, "phone in the dark": {"width": 390, "dark": True}}


@pytest.fixture
def seen(new_page: Callable[..., Page], whole_site: Site, name: str, view: str) -> Page:
    page = new_page(**VIEWS[view])
    page.goto(whole_site.address + PAGES[name])
    return page


@pytest.mark.parametrize(
    ("name", "view"),
    [
        # `make test` looks at these in one view alone.
        pytest.param(name, view, marks=() if name in SOME and view == "phone in the dark" else pytest.mark.long)
        for name in PAGES
        for view in VIEWS
    ],
)
def test_axe_finds_nothing(seen: Page, record: Any, name: str) -> None:
    assert violations(seen) == []
    # The address of the lost page answers with 404, which Chromium reports as an error.
    assert [error for error in record.errors if "404" not in error or name != "lost"] == []
    assert record.foreign_requests == []


@pytest.mark.parametrize("name", sampled(PAGES, SOME))
def test_no_page_is_wider_than_a_phone_or_wants_what_its_policy_forbids(
    new_page: Callable[..., Page], record: Any, whole_site: Site, name: str
) -> None:
    page = new_page(width=390)
    page.goto(whole_site.address + PAGES[name])
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [error for error in record.errors if "404" not in error or name != "lost"] == []


def test_the_nu_checker_finds_nothing(whole_site: Site) -> None:
    checker = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-jar", str(checker), "--errors-only", "--skip-non-html", "--format", "json"]
    done = subprocess.run([*command, str(whole_site.folder)], capture_output=True, text=True, check=False)
    told = json.loads(done.stderr)["messages"]
    assert [f"{one['url'].partition('/site/')[2]}:{one['lastLine']}: {one['message']}" for one in told] == []


def test_html_validate_finds_nothing(whole_site: Site) -> None:
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

"""What would do harm does none in a browser, in whatever field it stands: with the policy of the pages, and without it.

Either line of defence has to do alone. So the same pages are visited once more without their policy; and the payloads are
put into a page as they are, where only its policy is left to stop them.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Dialog, Page, Request

from payloads import LIVE, PAYLOADS, archive
from projects import Project, project

_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
# What a browser has made of a page: whatever in it could act or load, but for what the theme and our templates bring.
_HARMS = """
() => [...document.querySelectorAll("article *, title, head meta")].filter((one) =>
  ["IFRAME", "OBJECT", "EMBED", "BASE", "STYLE", "VIDEO", "AUDIO", "math"].includes(one.nodeName)
  || one.nodeName === "FORM" && ![...one.classList].some((name) => name.startsWith("ba-"))
  || one.nodeName === "SCRIPT" && !one.src && one.type !== "application/json"
  || [...one.attributes].some((at) => at.name.startsWith("on")
    || at.name === "style" && !one.closest(".md-typeset__scrollwrap, .tabbed-set, nav")
    || ["href", "src", "action", "data"].includes(at.name) && /^\\s*(javascript|data|vbscript):/i.test(at.value)
    || at.name === "src" && new URL(at.value, location).host !== location.host)
).map((one) => one.outerHTML.slice(0, 200))
"""


@dataclass
class Ran:
    """The numbers of the payloads that ran."""

    numbers: set[int] = field(default_factory=set)

    def watch(self, page: Page) -> None:
        page.on("dialog", self._dialog)

    def _dialog(self, dialog: Dialog) -> None:
        self.numbers.add(int(dialog.message))
        dialog.dismiss()


@dataclass
class Sent:
    """What a page asked other hosts for, less what its policy held back."""

    urls: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("requestfailed", self._failed)

    def _failed(self, request: Request) -> None:
        if request.failure != "csp" and "payload.example" in request.url:
            self.urls.append(request.url)


@pytest.fixture(scope="module")
def hostile(once: Callable[..., Path]) -> Project:
    return Project(once("hostile", _make) / "project")


def _make(folder: Path) -> None:
    made = project(folder / "project", archive())
    made.build()
    shutil.copytree(made.root / "site", made.root / "without")
    for page in (made.root / "without").rglob("*.html"):
        bare, stated = _POLICY.subn(b"", page.read_bytes())
        assert stated == 1, page
        page.write_bytes(bare)


@pytest.fixture
def addresses(hostile: Project) -> list[str]:
    """Every kind of page, and every briefing."""
    pages = sorted(
        path.parent.relative_to(hostile.root / "site").as_posix()
        for path in (hostile.root / "site").rglob("index.html")
    )
    kinds: dict[tuple[str, int, bool], str] = {}
    for page in pages:
        parts = page.split("/")
        own = "/".join(parts[:3]) if parts[0] == "briefings" and len(parts) == 3 else ""
        kinds.setdefault((own or parts[0], len(parts), "group" in page or parts[-1].isdigit()), page)
    return [f"{page}/".removeprefix("./") for page in kinds.values()]


@pytest.mark.parametrize("folder", ["site", "without"])
def test_no_payload_does_anything_in_any_field(
    hostile: Project,
    addresses: list[str],
    serve_directory: Callable[..., str],
    page: Page,
    record: Any,
    counted: Callable[..., None],
    folder: str,
) -> None:
    root, ran = serve_directory(hostile.root / folder), Ran()
    ran.watch(page)
    assert len(addresses) > 30
    for address in addresses:
        page.goto(root + address)
        assert page.evaluate(_HARMS) == [], address
        assert page.url == root + address
        # Nothing has taken in or closed what stands around the text.
        assert page.locator(".md-container > .md-footer").count() == 1, address
        assert page.locator("body > script[src]").count() >= 2, address
        assert page.locator("article .ba h1").count() == 1, address
    assert (ran.numbers, record.foreign_requests, record.errors) == (set(), [], [])
    counted(f"{len(PAYLOADS)} scripts and frames in every field", "none runs, loads, or changes a page")


@pytest.mark.parametrize("folder", ["site", "without"])
def test_no_payload_does_anything_where_scripts_show_it(
    hostile: Project, serve_directory: Callable[..., str], page: Page, record: Any, folder: str
) -> None:
    root, ran = serve_directory(hostile.root / folder), Ran()
    ran.watch(page)
    page.goto(root + "search/?q=alert")
    page.locator("[data-hit], .ba-search li, .ba-search article").first.wait_for()
    assert page.evaluate(_HARMS) == []
    field_ = page.locator("#ba-field")
    for typed in ("actor 1", "<script>alert(1)</script>", "alias 0-1", "type 2"):
        field_.fill(typed)
        page.locator("#ba-field-options [role=option]").first.wait_for()
    page.goto(root + "briefings/2021/group-0/")
    for summary in page.locator("details.ba-cite > summary").all():
        summary.click()
    for link in page.locator("article a.ba-actor").all()[:5]:
        link.hover()
    page.goto(root + "measures/in-force/?on=2021-03-04")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(_HARMS) == []
    assert (ran.numbers, record.foreign_requests, record.errors) == (set(), [], [])


def test_payloads_that_nothing_has_made_safe_are_stopped_by_the_policy_alone(
    hostile: Project, serve_directory: Callable[..., str], page: Page, record: Any
) -> None:
    for folder in ("site", "without"):
        copied = hostile.root / folder / "about-nothing.html"
        text = (hostile.root / folder / "topics/index.html").read_text(encoding="utf-8")
        copied.write_text(
            text.replace("</h1>", "</h1>" + "\n".join(PAYLOADS), 1).replace('"../', '"'), encoding="utf-8"
        )
    ran, sent = Ran(), Sent()
    ran.watch(page)
    sent.watch(page)
    page.goto(serve_directory(hostile.root / "site") + "about-nothing.html")
    page.wait_for_load_state("networkidle")
    assert (ran.numbers, sent.urls) == (set(), [])
    # Without it they are as live as they can be.
    page.goto(serve_directory(hostile.root / "without") + "about-nothing.html")
    page.wait_for_load_state("networkidle")
    assert set(LIVE) <= ran.numbers
    assert len(sent.urls) > 3


def test_files_for_machines_hold_together_whatever_texts_hold(hostile: Project) -> None:
    published = hostile.published()
    for path, data in published.items():
        if path.endswith(".xml"):
            ET.fromstring(data)
        elif path.endswith(".json"):
            json.loads(data)
        elif path.endswith(".jsonl"):
            assert all(json.loads(line) for line in data.splitlines())
    titles = [json.loads(line)["title"] for line in published["data/briefings.jsonl"].splitlines()]
    assert all(any(payload in title for title in titles) for payload in PAYLOADS)

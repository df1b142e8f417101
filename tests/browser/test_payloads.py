"""What would do harm does none in a browser, in whatever field it stands: with the policy of the pages, and without it.

Either line of defence has to do alone. So the same pages are visited once more without their policy; and the payloads are
put into a page as they are, where only its policy is left to stop them, or what the file `_headers` has hosts send.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Dialog, Page, Request, expect

from hostile_archive import GROUPS, archive
from payloads import LIVE, PAYLOADS
from projects import Project, project
from sampling import sampled
from serving import headers_of

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
# What leads on from an old address does so by a script, which is told where to.
_LEADS_ON = re.compile('<script src="[^"]*" data-to="([^"]*)"')
# Kinds of pages that show one payload, or two, and have its group and its place there in their addresses.
_OF_ONE_PAYLOAD = ("topics/", "instruments/", "actors/", "relations/")
# A page that holds all payloads as they are.
_LIVE_PAGE = "about-nothing.html"
# Whether what stands around the text is there, once and where it belongs.
_WHOLE = """
() => document.querySelectorAll(".md-container > .md-footer").length === 1
  && document.querySelectorAll("body > script[src]").length >= 2
  && document.querySelectorAll("article .ba h1").length === 1
"""
# The site with its policy, and without: what is made harmless needs none, so that much is seen in every run.
FOLDERS = sampled(["site", "without"], {"without"})


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
    for site in (made.root / "site", made.root / "without"):
        text = (site / "topics/index.html").read_text(encoding="utf-8")
        live = text.replace("</h1>", "</h1>" + "\n".join(PAYLOADS), 1).replace('"../', '"')
        (site / _LIVE_PAGE).write_text(live, encoding="utf-8")


def _leads(site: Path) -> dict[str, str]:
    """Where each address of a site leads on to; nothing for a page of the record."""
    texts = {path.parent.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("index.html")}
    found = {f"{address}/".removeprefix("./"): _LEADS_ON.search(text) for address, text in sorted(texts.items())}
    return {address: unescape(leads[1]) if leads else "" for address, leads in found.items()}


def _sample(addresses: list[str]) -> list[str]:
    """Every briefing, a page of each other kind, and for each payload a page of its own, of several kinds by turns."""
    kinds: dict[tuple[str, int, bool], str] = {}
    for address in addresses:
        parts = address.strip("/").split("/")
        kind = address if parts[0] == "briefings" else parts[0]
        kinds.setdefault((kind, len(parts), parts[-1].isdigit()), address)
    marks = (f"-{group}-{at}-" for group, texts in enumerate(GROUPS) for at in range(len(texts)))
    own = [
        next(address for address in addresses if address.startswith(kind) and mark in address)
        for mark, kind in zip(marks, cycle(_OF_ONE_PAYLOAD), strict=False)
    ]
    return list(dict.fromkeys([*kinds.values(), *own]))


def _visit(page: Page, root: str, addresses: list[str]) -> None:
    """Open pages, and see that each is whole and does no harm."""
    for address in addresses:
        page.goto(root + quote(address))
        assert page.evaluate(_HARMS) == [], address
        assert page.url == root + quote(address)
        # Nothing has taken in or closed what stands around the text.
        assert page.evaluate(_WHOLE), address


@pytest.mark.parametrize(
    "chosen", [pytest.param(_sample, id="sample"), pytest.param(list, id="all", marks=pytest.mark.long)]
)
@pytest.mark.parametrize("folder", FOLDERS)
def test_no_payload_does_anything_in_any_field(
    hostile: Project,
    serve_directory: Callable[..., str],
    page: Page,
    record: Any,
    counted: Callable[..., None],
    folder: str,
    chosen: Callable[[list[str]], list[str]],
) -> None:
    root, ran = serve_directory(hostile.root / folder), Ran()
    ran.watch(page)
    addresses = chosen([address for address, to in _leads(hostile.root / folder).items() if not to])
    assert len(addresses) > 80
    _visit(page, root, addresses)
    assert (ran.numbers, record.foreign_requests, record.errors) == (set(), [], [])
    counted(f"{len(PAYLOADS)} scripts and frames in every field", "none runs, loads, or changes a page")


@pytest.mark.parametrize("folder", FOLDERS)
def test_old_addresses_lead_on_and_do_nothing_else(
    hostile: Project, serve_directory: Callable[..., str], page: Page, record: Any, folder: str
) -> None:
    root, ran = serve_directory(hostile.root / folder), Ran()
    ran.watch(page)
    leads = {old: to for old, to in _leads(hostile.root / folder).items() if to}
    assert len(leads) > 15
    for old, to in leads.items():
        page.goto(root + quote(old))
        expect(page).to_have_url(urljoin(root + quote(old), to))
    assert (ran.numbers, record.foreign_requests, record.errors) == (set(), [], [])


@pytest.mark.parametrize("folder", FOLDERS)
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


# Payloads that only take in or cover what stands around them are not asked for here: they run and load nothing, and a
# policy says nothing of them. That pages stay whole is for what makes texts safe, and every visit above looks for it.
def test_payloads_that_nothing_has_made_safe_are_stopped_by_the_policy_alone(
    hostile: Project, serve_directory: Callable[..., str], new_page: Callable[..., Page]
) -> None:
    ran, sent = _opened(new_page(), serve_directory(hostile.root / "site") + _LIVE_PAGE)
    assert (ran.numbers, sent.urls) == (set(), [])
    # Without it they are as live as they can be.
    ran, sent = _opened(new_page(), serve_directory(hostile.root / "without") + _LIVE_PAGE)
    assert set(LIVE) <= ran.numbers
    assert len(sent.urls) > 3


def test_they_are_stopped_by_what_hosts_send_alone(
    hostile: Project, serve_directory: Callable[..., str], new_page: Callable[..., Page]
) -> None:
    ran, sent = _opened(new_page(), serve_directory(hostile.root / "without", with_headers=True) + _LIVE_PAGE)
    assert (ran.numbers, sent.urls) == (set(), [])


def _opened(page: Page, address: str) -> tuple[Ran, Sent]:
    """What a page does by itself once it is open."""
    ran, sent = Ran(), Sent()
    ran.watch(page)
    sent.watch(page)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return ran, sent


@pytest.mark.parametrize("folder", ["site", "without"])
def test_pages_and_search_work_with_what_hosts_send(
    hostile: Project, serve_directory: Callable[..., str], page: Page, record: Any, folder: str
) -> None:
    root, ran = serve_directory(hostile.root / folder, with_headers=True), Ran()
    ran.watch(page)
    answer = page.goto(f"{root}search/?q=number")
    assert answer
    assert (
        answer.header_value("Content-Security-Policy") == headers_of(hostile.root / folder)["Content-Security-Policy"]
    )
    expect(page.locator(".ba-search__said")).to_have_text("7 briefings")
    page.goto(f"{root}search/?measure=type-2")
    expect(page.locator(".ba-search__said")).to_have_text("1 briefing")
    expect(page.locator(".ba-search .ba-entry__title")).to_have_count(1)
    _visit(page, root, ["", "briefings/2021/group-1/", "topics/", "measures/in-force/", "actors/actor-1/"])
    assert (ran.numbers, record.foreign_requests, record.errors) == (set(), [], [])


def test_no_other_site_shows_a_page_in_a_frame_where_hosts_send_that(
    hostile: Project, serve_directory: Callable[..., str], page: Page, tmp_path: Path
) -> None:
    root = serve_directory(hostile.root / "site", with_headers=True)
    (tmp_path / "index.html").write_text(f'<iframe src="{root}topics/"></iframe>', encoding="utf-8")
    page.goto(serve_directory(tmp_path))
    page.wait_for_load_state("networkidle")
    assert page.frame_locator("iframe").locator("h1").count() == 0


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

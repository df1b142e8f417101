"""Fixtures for tests in a real browser: pages, a server for a folder, and a record of what went wrong."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

import browser
from projects import project
from serving import HERE, served
from shipped import BELOW, Site, build

# Other hosts are not looked up at all: a request to one fails at once, and is recorded all the same.
NOWHERE = f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HERE}"


@dataclass
class Record:
    """What the pages of a test did that readers should not meet: requests to other hosts, and errors."""

    foreign_requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Record what this page does from now on."""
        page.on("request", self._request)
        page.on("console", self._message)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.hostname != HERE:
            self.foreign_requests.append(request.url)

    def _message(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)


@pytest.fixture(scope="session")
def serve_directory() -> Iterator[Callable[..., str]]:
    """`serve_directory(folder)` or `serve_directory(folder, below="/sub/")` gives the address of its start page.

    `with_headers=True` sends what its file `_headers` says. It goes on until the end of all tests, so that a site that many of them use is served once.
    """
    with ExitStack() as stack:

        def serve(folder: Path, below: str = "/", *, with_headers: bool = False) -> str:
            return stack.enter_context(served(folder, below, with_headers=with_headers))

        yield serve


@pytest.fixture(scope="session")
def shipped_site(once: Callable[..., Path], serve_directory: Callable[..., str]) -> str:
    """The address of the shipped archive as `mkdocs build` makes it with three lines of settings, below a path."""

    def make(folder: Path) -> None:
        made = project(folder / "project")
        shutil.copytree(Path(__file__).parents[2] / "briefings", made.root / "briefings")
        made.build()

    return serve_directory(once("shipped", make) / "project" / "site", below="/some/where/")


@pytest.fixture(scope="session")
def whole_site(once: Callable[..., Path], serve_directory: Callable[..., str]) -> Site:
    """The project's own site, with its guide and all settings, below a path."""
    folder = once("whole", build) / "site"
    return Site(folder, serve_directory(folder, below=BELOW))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of a process. Without one the tests fail: they are not skipped."""
    if not browser.is_there():
        pytest.fail(browser.ABSENT, pytrace=False)
    with browser.launch(NOWHERE) as started:
        yield started


@pytest.fixture
def record() -> Record:
    """What the pages of this test did: `record.foreign_requests` and `record.errors`."""
    return Record()


@pytest.fixture
def new_page(chromium: Browser, record: Record) -> Iterator[Callable[..., Page]]:
    """`new_page(width=390, dark=True, javascript=False, …)` gives a page with a fresh profile, watched by `record`.

    Further options are those of Playwright's `new_context`.
    """
    with ExitStack() as stack:

        def make(
            *,
            width: int = 1280,
            height: int = 900,
            dark: bool = False,
            javascript: bool = True,
            **options: Any,
        ) -> Page:
            settings = {
                "viewport": {"width": width, "height": height},
                "color_scheme": "dark" if dark else "light",
                "java_script_enabled": javascript,
                "locale": "en-GB",
                "timezone_id": "UTC",
                **options,
            }
            context = chromium.new_context(**settings)
            stack.callback(context.close)
            page = context.new_page()
            record.watch(page)
            return page

        yield make


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A page as a desk shows it, in light colours and with JavaScript."""
    return new_page()

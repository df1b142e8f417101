"""The browser that tests and screenshots use: found where the system has one, else installed.

As a script it installs one where there is none. It takes Debian's and Ubuntu's own Chromium where it can,
since that brings its libraries along, and Playwright's everywhere else.
"""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

import packages

# It takes a third of the time that a whole Chromium takes.
WITHOUT_WINDOWS = "chromium-headless-shell"
# Without one there is nothing to see or to measure.
FONT = "fonts-liberation"
NAMES = (WITHOUT_WINDOWS, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    # Root, as in a container, has no sandbox. The pages are our own.
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    # The rest keeps the browser from talking to anyone but the page's server.
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
ABSENT = (
    "There is no Chromium or Chrome on this machine. `make browser` installs one where it can; "
    "else install either by hand, so that `chromium` or `google-chrome` starts it."
)


class NoBrowserError(Exception):
    """No browser was found. The text says what to do."""


@contextmanager
def launch(*flags: str) -> Iterator[Browser]:
    """Start a browser with an empty profile of its own, and end it afterwards."""
    with sync_playwright() as playwright:
        path = find() or playwright.chromium.executable_path
        if not Path(path).exists():
            raise NoBrowserError(ABSENT)
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, *flags])
        try:
            yield browser
        finally:
            browser.close()


def find() -> str | None:
    """Return the path of the system's own browser, if it has one that starts."""
    paths = (shutil.which(name) for name in NAMES)
    return next((path for path in paths if path and starts(path)), None)


def starts(path: str) -> bool:
    """Whether it really is a browser: Ubuntu's `chromium-browser` may only say where to get one."""
    return not subprocess.run([path, "--version"], capture_output=True, check=False).returncode


def is_there() -> bool:
    """Whether `launch` will find a browser."""
    if find():
        return True
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


def install() -> bool:
    """Install a browser in one way or another, and return whether there is one now."""
    return (install_from_system() and is_there()) or (install_from_playwright() and is_there())


def install_from_system() -> bool:
    """Install Debian's or Ubuntu's package, where there is such a thing and we may."""
    return install_without_windows() or packages.install("chromium", FONT)


def install_without_windows() -> bool:
    """Install the quicker one, which of these systems only Debian has, where we may."""
    return _system() == "debian" and packages.install(WITHOUT_WINDOWS, FONT)


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["ID"]
    except OSError:
        return ""


def install_from_playwright() -> bool:
    """Install the browser that Playwright offers."""
    return not subprocess.call([sys.executable, "-m", "playwright", "install", "chromium"])


if __name__ == "__main__":
    # Any browser will do, but where the quicker one can be had it saves minutes of each run.
    ready = shutil.which(WITHOUT_WINDOWS) or install_without_windows() or is_there() or install()
    sys.exit(0 if ready else ABSENT)

"""A preview that is measured: from saving an edit to its page, and the lists that have it, over HTTP."""

from __future__ import annotations

import http.client
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.editing import edit
from bench.processes import Running, running

# For a large archive, on a slow machine that has other things to do.
_PATIENCE = 3600
_PAUSE = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """How an edit of a briefing is previewed.

    `command` takes a port. `root` is the path of the site at that port, `pages` are the addresses below it that show
    what was edited of the briefing in `file`: its own first, then lists. `edit` returns the text that stands for a change.
    """

    command: Callable[[int], Sequence[str | Path]]
    folder: Path
    root: str
    file: Path
    pages: tuple[str, ...]
    edit: Callable[[Path], str] = edit


@dataclass(frozen=True, slots=True)
class Shown:
    """The seconds from saving an edit to all pages that show it, and the most memory so far, in bytes."""

    seconds: float
    memory: int


def measure(preview: Preview, runs: int) -> Iterator[Shown]:
    """Start a preview, and see one edit after another through, each when the last one is over and done with."""
    port = _free_port()
    root = f"http://127.0.0.1:{port}{preview.root}"
    with running(preview.command(port), preview.folder) as server:
        # Asked for once, the pages are also those that Hugo's server knows to be looked at.
        for page in preview.pages:
            server.wait_for(_Shows(root + page, ""), _PATIENCE)
        for _ in range(runs):
            server.wait_until_quiet()
            yield Shown(_seconds_until_shown(server, preview, root), server.peak.memory)


def _seconds_until_shown(server: Running, preview: Preview, root: str) -> float:
    started = time.monotonic()
    mark = preview.edit(preview.file)
    for page in preview.pages:
        server.wait_for(_Shows(root + page, mark), _PATIENCE, _PAUSE)
    return time.monotonic() - started


@dataclass(frozen=True, slots=True)
class _Shows:
    """Whether a page is there and has a word."""

    address: str
    word: str

    def __call__(self) -> bool:
        try:
            with urllib.request.urlopen(self.address, timeout=_PATIENCE) as answer:
                return self.word.encode() in answer.read()
        except (urllib.error.URLError, ConnectionError, http.client.HTTPException):
            # A server that makes the page anew at that moment may stop amid its answer.
            return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

"""Pagefind as a process: texts go in one after another without waiting for replies, and an index is written.

Orders and replies are JSON in base64, separated by commas. The process ends with its stdin, however this one ends.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import threading
from collections.abc import Iterable, Iterator
from io import BufferedReader
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryFile
from typing import IO, cast

from pagefind.service import get_executable

from briefing_archive.exports.search import Text
from briefing_archive.publishing.whole_files import settle

# A new process calls its first index so.
_INDEX = 0
_SECONDS = 3600.0
# How its allocator (https://jemalloc.net/) keeps room that it does not need any more: one place in place of four a
# processor, and for a second. By itself it takes up to a fifth more, and no less time.
_ROOM = {"_RJEM_MALLOC_CONF": "narenas:1,dirty_decay_ms:1000,muzzy_decay_ms:0"}
# For the languages of these Pagefind would cut words by itself, and only where the texts are cut the same way.
_CUT_ALREADY = frozenset({"ja", "th", "zh"})


class PagefindError(Exception):
    """The texts cannot be indexed; the text says why."""


class Pagefind:
    """One process that writes one index."""

    def __init__(self) -> None:
        """Start it. Raises PagefindError where there is no such program."""
        program = get_executable()
        if not program or not program.is_file():
            raise PagefindError("Pagefind is not installed; install it with `pip install 'pagefind[bin]'`")
        self._folder = Path()
        self._said = TemporaryFile()  # noqa: SIM115 - closed in `close`
        self._process = subprocess.Popen(
            [program, "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            # Pagefind looks for settings around it, which would be those of somebody else.
            cwd=program.parent,
            env=_ROOM | {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")},
            # Ctrl-C is for this process, which ends the other one.
            start_new_session=True,
        )
        self._outcome: SimpleQueue[str] = SimpleQueue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def order(self, texts: Iterable[Text], language: str, folder: Path, volume: int = 0) -> None:
        """Hand over all texts, for an index in a folder. Raises PagefindError.

        Files of different volumes have different names.
        """
        self._folder = folder
        stem = language.partition("-")[0].lower()
        stem = "unknown" if stem in _CUT_ALREADY else stem
        # Files are named by short hashes, which meet among tens of thousands of texts, and by the language. What comes
        # after a hyphen in it changes no word.
        name = f"{stem}-{volume}" if volume else stem
        self._send({"type": "NewIndex", "config": {"force_language": name}})
        for text in texts:
            record = {"url": text.path, "content": text.content, "language": name, "meta": {"title": text.title}}
            self._send({"type": "AddRecord", "index_id": _INDEX, **record})
        self._send({"type": "WriteFiles", "index_id": _INDEX, "output_path": str(folder.absolute())})

    def wait(self) -> None:
        """Wait until the index is written. Raises PagefindError where it is not."""
        try:
            problem = self._outcome.get(timeout=_SECONDS)
        except Empty:
            raise PagefindError(f"Pagefind has not ended after {_SECONDS:.0f} seconds") from None
        if problem:
            raise PagefindError(problem)
        if not settle(self._folder, lambda: self._process.poll() is None):
            raise PagefindError(f"what Pagefind has written to {self._folder} is not whole")

    def kill(self) -> None:
        """Let the process end; from any thread, and whoever waits for it is told that it has not written the index."""
        self._process.kill()

    def close(self) -> None:
        """End the process, whatever it is doing, and let go of all that belongs to it."""
        self.kill()
        self._process.wait()
        self._listener.join()
        for pipe in (self._process.stdin, self._process.stdout, self._said):
            _close(pipe)

    def _send(self, payload: dict[str, object]) -> None:
        assert self._process.stdin
        message = json.dumps({"message_id": 0, "payload": payload}, ensure_ascii=False)
        try:
            self._process.stdin.write(base64.b64encode(message.encode()) + b",")
            if payload["type"] == "WriteFiles":
                self._process.stdin.flush()
        except OSError:
            raise PagefindError(self._last_words()) from None

    def _listen(self) -> None:
        """Read every reply, or the pipe would fill up; what counts is the first error, or that all is written."""
        assert self._process.stdout
        for reply in _replies(self._process.stdout):
            if reply["type"] == "Error":
                self._outcome.put(f"Pagefind says: {reply.get('message')}")
            elif reply["type"] == "WriteFiles":
                self._outcome.put("")
        self._outcome.put(self._last_words())

    def _last_words(self) -> str:
        self._said.seek(0)
        lines = self._said.read().decode(errors="replace").splitlines()
        return " ".join(["Pagefind ended before the index was written.", *filter(None, lines[:3])])


def _replies(stdout: IO[bytes]) -> Iterator[dict[str, str]]:
    rest = b""
    while piece := cast("BufferedReader", stdout).read1(1 << 16):
        *whole, rest = (rest + piece).split(b",")
        for reply in whole:
            yield json.loads(base64.b64decode(reply))["payload"]


def _close(pipe: IO[bytes] | None) -> None:
    try:
        if pipe:
            pipe.close()
    except BrokenPipeError:
        # What was not yet written is for nobody.
        pass

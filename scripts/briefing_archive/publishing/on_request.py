"""The pages and files of a preview, each written when somebody asks for it: an edit costs what is looked at.

A preview of ten thousand briefings has thirty thousand pages, of which a writer looks at five.
"""

from __future__ import annotations

import posixpath
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Content = Callable[[], bytes]
# What has the content of the file at an address, if there is to be one.
Find = Callable[[str], Content | None]
# As in WSGI, by which servers of previews answer.
Environ = dict[str, Any]
Start = Callable[..., Any]
Answer = Callable[[Environ, Start], Iterable[bytes]]


class OnRequest:
    """Files that wait to be written into the folder that a server shows. `report` tells of one that cannot be."""

    def __init__(self, report: Callable[[str], None]) -> None:
        self._report = report
        self._changing = threading.Condition()
        self._folder = Path()
        self._find: Find = _nothing
        self._done: set[str] = set()
        self._is_built = True

    def begin(self) -> None:
        """Let everybody wait for the next build: what was there is of the past.

        MkDocs clears the folder away itself, but not where it is asked for no more than what has changed (`--dirty`).
        """
        with self._changing:
            for address in self._done:
                with suppress(OSError):
                    (self._folder / address).unlink()
            self._find, self._done, self._is_built = _nothing, set(), False

    def offer(self, folder: Path, find: Find) -> None:
        """Write what `find` has at an address into a folder, when it is asked for and is not there yet."""
        with self._changing:
            self._folder, self._find, self._is_built = folder, find, True
            self._changing.notify_all()

    def answering(self, answer: Answer, root: str) -> Answer:
        """What a server answers below a root such as `/` or `/sub/`, with these files written before."""

        def answered(environ: Environ, start: Start) -> Iterable[bytes]:
            asked = _asked(environ, root)
            while True:
                self._write(asked)
                first = _First()
                body = answer(environ, first)
                # Between the two another build may have begun, and it clears the folder away.
                if not first.is_missing or not self._waits(asked):
                    return first.go_on(start, body)

        return answered

    def _waits(self, asked: Iterable[str]) -> bool:
        with self._changing:
            return any(address not in self._done and self._find(address) for address in asked)

    def _write(self, asked: Iterable[str]) -> None:
        """Write what is asked for, once no build goes on. One is written at a time: they share the theme."""
        with self._changing:
            self._changing.wait_for(lambda: self._is_built)
            for address in asked:
                if address not in self._done and not (self._folder / address).is_file():
                    self._put(address)

    def _put(self, address: str) -> None:
        try:
            content = self._find(address)
            if content:
                self._done.add(address)
                path = self._folder / address
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content())
        except Exception as error:  # noqa: BLE001 - whatever it is, it costs this file and not the preview
            self._report(f"'{address}' cannot be written: {error}")


def _nothing(_address: str) -> Content | None:
    return None


@dataclass(slots=True)
class _First:
    """The beginning of an answer, looked at before it is sent."""

    said: tuple[Any, ...] = field(default=())

    def __call__(self, *said: Any) -> None:
        self.said = said

    @property
    def is_missing(self) -> bool:
        """Whether there is no such file."""
        return bool(self.said) and str(self.said[0]).startswith("404")

    def go_on(self, start: Start, body: Iterable[bytes]) -> Iterable[bytes]:
        """Send it."""
        start(*self.said)
        return body


def _asked(environ: Environ, root: str) -> tuple[str, ...]:
    """The files that a request may be for, by their addresses."""
    path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
    if not path.startswith(root):
        return ()
    address = posixpath.normpath("/" + path.removeprefix(root)).strip("/")
    return (address, f"{address}/index.html".lstrip("/"))

"""Serves a folder as a host of pages does: below a path, with its own 404 page, and compressed where that is asked for.

Where that is asked for, too, it sends with each answer what the file `_headers` of the folder says.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

HERE = "127.0.0.1"
# What hosts compress on the way. The rest is compressed already.
COMPRESSED = frozenset({".css", ".html", ".js", ".json", ".svg", ".xml"})


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that was sent: its path below the folder, its bytes as they lie there, and as they were sent."""

    path: str
    raw: int
    sent: int


class BelowAPath(SimpleHTTPRequestHandler):
    """Serves a folder below a path: nothing beside it, and its own 404 page."""

    protocol_version = "HTTP/1.1"
    # Written down, since each system has its own table; a module of another type does not run.
    extensions_map: ClassVar[dict[str, str]] = {
        **SimpleHTTPRequestHandler.extensions_map,
        ".css": "text/css",
        ".js": "text/javascript",
        ".json": "application/json",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
        ".xml": "application/xml",
    }

    def __init__(self, *arguments: Any, below: str, headers_too: Mapping[str, str], **options: Any) -> None:
        self.below = below
        self.headers_too = headers_too
        super().__init__(*arguments, **options)

    def end_headers(self) -> None:
        for name, value in self.headers_too.items():
            self.send_header(name, value)
        super().end_headers()

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.below):
            return str(Path(self.directory) / "nothing-is-served-beside-the-path")
        return super().translate_path("/" + path.removeprefix(self.below))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        self._send(code, "text/html; charset=utf-8", page.read_bytes())

    def _send(self, code: int, kind: str, content: bytes, **headers: str) -> None:
        self.send_response(code)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(content)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *arguments: Any) -> None:
        pass


class Compressing(BelowAPath):
    """The same, compressed as hosts do it, and with a list of what was sent."""

    def __init__(self, *arguments: Any, sent: list[Sent], **options: Any) -> None:
        self.sent = sent
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() and self.path.partition("?")[0].endswith("/") else path
        if not file.is_file():
            super().do_GET()
            return
        raw = file.read_bytes()
        packs = file.suffix in COMPRESSED
        content = gzip.compress(raw, mtime=0) if packs else raw
        self.sent.append(Sent(file.relative_to(self.directory).as_posix(), len(raw), len(content)))
        self._send(200, self.guess_type(str(file)), content, **({"Content_Encoding": "gzip"} if packs else {}))


def headers_of(folder: Path) -> dict[str, str]:
    """What the file `_headers` of a site has hosts send with all that they serve, by name."""
    where, *lines = (folder / "_headers").read_text(encoding="utf-8").splitlines()
    assert where == "/*"
    assert all(line.startswith("  ") for line in lines)
    return dict(line.strip().split(": ", 1) for line in lines)


@contextmanager
def served(
    folder: Path, below: str = "/", sent: list[Sent] | None = None, *, with_headers: bool = False
) -> Iterator[str]:
    """Serve a folder at a free port, and give its address. With a list it is compressed, and each file is noted there."""
    options = {"directory": str(folder), "below": below, "headers_too": headers_of(folder) if with_headers else {}}
    handler = partial(BelowAPath, **options)
    if sent is not None:
        handler = partial(Compressing, **options, sent=sent)
    with ThreadingHTTPServer((HERE, 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://{HERE}:{server.server_port}{below}"
        finally:
            server.shutdown()
            thread.join()

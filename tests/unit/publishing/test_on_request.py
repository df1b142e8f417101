"""Files of a preview that are written when they are asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from briefing_archive.publishing.on_request import OnRequest

ANY = {"index.html": b"home", "actors/nato/index.html": b"nato", "data/acts.csv": b"acts"}


class Server:
    """Answers with the files of a folder, as a preview does: an address is that of a page or of a file."""

    def __init__(self, folder: Path, root: str = "/") -> None:
        self.folder = folder
        self.root = root
        self.before: Callable[[], None] = lambda: None

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        self.before()
        path = self.folder / environ["PATH_INFO"].removeprefix(self.root).lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        start("200 OK" if path.is_file() else "404 Not Found", [])
        return [path.read_bytes() if path.is_file() else b"lost"]


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def shown(told: list[str]) -> OnRequest:
    return OnRequest(told.append)


def offer(shown: OnRequest, folder: Path, files: dict[str, bytes]) -> None:
    shown.offer(folder, {address: lambda content=content: content for address, content in files.items()}.get)


def ask(shown: OnRequest, server: Server, path: str) -> tuple[str, bytes]:
    said: list[str] = []
    body = shown.answering(server, server.root)({"PATH_INFO": path}, lambda status, _: said.append(status))
    return said[0], b"".join(body)


@pytest.mark.parametrize(
    ("path", "content"),
    [("/", b"home"), ("/actors/nato/", b"nato"), ("/actors/nato", b"nato"), ("/data/acts.csv", b"acts")],
)
def test_what_is_asked_for_is_written_and_nothing_else(
    shown: OnRequest, tmp_path: Path, path: str, content: bytes
) -> None:
    offer(shown, tmp_path, ANY)
    assert not list(tmp_path.iterdir())
    assert ask(shown, Server(tmp_path), path) == ("200 OK", content)
    assert [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()] == [content]


@pytest.mark.parametrize("path", ["/nowhere/", "/actors/", "/../index.html/x", "/\udcff", "//"])
def test_what_is_not_there_is_missing(shown: OnRequest, tmp_path: Path, path: str) -> None:
    offer(shown, tmp_path, {"actors/nato/index.html": b"nato"})
    path = path.encode("utf-8", "surrogateescape").decode("latin-1")
    assert ask(shown, Server(tmp_path), path)[0] == "404 Not Found"


def test_a_site_below_a_path_is_found_there_and_nowhere_else(shown: OnRequest, tmp_path: Path) -> None:
    offer(shown, tmp_path, ANY)
    server = Server(tmp_path, "/below/")
    assert ask(shown, server, "/actors/nato/")[0] == "404 Not Found"
    assert ask(shown, server, "/below/actors/nato/") == ("200 OK", b"nato")


def test_a_file_that_is_there_already_stays(shown: OnRequest, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b"by hand")
    offer(shown, tmp_path, ANY)
    assert ask(shown, Server(tmp_path), "/") == ("200 OK", b"by hand")


def test_a_file_is_made_once_until_the_next_build(shown: OnRequest, tmp_path: Path) -> None:
    made: list[int] = []
    shown.offer(tmp_path, {"index.html": lambda: bytes(made.append(1) or len(made))}.get)
    for _ in range(3):
        assert ask(shown, Server(tmp_path), "/") == ("200 OK", b"\0")


def test_a_file_that_cannot_be_made_is_told_and_missing(shown: OnRequest, tmp_path: Path, told: list[str]) -> None:
    def fail() -> bytes:
        raise ValueError("no")

    shown.offer(tmp_path, {"index.html": fail}.get)
    assert ask(shown, Server(tmp_path), "/")[0] == "404 Not Found"
    assert told == ["'index.html' cannot be written: no"]


def test_who_asks_during_a_build_gets_what_it_makes(shown: OnRequest, tmp_path: Path) -> None:
    offer(shown, tmp_path, {"index.html": b"old"})
    shown.begin()
    answers: list[tuple[str, bytes]] = []
    asking = threading.Thread(target=lambda: answers.append(ask(shown, Server(tmp_path), "/")))
    asking.start()
    offer(shown, tmp_path, {"index.html": b"new"})
    asking.join()
    assert answers == [("200 OK", b"new")]


def test_a_build_that_begins_between_writing_and_reading_costs_no_answer(shown: OnRequest, tmp_path: Path) -> None:
    offer(shown, tmp_path, {"index.html": b"old"})
    server = Server(tmp_path)

    def build() -> None:
        server.before = lambda: None
        shown.begin()
        (tmp_path / "index.html").unlink(missing_ok=True)
        offer(shown, tmp_path, {"index.html": b"new"})

    server.before = build
    assert ask(shown, server, "/") == ("200 OK", b"new")


def test_what_the_last_build_had_is_gone_with_the_next_also_where_nothing_clears_the_folder(
    shown: OnRequest, tmp_path: Path
) -> None:
    server = Server(tmp_path)
    (tmp_path / "by-hand.html").write_bytes(b"by hand")
    offer(shown, tmp_path, {**ANY, "by-hand.html": b"never asked for"})
    assert ask(shown, server, "/actors/nato/") == ("200 OK", b"nato")
    assert ask(shown, server, "/data/acts.csv") == ("200 OK", b"acts")
    assert ask(shown, server, "/by-hand.html") == ("200 OK", b"by hand")
    shown.begin()
    offer(shown, tmp_path, {"actors/nato/index.html": b"edited"})
    assert ask(shown, server, "/actors/nato/") == ("200 OK", b"edited")
    assert ask(shown, server, "/data/acts.csv") == ("404 Not Found", b"lost")
    assert ask(shown, server, "/by-hand.html") == ("200 OK", b"by hand")

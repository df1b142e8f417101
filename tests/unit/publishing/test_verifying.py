"""A copy of a site is compared with its manifest, in a folder or as a host shows it."""

from __future__ import annotations

import gzip
import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from briefing_archive.cli import main
from briefing_archive.publishing.manifest import NAME, Manifest, files_below, sums
from briefing_archive.publishing.origin import Commit

FILES = {
    "index.html": "home",
    "briefings/2021/ä b/index.html": "a briefing",
    "briefings/2021/map.png": "an image",
    "old/index.html": "leads on",
    "search/rows.gz": "\x1f\x8b",
    "_redirects": "/old/ / 301",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for path, content in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")
    seal(folder, Commit("abc123", changed=False))
    return folder


def seal(folder: Path, commit: Commit | None = None) -> None:
    made = Manifest(files=sums(folder, files_below(folder)), commit=commit, redirects={"old/": ""})
    (folder / NAME).write_bytes(made.to_json())


class Host(SimpleHTTPRequestHandler):
    """Shows a folder below `/below/`, as a host with habits of its own."""

    habit = ""

    def do_GET(self) -> None:
        self.path = self.path.removeprefix("/below")
        if self.habit == "leads on" and self.path.startswith("/old"):
            self.send_response(301)
            self.send_header("Location", "/below/")
            self.end_headers()
        elif self.habit == "packs" and self.path != f"/{NAME}":
            content = gzip.compress(Path(self.translate_path(self.path), "index.html").read_bytes())
            self.send_response(200)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
        elif self.habit == "keeps" and self.path == "/_redirects":
            self.send_error(404)
        elif self.habit == "fails" and self.path == "/":
            self.send_error(500)
        elif self.habit == "breaks off" and self.path == "/":
            self.send_response(200)
            self.send_header("Content-Length", "100")
            self.end_headers()
            self.wfile.write(b"half")
            self.close_connection = True
        else:
            super().do_GET()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


Serve = Callable[..., str]


@pytest.fixture
def serve(site: Path) -> Iterator[Serve]:
    servers: list[ThreadingHTTPServer] = []

    def start(habit: str = "") -> str:
        handler = type("Handler", (Host,), {"habit": habit})
        servers.append(ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site))))
        threading.Thread(target=servers[-1].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[-1].server_address[1]}/below/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def verified(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, list[str], str]:
    status = main(["verify", *map(str, arguments)])
    printed = capsys.readouterr()
    return status, printed.out.splitlines(), printed.err.strip()


def change(site: Path) -> None:
    (site / "index.html").write_text("HOME", encoding="utf-8")
    (site / "briefings/2021/map.png").write_text("an image, and more", encoding="utf-8")
    shutil.rmtree(site / "briefings/2021/ä b")
    (site / "added.html").touch()


def test_a_copy_that_is_as_its_manifest_says_passes(
    site: Path, serve: Serve, capsys: pytest.CaptureFixture[str]
) -> None:
    said = "6 files are as in the manifest of commit abc123"
    assert verified(capsys, site) == (0, [], said)
    for address in (root := serve(), f"{root}index.html", f"{root}{NAME}", root.rstrip("/"), f"{root}?a#b"):
        assert verified(capsys, address) == (0, [], said)


def test_a_folder_is_told_every_file_that_is_missing_altered_or_added(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(site)
    (site / ".nojekyll").touch()
    assert verified(capsys, site) == (
        1,
        [
            "altered: briefings/2021/map.png",
            "missing: briefings/2021/ä b/index.html",
            "altered: index.html",
            "added: added.html",
        ],
        "4 of 6 files differ from the manifest of commit abc123",
    )


def test_a_host_is_told_what_is_missing_or_altered(
    site: Path, serve: Serve, capsys: pytest.CaptureFixture[str]
) -> None:
    change(site)
    assert verified(capsys, serve()) == (
        1,
        ["altered: briefings/2021/map.png", "missing: briefings/2021/ä b/index.html", "altered: index.html"],
        "3 of 6 files differ from the manifest of commit abc123",
    )


@pytest.mark.parametrize("habit", ["leads on", "packs", "keeps"])
def test_the_habits_of_hosts_are_no_differences(
    site: Path, serve: Serve, capsys: pytest.CaptureFixture[str], habit: str
) -> None:
    if habit == "packs":
        for path in ("briefings/2021/map.png", "search/rows.gz", "_redirects"):
            (site / path).unlink()
        seal(site)
    status, lines, _ = verified(capsys, serve(habit))
    assert (status, lines) == (0, [])


def test_a_host_that_leads_from_a_page_to_another_than_it_should_is_told(
    site: Path, serve: Serve, capsys: pytest.CaptureFixture[str]
) -> None:
    made = Manifest(files=sums(site, files_below(site)), redirects={"old/": "briefings/"})
    (site / NAME).write_bytes(made.to_json())
    assert verified(capsys, serve("leads on")) == (
        1,
        ["altered: old/index.html"],
        "1 of 6 files differ from the manifest",
    )


def test_an_answer_that_is_neither_there_nor_gone_is_told(serve: Serve, capsys: pytest.CaptureFixture[str]) -> None:
    assert verified(capsys, serve("fails"))[:2] == (1, ["missing: index.html (the host answers 500)"])


def test_a_manifest_from_elsewhere_is_trusted_more_than_that_of_the_copy(
    site: Path, serve: Serve, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    trusted = tmp_path / "trusted.json"
    trusted.write_bytes((site / NAME).read_bytes())
    assert verified(capsys, site, "--manifest", trusted)[:2] == (0, [])
    (site / "index.html").write_text("HOME", encoding="utf-8")
    seal(site)
    assert verified(capsys, site)[:2] == (0, [])
    for place in (site, serve()):
        status, lines, _ = verified(capsys, place, "--manifest", trusted)
        assert (status, lines) == (1, ["altered: manifest.json", "altered: index.html"])


def test_what_takes_the_place_of_a_file_is_told_and_never_opened(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in ("index.html", "briefings/2021/map.png", "old/index.html"):
        (site / path).unlink()
    os.mkfifo(site / "index.html")
    (site / "briefings/2021/map.png").mkdir()
    (site / "old/index.html").symlink_to("/etc/passwd")
    (site / "link").symlink_to("/etc")
    assert verified(capsys, site)[1] == [
        "altered: briefings/2021/map.png (it is no file)",
        "altered: index.html (it is no file)",
        "altered: old/index.html (it is no file)",
        "added: link",
    ]


def test_names_are_printed_on_one_line_whatever_they_hold(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "a\nadded: b\x1b[2J").touch()
    assert verified(capsys, site)[1] == [r"added: a\nadded: b\x1b[2J"]


def test_a_site_that_was_built_with_changes_says_so(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seal(site, Commit("abc123", changed=True))
    assert verified(capsys, site)[2].endswith("of commit abc123, which was changed before it was published")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("nowhere", "'nowhere' is neither a folder nor an address that begins with https://"),
        ("ftp://example.org/", "'ftp://example.org/' is not a web address such as https://example.org/archive/"),
        ("http://", "'http://' is not a web address such as https://example.org/archive/"),
        ("http://[::1/", "'http://[::1/' is not a web address such as https://example.org/archive/"),
        ("http://a:99999/", "'http://a:99999/' is not a web address such as https://example.org/archive/"),
        ("https://name.invalid/", "name.invalid cannot be reached: there is no host of that name"),
        (".", "there is no manifest.json in '.': this is not the root of a built site"),
    ],
)
def test_what_cannot_be_compared_ends_with_2_and_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], place: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    assert verified(capsys, place) == (2, [], f"briefings: {said}")


def test_a_host_that_does_not_answer_or_stops_ends_with_2(serve: Serve, capsys: pytest.CaptureFixture[str]) -> None:
    port = free_port()
    status, _, said = verified(capsys, f"http://127.0.0.1:{port}/")
    assert (status, said) == (2, f"briefings: 127.0.0.1:{port} cannot be reached: it accepts no connection")
    status, _, said = verified(capsys, root := serve("breaks off"))
    assert status == 2
    assert said.startswith(f"briefings: {root.split('/')[2]} stopped answering: ")


def test_what_is_no_manifest_ends_with_2(
    site: Path, serve: Serve, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = serve()
    assert verified(capsys, f"{root}briefings/") == (
        2,
        [],
        f"briefings: {root}briefings/manifest.json is not there (the host answers 404)",
    )
    (site / NAME).write_text("{}", encoding="utf-8")
    for place in (site, root):
        expected = "briefings: manifest.json is none of a site of briefings: it lists no files"
        assert verified(capsys, place) == (2, [], expected)
    missing = tmp_path / "missing.json"
    assert verified(capsys, site, "--manifest", missing) == (2, [], f"briefings: {missing}: No such file or directory")

"""The pages of a build state what they may do, and need nothing that they forbid themselves."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from projects import THREE_LINES, Project, briefing, preview, project

_STATED = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_TEXT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
BY_HAND = "# By hand\n\n<script>byHand()</script>\n\n| a |\n|--:|\n| 1 |\n\n![map](https://maps.example/1.png)\n"
FILES = {
    "briefings/2021/one.md": briefing(
        "One", actors="[NATO]", redirect_from="/old/", body="| a |\n|--:|\n| 1 |\n\n[out](https://example.org)"
    ),
    "docs/by-hand.md": BY_HAND,
    "docs/actors/nato.md": "# NATO\n\n<script>introduces()</script>\n",
}
OPTION = THREE_LINES.replace("[briefings]", "[{briefings: {policy: {connect-src: https://count.example}}}]")


def digest(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def stated(page: str) -> dict[str, list[str]]:
    found = _STATED.findall(page)
    assert len(found) == 1
    return {name: sources for name, *sources in (part.split() for part in unescape(found[0]).split("; "))}


@pytest.fixture(scope="module")
def built(built_once: Callable[..., Project]) -> Project:
    return built_once("policy", FILES, "--strict", settings=OPTION)


def test_every_page_states_a_policy_that_allows_its_scripts_and_nothing_inline_beside_them(built: Project) -> None:
    pages = {path: data.decode() for path, data in built.published().items() if path.endswith(".html")}
    assert {"404.html", "index.html", "old/index.html", "by-hand/index.html"} <= pages.keys()
    for path, page in pages.items():
        allowed = stated(page).get("script-src", [])
        assert {digest(script) for script in _TEXT.findall(page)} == {one for one in allowed if "sha256" in one}, path
        assert "'unsafe-inline'" not in page
        assert not re.search(r"<[^>]*\son\w+=", page), path
        assert ("<style" in page or " style=" in page) == (path == "by-hand/index.html")
        assert '<meta name="referrer" content="no-referrer">' in page


def test_a_page_of_the_record_loads_from_the_site_alone(built: Project) -> None:
    policy = stated(built.read("briefings/2021/one/"))
    assert policy["default-src"] == policy["base-uri"] == ["'none'"]
    assert policy["img-src"] == ["'self'", "data:"]
    assert policy["connect-src"] == ["'self'", "https://count.example"]


def test_what_is_written_by_hand_may_do_what_it_says_on_its_own_page(built: Project) -> None:
    policy = stated(built.read("by-hand/"))
    assert digest("byHand()") in policy["script-src"]
    assert policy["img-src"] == ["'self'", "data:", "https://maps.example"]
    assert policy["style-src"] == ["'self'", digest("text-align: right;"), "'unsafe-hashes'"]
    assert digest("introduces()") in stated(built.read("actors/nato/"))["script-src"]
    assert digest("introduces()") not in stated(built.read("actors/"))["script-src"]


def test_hosts_are_told_what_any_page_may_do(built: Project) -> None:
    headers = built.read("_headers")
    for page in ("", "actors/", "by-hand/", "actors/nato/", "briefings/2021/one/", "404.html"):
        for name, sources in stated(built.read(page)).items():
            told = re.search(rf"[ ;]{name} ([^;]*);", headers)
            assert told
            assert set(sources) <= set(told[1].split())


def test_links_out_tell_nothing_and_give_no_hold(built: Project) -> None:
    assert '<a href="https://example.org" rel="noopener noreferrer">out</a>' in built.read("briefings/2021/one/")
    for path, data in built.published().items():
        for link in re.findall(r'<a [^>]*target="_blank"[^>]*>', data.decode(errors="replace")):
            assert 'rel="noopener noreferrer"' in link, path


def test_a_setting_that_is_no_policy_stops_the_build_by_name(tmp_path: Path) -> None:
    wrong = THREE_LINES.replace("[briefings]", "[{briefings: {policy: {images: '*'}}}]")
    done = project(tmp_path / "project", settings=wrong).run("build")
    assert done.returncode == 1
    assert "plugins.briefings.policy: 'images' is none of: script-src, style-src, img-src" in done.stderr


def test_a_preview_has_no_policy_since_it_reloads_by_a_script_that_changes(tmp_path: Path) -> None:
    made = project(tmp_path / "project", {"briefings/one.md": briefing("One")})
    with preview(made) as shown:
        assert "Content-Security-Policy" not in shown.get("briefings/one/")
        assert shown.get("_headers") == ""

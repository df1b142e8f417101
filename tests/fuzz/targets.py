"""What fuzzing throws bytes at, and what must hold whatever they are. Each is a function of bytes that raises or not."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from pathlib import Path

from briefing_archive.model import Limits
from briefing_archive.problems import CODES, Problem, Severity, format_text
from briefing_archive.reading import read_archive
from briefing_archive.reading.listing import Found
from briefing_archive.reading.opened import Job, data_as_opened
from briefing_archive.reading.written import read_written
from briefing_archive.rendering.body import ID_PREFIX, Body
from briefing_archive.rendering.markdown import BodyJob, MarkdownOptions, render_body
from briefing_archive.work import Failed

JOB = Job(Found("", "2021/x.md", ()), "briefings/2021/x.md", Limits())
REGISTERS = ("actors.yml", "measures.yml", "archive.yml")
# All that bodies may use: what this site turns on, and what Material offers beyond.
OPTIONS = MarkdownOptions.of(
    [
        *("admonition", "footnotes", "tables", "toc", "def_list", "abbr", "attr_list", "md_in_html"),
        *("pymdownx.details", "pymdownx.highlight", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist"),
        *("pymdownx.mark", "pymdownx.keys", "pymdownx.caret", "pymdownx.tilde", "pymdownx.critic"),
    ],
    {
        "toc": {"permalink": True},
        "pymdownx.tabbed": {"alternate_style": True},
        "pymdownx.tasklist": {"custom_checkbox": True},
    },
)
_STYLE = re.compile(r"(?:text-align:[^:;(\\]*;?)*")
_LIVE = frozenset(
    {"applet", "base", "button", "embed", "form", "frame", "frameset", "iframe", "link", "math", "meta", "noscript"}
    | {"object", "portal", "script", "select", "style", "svg", "template", "textarea", "title"}
)


def briefing(data: bytes) -> None:
    """A briefing by itself: there is one, or an error, and each problem is one printable line."""
    written = read_written(data_as_opened(data, JOB).front, JOB.limits)
    errors = [problem for problem in written.problems if problem.severity is Severity.ERROR]
    assert (written.front is not None) or errors
    check_problems(written.problems)


def register(data: bytes) -> None:
    """A register or the settings, beside a briefing that uses them: the first byte says which of the files it is."""
    name = REGISTERS[data[0] % len(REGISTERS)] if data else REGISTERS[0]
    files = {name: data[1:], "x.md": b"---\ntitle: T\ndate: 2021\nmeasures: ['Russia > Spain: travel ban']\n---\n"}
    with tempfile.TemporaryDirectory() as folder:
        for path, content in files.items():
            Path(folder, path).write_bytes(content)
        check_problems(read_archive(Path(folder)).problems)


def body(data: bytes) -> None:
    """A body: it becomes HTML that holds nothing live and whose links are all gaps, or one line says what breaks at it."""
    try:
        rendered = render_body(BodyJob(data.decode("utf-8", "replace"), OPTIONS))
    except RecursionError:
        # It nests too deep, and the process that renders it says so.
        return
    if isinstance(rendered, Failed):
        assert len(rendered.reason.splitlines()) == 1
    else:
        check_body(rendered)


TARGETS: Mapping[str, Callable[[bytes], None]] = {"briefing": briefing, "register": register, "body": body}


def check_problems(problems: tuple[Problem, ...]) -> None:
    """Each problem has a place and a known code, and is one line that any file can hold."""
    text = format_text(problems)
    assert all(problem.line > 0 and problem.column > 0 and problem.code in CODES for problem in problems)
    assert len(text.splitlines()) == len(problems)
    text.encode()


def check_body(rendered: Body) -> None:
    """The finished HTML is read by another parser than the one that made it safe."""
    assert len(rendered.parts) == len(rendered.links) + 1
    reader = _Reader()
    reader.feed("".join(rendered.parts))
    reader.close()
    assert not reader.wrong, reader.wrong


class _Reader(HTMLParser):
    """Notes what must not be in a body: live elements, handlers, styles but the alignment of cells, links, free ids."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag in _LIVE, f"<{tag}>")
        for name, value in attrs:
            self._note(
                name.startswith("on") or name in {"srcdoc", "srcset", "formaction", "action", "background"}, name
            )
            self._note(name == "style" and not _STYLE.fullmatch(value or ""), f"style={value}")
            self._note(name in {"href", "src"} and value != "", f"{name}={value}")
            self._note(name in {"id", "for", "name"} and not (value or "").startswith(ID_PREFIX), f"{name}={value}")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_decl(self, decl: str) -> None:
        self._note(True, decl)

    def handle_pi(self, data: str) -> None:
        self._note(True, data)

    def _note(self, wrong: bool, what: str) -> None:
        if wrong:
            self.wrong.append(what)

"""Our converter makes of every text what Python-Markdown makes of it, with the extensions of the site and with any."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from pathlib import Path
from xml.etree.ElementTree import Element

import markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor, SimpleTagInlineProcessor, SimpleTextPattern
from markdown.treeprocessors import InlineProcessor as Inline

from briefing_archive.rendering.converter import Converter
from briefing_archive.rendering.markdown import MarkdownOptions
from fuzz.targets import OPTIONS as EVERYTHING
from plain_markdown import Both

ROOT = Path(__file__).parents[3]
_NAMED = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
_CONFIGS = {name: config for one in _NAMED for name, config in (one if isinstance(one, dict) else {one: {}}).items()}
NOTHING, SITE = MarkdownOptions.of(), MarkdownOptions.of(_CONFIGS, _CONFIGS)
OTHERS = MarkdownOptions.of(
    [
        *("extra", "nl2br", "sane_lists", "smarty", "wikilinks", "meta", "legacy_em", "pymdownx.betterem"),
        *("pymdownx.caret", "pymdownx.tilde", "pymdownx.mark", "pymdownx.keys", "pymdownx.magiclink"),
        *("pymdownx.smartsymbols", "pymdownx.progressbar", "pymdownx.saneheaders", "pymdownx.escapeall"),
        *("pymdownx.inlinehilite", "pymdownx.arithmatex", "pymdownx.striphtml", "pymdownx.blocks.admonition"),
    ]
)
BOTH = {"none": Both(NOTHING), "site": Both(SITE), "everything": Both(EVERYTHING), "others": Both(OTHERS)}
PIECES = st.sampled_from(
    [
        *(
            "*",
            "**",
            "__",
            "`",
            "``",
            "```",
            "~~~",
            "[",
            "](",
            ")",
            "![",
            "[^1]",
            "[^1]: a",
            "[a]: b 'c'",
            "  \n",
            "\\",
        ),
        *("<", ">", "&", "&amp;", "<b>", "</b>", "<div>", "<!-- a -->", "<?a?>", "<https://a.b>", "<a@b.c>", "[TOC]"),
        *("\n", "\n\n", "\n# ", "\n===\n", "\n---\n", "\n> ", "\n- ", "\n1. ", "\n    ", "\n   \n", "\t", "\r", "\x02"),
        *(
            "\n!!! note\n",
            '\n=== "A"\n',
            "\n??? note\n",
            "\n???+ a 'b'\n",
            "|",
            "|---|",
            "- [ ] a",
            "{: #a }",
            "*[a]: b",
        ),
        *("\x03", "klzzwxh:0000", "\x02wzxhzdk:0\x03", "==", "^^", "~~", "++a++", ":", "a", "word", " ", "é", "1", '"'),
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text("a1 *_`[]()<>&!#|-=\n\\~^:{}\"'+.@/?\t", max_size=6)), max_size=25).map(
    "".join
)


@pytest.mark.parametrize("name", BOTH)
@given(text=TEXTS)
def test_a_text_becomes_the_same(name: str, text: str) -> None:
    plain, ours = BOTH[name].made(text)
    assert ours == plain


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize("folder", ["briefings", "docs", "tests/hostile/cases", "tests/fuzz/seeds"])
def test_what_there_is_becomes_the_same(name: str, folder: str) -> None:
    files = [
        path for path in sorted((ROOT / folder).rglob("*")) if path.is_file() and path.suffix in {"", ".md", ".toml"}
    ]
    assert files
    for path in files:
        plain, ours = BOTH[name].made(path.read_text(encoding="utf-8", errors="replace"))
        assert ours == plain, path


@pytest.mark.parametrize(
    "part", ["*{}*", "**a _b {}_**", "[{}](a)", "![{}](a)", "> {}", "- {}", "<div>{}</div>", "`{}`"]
)
@pytest.mark.parametrize("name", ["none", "site"])
def test_what_is_nested_too_deep_is_so_at_the_same_depth(name: str, part: str) -> None:
    text = "a"
    for _ in range(20):
        text = part.replace("{}", text)
    least = [
        bisect_left(range(300), True, key=lambda frames: _fits(one, text, frames)) for one in BOTH[name].converters
    ]
    assert least[0] == least[1]


def _fits(converter: markdown.Markdown, text: str, frames: int) -> bool:
    """Whether a text can be converted with so many calls of calls."""
    usual = sys.getrecursionlimit()
    converter.reset().convert("a\n\n# b\n\n- *c* `d`")
    sys.setrecursionlimit(len(_frames()) + 20 + frames)
    try:
        converter.reset().convert(text)
    except RecursionError:
        return False
    finally:
        sys.setrecursionlimit(usual)
        converter.parser.state.clear()
    return True


def _frames() -> list[object]:
    frame, found = sys._getframe(), []
    while frame:
        found.append(frame)
        frame = frame.f_back
    return found


def test_words_are_not_searched_for_patterns(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []
    monkeypatch.setattr(Inline, "_InlineProcessor__applyPattern", lambda *given: tried.append(given))
    assert Converter().convert("Nothing but words, and a full stop.\n\nOn two lines\neach.") != ""
    assert tried == []


class Late(InlineProcessor):
    """Finds a `!`, and brings another pattern as it does, or gives one that is there another expression."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # noqa: N802 - the name is Python-Markdown's
        self.md.inlinePatterns.register(SimpleTagInlineProcessor("()(e+)", "u"), "late", 185)
        self.md.inlinePatterns["escape"].compiled_re = re.compile("(o)")
        made = Element("i")
        made.text = "eo"
        return made, m.start(0), m.end(0)


class Odd(InlineProcessor):
    """Has an expression of its own making whenever it is asked."""

    def getCompiledRegExp(self) -> re.Pattern[str]:  # noqa: N802 - the name is Python-Markdown's
        return re.compile("(?P<odd>d)")

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # noqa: N802 - the name is Python-Markdown's
        return "D", m.start(0), m.end(0)


class Own(HashHeaderProcessor):
    RE = re.compile("(?:^|\n)(?P<level>=+)(?P<header>.*?)=*(?:\n|$)")


class Foreign(Extension):
    """What an extension may bring that Python-Markdown does not."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        md.inlinePatterns.register(Late("!", md), "first", 300)
        md.inlinePatterns.register(Odd("nowhere", md), "odd", 10)
        md.inlinePatterns.register(SimpleTextPattern("(x)(y)"), "old", 5)
        md.parser.blockprocessors.register(Own(md.parser), "hashheader", 70)


@given(st.text("ade!oxy=#*\n ", max_size=20))
def test_what_an_extension_does_is_done(text: str) -> None:
    plain, ours = (kind(extensions=[Foreign()]).convert(text) for kind in (markdown.Markdown, Converter))
    assert ours == plain

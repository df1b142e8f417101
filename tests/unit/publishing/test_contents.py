"""Lists of contents: rendered once for all pages whose headings have the same levels, or by the theme."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from markupsafe import escape

from briefing_archive.publishing.contents import Contents
from briefing_archive.rendering.page import Heading, Page

PAGE = Page(
    address="a/", title="A", description="", kind="briefing", language="en", template="a.html", made_of=lambda: None
)


def page(*texts: str, level: int = 2) -> Page:
    return replace(PAGE, headings=tuple(Heading(level=level, id=f"t_{text}", text=text) for text in texts))


class Theme:
    """Lists contents in a way of its own, and counts how often."""

    def __init__(self, text: Callable[[str], str] = str) -> None:
        self.text = text
        self.rendered = 0

    def __call__(self, page: Page) -> str:
        self.rendered += 1
        items = (f'<li><a href="#{escape(one.id)}"> {escape(self.text(one.text))} </a></li>' for one in page.headings)
        return f"<ul>\n{''.join(items)}\n</ul>"


@pytest.mark.parametrize("text", ["Acts", "<b>", "a & b", "two  spaces", " at the edge ", "\0id0\0", "Санкции"])
def test_a_list_is_what_the_theme_makes_of_it(text: str) -> None:
    theme, contents = Theme(), Contents(Theme())
    for _ in range(4):
        assert contents.of(page(text, "Sources")) == Contents(theme).of(page(text, "Sources"))


def test_the_theme_is_asked_until_two_pages_have_got_the_same() -> None:
    theme = Theme()
    contents = Contents(theme)
    shown = [contents.of(page(text)) for text in "abcdef"]
    assert theme.rendered == 3
    assert shown[-1] == '<ul><li><a href="#t_f">f</a></li></ul>'


def test_headings_of_other_levels_have_a_list_of_their_own() -> None:
    theme = Theme()
    contents = Contents(theme)
    for level in (2, 3):
        for text in "abcdef":
            contents.of(page(text, level=level))
    assert theme.rendered == 6


def test_a_theme_that_alters_texts_lists_each_page_itself() -> None:
    theme = Theme(lambda text: text[:3])
    contents = Contents(theme)
    assert [contents.of(page(text)) for text in ("Sources", "Accounts")] == [
        '<ul><li><a href="#t_Sources">Sou</a></li></ul>',
        '<ul><li><a href="#t_Accounts">Acc</a></li></ul>',
    ]

"""The frame of a theme, which is rendered once for many pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from markupsafe import escape

from briefing_archive.publishing.dressing import Dress, Shown, dressed, folders
from briefing_archive.publishing.guarding import Guard
from briefing_archive.publishing.policy import sources_in
from briefing_archive.rendering.page import Heading, Page


class Theme:
    """A theme that counts how often it renders a page. `frame` is where the values of `Shown` belong."""

    def __init__(self, frame: str, more: Callable[[Page], str] = lambda page: "") -> None:
        self.frame = frame
        self.more = more
        self.rendered = 0

    def shown(self, page: Page) -> Shown:
        title = str(escape(page.title))
        return Shown(title, f"About {title}", self.canonical(page), "<meta>", f"<p>{page.address}</p>")

    def canonical(self, page: Page) -> str:
        return f"https://example.org/{page.address}"

    def html(self, page: Page, shown: Shown) -> str:
        self.rendered += 1
        values = {name: getattr(shown, name) for name in ("title", "description", "canonical", "head", "content")}
        return self.frame.format(contents=self.contents(page), more=self.more(page), **values)

    def bare(self, page: Page) -> str:
        return "<script>own()</script>"

    def is_named(self, page: Page) -> bool:
        return page.address == "named/"

    def contents(self, page: Page) -> str:
        return f"<nav>{' '.join(heading.text for heading in page.headings)}</nav>\n"


def page(address: str, title: str = "A title", kind: str = "actor", headings: tuple[str, ...] = ()) -> Page:
    return Page(
        address=address,
        title=title,
        description="",
        kind=kind,
        language="en",
        template="",
        made_of=lambda: None,
        headings=tuple(Heading(level=2, id=text, text=text) for text in headings),
    )


PAGES = [page(f"actors/a{number}/", f"<i>{number}") for number in range(9)]


def test_a_frame_is_rendered_twice_and_then_known() -> None:
    theme = Theme("<b>{title}</b> {description} {canonical} {head} {content}")
    dress = Dress(theme)
    assert [dress.html(one) for one in PAGES] == [theme.html(one, theme.shown(one)) for one in PAGES]
    assert theme.rendered == 2 + len(PAGES)


def test_a_page_that_the_navigation_shows_is_rendered_by_itself() -> None:
    theme = Theme("<b>{title}</b> {content}")
    named = page("named/", "Named")
    dress = Dress(theme)
    dress.prepare([named])
    assert theme.rendered == 0
    assert [dress.html(named) for _ in range(3)] == ["<b>Named</b> <p>named/</p>"] * 3
    assert theme.rendered == 3


def test_a_theme_that_shows_more_of_a_page_renders_each() -> None:
    theme = Theme("<b>{title}</b> {more}", lambda page: page.address)
    dress = Dress(theme)
    assert [dress.html(one) for one in PAGES] == [theme.html(one, theme.shown(one)) for one in PAGES]


def test_where_other_plugins_change_pages_there_are_no_frames() -> None:
    theme = Theme("{title}")
    dress = Dress(theme, each=True)
    dress.prepare(PAGES)
    assert [dress.html(one) for one in PAGES[:3]] == [str(escape(one.title)) for one in PAGES[:3]]
    assert theme.rendered == 3


def test_a_title_that_the_theme_would_leave_out_is_seen_by_the_theme() -> None:
    theme = Theme("{title}{more}", lambda page: "!" if page.title == "Site" else "")
    dress = Dress(theme, site_title="Site")
    pages = [page(f"actors/a{number}/", title) for number, title in enumerate(["x", "y", "Site", "z"])]
    dress.prepare(pages)
    assert [dress.html(one) for one in pages] == ["x", "y", "Site!", "z"]


@pytest.mark.parametrize(
    "other",
    [
        page("actors/c/", kind="year"),
        page("actors/c/2021/"),
        page("measures/c/"),
        page("guide/words/"),
        page("actors/c/", headings=("one",)),
    ],
)
def test_pages_of_another_kind_depth_or_folder_have_their_own(other: Page) -> None:
    theme = Theme("{title} {more}", lambda page: f"{page.kind} {page.address.count('/')} {page.address[0]}")
    dress = Dress(theme, folders(["guide/words/", "actors/"]))
    dress.prepare(PAGES)
    assert dress.html(other) == theme.html(other, theme.shown(other))
    assert dress.html(PAGES[5]) == theme.html(PAGES[5], theme.shown(PAGES[5]))


def test_frames_that_were_learned_before_are_not_rendered_again() -> None:
    theme = Theme("{title}")
    dress = Dress(theme)
    dress.prepare(PAGES)
    rendered = theme.rendered
    assert [dress.html(one) for one in PAGES] == [str(escape(one.title)) for one in PAGES]
    assert theme.rendered == rendered == 2


def test_each_page_has_its_own_contents_list() -> None:
    theme = Theme("<aside>{contents}</aside>")
    dress = Dress(theme)
    pages = [page(f"actors/a{number}/", headings=(f"item-{number}",)) for number in range(5)]
    assert [dress.html(one) for one in pages] == [f"<aside><nav>item-{number}</nav></aside>" for number in range(5)]
    assert theme.rendered == 2


def test_a_text_that_looks_like_a_part_of_the_frame_changes_nothing() -> None:
    dress = Dress(Theme("<h1>{title}</h1>title"))
    pages = [page(f"a/{number}/", title) for number, title in enumerate(("h1", "title", "{x}"))]
    assert [dress.html(one) for one in pages] == ["<h1>h1</h1>title", "<h1>title</h1>title", "<h1>{x}</h1>title"]


def test_only_the_frame_loses_its_indentation() -> None:
    content = "<p>\n  x</p>"
    assert dressed(f"<div>\n\n  {content}\n  </div>", content) == f"<div>{content}</div>"
    assert dressed("<div>\n  </div>", "") == "<div></div>"


def test_a_page_may_run_what_the_bare_frame_holds_and_nothing_of_its_own() -> None:
    head = '<meta charset="utf-8">'
    dress = Dress(Theme(head + "{title}{content}{more}", lambda page: "<script>evil()</script>"), guard=Guard())
    own, evil = (next(iter(sources_in(f"<script>{code}</script>")))[1] for code in ("own()", "evil()"))
    for one in PAGES:
        html = dress.html(one)
        assert own in html
        assert evil not in html


def test_a_script_of_a_theme_may_run_however_it_is_indented() -> None:
    class Indented(Theme):
        def bare(self, page: Page) -> str:
            return self.html(page, Shown("", "", "", "", ""))

    script = "<script>\n    own()\n  </script>"
    dress = Dress(Indented(f'<meta charset="utf-8">\n  {script}{{title}}{{content}}'), guard=Guard())
    ((_, source),) = sources_in(script)
    assert source in dress.html(PAGES[0])
    assert script in dress.html(PAGES[0])


def test_folders_are_all_that_addresses_lead_through() -> None:
    assert folders(["./", "a/b/c/", "x.png"]) == {(".",), ("a",), ("a", "b"), ("a", "b", "c")}

"""The parts of a theme that are rendered once for many pages."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup, escape

from briefing_archive.publishing.dressing import Dress, folders


@dataclass
class Shown:
    url: str
    title: Markup = field(default_factory=Markup)
    kind: str = "actor"
    in_navigation: bool = False
    meta: dict[str, Markup] = field(default_factory=dict)
    toc: object = ()


class Theme:
    """A theme with one part, that counts how often it was rendered."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.rendered = 0

    def render(self, dress: Dress, page: Shown) -> str:
        return dress.part(page, "header", lambda: self.shown(page))

    def shown(self, page: Shown) -> str:
        self.rendered += 1
        return self.text.format(page=page, title=page.title, description=page.meta["description"])


def shown(url: str, title: str = "A title", **more: object) -> Shown:
    meta = {"title": escape(title), "description": escape(f"About {title}")}
    return Shown(url, escape(title), meta=meta, **more)  # type: ignore[arg-type]


def test_a_part_is_rendered_twice_and_then_known() -> None:
    theme, dress = Theme("<b>{title}</b> {description}"), Dress()
    pages = [shown(f"actors/a{number}/", f"<i>{number}") for number in range(9)]
    assert [theme.render(dress, page) for page in pages] == [
        f"<b>&lt;i&gt;{number}</b> About &lt;i&gt;{number}" for number in range(9)
    ]
    assert theme.rendered == 2


def test_a_part_that_shows_more_of_a_page_is_rendered_on_each() -> None:
    theme, dress = Theme("{page.url}"), Dress()
    urls = [f"actors/a{number}/" for number in range(9)]
    assert [theme.render(dress, shown(url)) for url in urls] == urls


def test_pages_of_another_kind_depth_or_folder_have_their_own() -> None:
    dress = Dress(folders(["guide/words/", "actors/"]))
    places = [
        (shown("actors/a/"), "1"),
        (shown("actors/b/"), "1"),
        (shown("actors/c/"), "1"),
        (shown("actors/c/", kind="year"), "2"),
        (shown("actors/c/2021/"), "3"),
        (shown("measures/c/"), "4"),
        (shown("guide/words/"), "5"),
        (shown("guide/other/"), "6"),
    ]
    assert [dress.part(page, "header", lambda text=text: text) for page, text in places] == [text for _, text in places]


def test_pages_of_the_navigation_are_rendered_as_they_are() -> None:
    theme, dress = Theme("{title}"), Dress()
    for _ in range(3):
        theme.render(dress, shown("actors/", in_navigation=True))
    assert theme.rendered == 3


def test_a_title_that_looks_like_a_part_changes_nothing() -> None:
    theme, dress = Theme("<h1>{title}</h1>title"), Dress()
    assert [
        theme.render(dress, shown(f"a/{number}/", title)) for number, title in enumerate(("h1", "title", "{x}"))
    ] == [
        "<h1>h1</h1>title",
        "<h1>title</h1>title",
        "<h1>{x}</h1>title",
    ]


def test_the_contents_list_alone_differs_in_the_navigation() -> None:
    dress = Dress()

    def contents(page: Shown) -> str:
        return f"<nav>{' '.join(page.toc)}</nav>"  # type: ignore[arg-type]

    for number in range(5):
        page = shown(f"actors/a{number}/", toc=[f"item-{number}"])
        whole = f"<aside>Actors</aside><nav>item-{number}</nav>"
        assert (
            dress.navigation(
                page, lambda page=page: f"<aside>Actors</aside>{contents(page)}", lambda page=page: contents(page)
            )
            == whole
        )


def test_a_theme_without_a_contents_list_keeps_its_navigation() -> None:
    dress = Dress()
    assert {dress.navigation(shown(f"actors/a{number}/"), lambda: "bars", lambda: "") for number in range(5)} == {
        "bars"
    }


def test_folders_are_all_that_addresses_lead_through() -> None:
    assert folders(["./", "a/b/c/", "x.png"]) == {(".",), ("a",), ("a", "b"), ("a", "b", "c")}

"""From Markdown to safe HTML: what survives, what goes, and what becomes of links."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_archive.model import Archive
from briefing_archive.rendering.bodies import BodyMemory, FailedBody, MarkdownOptions, render_bodies
from briefing_archive.rendering.body import Body
from briefing_archive.rendering.markdown import BodyJob, render_body
from briefing_archive.rendering.page import Heading
from briefing_archive.rendering.settling import settled
from briefing_archive.rendering.site import Site, assemble
from briefing_archive.work import Failed, InLine
from making import act, archive, briefing, terms

OPTIONS = MarkdownOptions.of(
    [
        *("admonition", "footnotes", "def_list", "abbr", "attr_list", "pymdownx.details", "pymdownx.tabbed"),
        *("pymdownx.superfences", "pymdownx.highlight", "pymdownx.tasklist", "pymdownx.mark", "pymdownx.keys"),
    ],
    {"pymdownx.tabbed": {"alternate_style": True}},
)


def body(text: str, options: MarkdownOptions = OPTIONS) -> Body:
    return render_body(BodyJob(text, options))


def html(text: str) -> str:
    made = body(text)
    out = made.parts[0]
    for link, part in zip(made.links, made.parts[1:], strict=True):
        out += link.value + part
    return out


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ('!!! note "Mind"\n    this', '<div class="admonition note">'),
        ('??? note "Mind"\n    this', "<summary>Mind</summary>"),
        ('=== "A"\n    one\n=== "B"\n    two', '<label for="t___tabbed_1_1">A</label>'),
        ("- [x] done", '<input type="checkbox" disabled="" checked="">'),
        ("A.[^1]\n\n[^1]: note", '<li id="t_fn:1">'),
        ("| a | b |\n|--:|---|\n| 1 | 2 |", '<th class="ba-right">a</th>'),
        ('<table><tr><td style="text-align: Center" class="x">1</td></tr></table>', '<td class="x ba-center">1</td>'),
        ("```python\nx = '<b>'\n```", "<span class=\"s1\">'&lt;b&gt;'</span>"),
        ("term\n:   what it is", "<dd>what it is</dd>"),
        ("==marked==", "<mark>marked</mark>"),
        ("++ctrl+k++", '<kbd class="key-control">Ctrl</kbd>'),
        ("*[EU]: European Union\n\nEU", '<abbr title="European Union">EU</abbr>'),
    ],
)
def test_features_of_material_survive(text: str, part: str) -> None:
    assert part in html(text)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)><script>alert(1)</script></svg>",
        "<iframe src=https://example.org></iframe>",
        '<a href="javascript:alert(1)">x</a>',
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        '<a href="data:text/html,<script>alert(1)</script>">x</a>',
        "<style>body{display:none}</style>",
        '<p style="position:fixed">x</p>',
        '<base href="https://example.org/">',
        '<meta http-equiv="refresh" content="0;url=https://example.org">',
        "<form action=https://example.org><button>x</button></form>",
        "<math><mtext></p><style><img src=x onerror=alert(1)>",
        "<!-- x --><b onclick=alert(1)>x</b>",
        '{: onclick="alert(1)" }\n# x {: onclick="alert(1)" style="position:fixed" }',
        '<div class="md-search md-overlay" data-md-component="search">x</div>',
        '<table><tr><td style="text-align:right;position:fixed">x</td></tr></table>',
        '<td style="text-align:expression(alert(1))">x</td>',
        '<pre class="mermaid">graph LR</pre>',
        '<table><tr><td title=\'<td class="md-x" style="right">\'>x</td></tr></table>',
        '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    ],
)
def test_nothing_live_survives(text: str) -> None:
    made = "".join(re.findall("<[^>]*>", html(text))).lower()
    for word in (
        "<script",
        "<svg",
        "<iframe",
        "<style",
        "<base",
        "<meta",
        "<form",
        "onerror=a",
        'onclick="a',
        "onload",
    ):
        assert word not in made
    for word in ('href="javascript', 'href="data', "position", 'class="md-', "data-md", 'style="', 'class="mermaid'):
        assert word not in made


def test_what_was_taken_out_is_named() -> None:
    made = body(
        "A <Kremlin> and <script>x</script>, [j](javascript:x), [k](java&#115;cript&colon;y) <b title='a' OnClick=x onLoad=y>z</b>."
    )
    assert made.removed == ("kremlin", "script")
    assert made.refused == ("javascript:x", "javascript:y")
    assert made.attributes == ("onclick", "onload")
    assert body('<p style="color:red">a</p>\n\n<p title="only = y">b</p>').attributes == ("style",)
    assert body("| a |\n|--:|\n| 1 |\n\n`<b onclick=x>`").attributes == ()


def test_headings_begin_at_the_second_level_and_close_up() -> None:
    made = body("# One\n\n#### Four\n\n# Two & <b>three</b>")
    assert made.headings == (
        Heading(level=2, id="t_one", text="One"),
        Heading(level=3, id="t_four", text="Four"),
        Heading(level=2, id="t_two-three", text="Two & three"),
    )


def test_the_opening_is_the_first_paragraph_as_plain_text() -> None:
    assert body('## Head\n\nFirst *one* & "two"\nof [it](x.md).\n\nSecond.').opening == 'First one & "two" of it.'
    assert body("").opening == ""


def test_a_text_that_breaks_an_extension_says_which_and_where() -> None:
    options = MarkdownOptions.of(["breaking:Breaking"])
    failed = render_body(BodyJob("A good paragraph.\n\nOne with\nbreak\n\nAnother.", options))
    assert failed == Failed("breaking breaks (IndexError) at the paragraph 'One with break'")
    assert render_body(BodyJob("A good paragraph.", options)).parts == ("<p>A good paragraph.</p>",)


@given(st.text(max_size=400))
def test_any_text_gives_a_body_and_the_same_one_again(text: str) -> None:
    made = body(text)
    assert len(made.parts) == len(made.links) + 1
    assert render_body(BodyJob(text, OPTIONS)) == made


def site(*briefings: object, neighbours: dict[str, str] | None = None, media: tuple[str, ...] = ()) -> Site:
    made = archive(*briefings)  # type: ignore[arg-type]
    whole = Archive(actors=made.actors, measure_types=made.measure_types, briefings=made.briefings, media=media)
    return assemble(whole, render_bodies(whole, OPTIONS, InLine()), neighbours)


A = briefing("2021/a", "2021-01-01", act("2021/a#ban", terms("2021-01-01")), body="## Why\n\n[own](#ban) [head](#why)")


@pytest.mark.parametrize(
    ("link", "href"),
    [
        ("[x](a.md)", "../2021/a/"),
        ("[x](../2021/a.md#ban)", "../2021/a/#ban"),
        ("[x](a.md#why)", "../2021/a/#t_why"),
        ("[x](../actors.yml#igor)", "../../actors/igor/"),
        ("[x](../measures.yml#travel-ban)", "../../measures/travel-ban/"),
        ("[x](../../docs/about.md)", "../../about/"),
        ("[x](map%20one.png)", "../2021/map%20one.png"),
        ("![x](map%20one.png)", "../2021/map%20one.png"),
        ("![x](map.SVG)", "../2021/map.SVG"),
        ("[x](https://example.org/?a=1&b=2)", "https://example.org/?a=1&amp;b=2"),
        ("[x](mailto:a@example.org)", "mailto:a@example.org"),
    ],
)
def test_links_lead_on_the_site_where_they_lead_in_the_folder(link: str, href: str) -> None:
    other = briefing("2021/b", "2021-02-01", body=link)
    made = site(A, other, neighbours={"../docs/about.md": "about/"}, media=("2021/map one.png", "2021/map.SVG"))
    page = settled(made.desk.linker.fill(made.archive.briefings[1]), "briefings/b/", lambda actor: "")
    assert f'="{href}"' in page
    assert made.broken_links(made.archive.briefings[1]) == ()


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("[x](gone.md)", "leads to no published file; correct the path, or remove the link"),
        ("[x](a.md#gone)", "names a place that 2021/a.md does not have; correct what follows the #"),
        ("[x](../actors.yml#gone)", "names an entry that actors.yml does not have; write the id of one after the #"),
        ("[x](/actors/igor/)", "is not relative to the file; write the path from this file to the other"),
        ("[x](//example.org/)", "is not relative to the file; write the path from this file to the other"),
        ("![x](https://example.org/x.png)", "is an image of another host; put the image beside the briefing"),
        ("[x](map.svg)", "is an SVG image, which can be shown but not linked to; write ![…](…)"),
        ("[x](https:example.org)", "is no whole web address; write it with https:// and the name of a host"),
        ("[x](http:/\\example.org)", "is no whole web address; write it with https:// and the name of a host"),
        ("[x](javascript:alert)", "is no link to https, http, mailto or a file; write one, or remove the link"),
        ("[x](../../../etc/passwd)", "leads to no published file; correct the path, or remove the link"),
    ],
)
def test_a_link_that_leads_nowhere_is_reported_and_keeps_its_text(link: str, reason: str) -> None:
    made = site(A, briefing("2021/b", "2021-02-01", body=link), media=("2021/map.svg",))
    assert [one.reason for one in made.broken_links(made.archive.briefings[1])] == [reason]
    page = made.desk.linker.fill(made.archive.briefings[1])
    assert "href" not in page
    assert "src" not in page
    assert "x" in page


def test_a_body_that_fails_costs_only_itself() -> None:
    class Broken(InLine):
        def map(self, work, items, *, seconds):  # type: ignore[no-untyped-def]
            for item in items:
                yield Failed("took too long") if "slow" in item.text else work(item)

    made = render_bodies(
        archive(briefing("a", "2021-01-01", body="slow"), briefing("b", "2021-01-01", body="B")), OPTIONS, Broken()
    )
    assert made.failed == (FailedBody(briefing="a", reason="took too long"),)
    assert made.by_briefing["a"].parts == ("",)
    assert "B" in made.by_briefing["b"].parts[0]


def test_the_memory_renders_only_what_is_new_and_keeps_no_more_than_the_archive() -> None:
    seen: list[str] = []

    class Counting(InLine):
        def map(self, work, items, *, seconds):  # type: ignore[no-untyped-def]
            for item in items:
                seen.append(item.text)
                yield work(item)

    memory, executor = BodyMemory(), Counting()
    render_bodies(
        archive(briefing("a", "2021-01-01", body="A"), briefing("b", "2021-01-01", body="B")), OPTIONS, executor, memory
    )
    render_bodies(
        archive(briefing("a", "2021-01-01", body="A"), briefing("b", "2021-01-01", body="C")), OPTIONS, executor, memory
    )
    assert seen == ["A", "B", "C"]
    assert set(memory.texts(memory.briefings)) == {"A", "C"}


def test_a_body_that_breaks_off_leaves_nothing_to_the_next() -> None:
    fresh = body("> A *text*.\n\n*[EU]: European Union\n\n[^1]: A note.\n")
    with pytest.raises(RecursionError):
        body("- " * 5000 + "x")
    assert body("> A *text*.\n\n*[EU]: European Union\n\n[^1]: A note.\n") == fresh
    assert html("EU[^1]") == "<p>EU[^1]</p>"


def test_extensions_that_read_other_files_are_left_out() -> None:
    options = MarkdownOptions.of(["pymdownx.snippets"], {"pymdownx.snippets": {"base_path": ["/"]}})
    assert "root:" not in "".join(body('--8<-- "etc/passwd"', options).parts)

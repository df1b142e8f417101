"""What `mkdocs build` makes of a folder of briefings and of pages written by hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from projects import THREE_LINES, Project, briefing, project

HOSTILE = "</title><script>alert(1)</script> \"quoted\" 'so' <img src=x onerror=alert(2)> AT&T"
ESCAPED = "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;"

ACTORS = """
nato: {name: NATO, type: coalition}
index: {name: Index <b>Ltd</b>, type: organisation}
"""
BRIEFINGS = {
    "briefings/actors.yml": ACTORS,
    "briefings/2021/first.md": briefing(
        HOSTILE,
        summary="'" + HOSTILE.replace("'", "''") + "'",
        actors="[NATO, Index <b>Ltd</b>]",
        measures="[{type: travel ban, id: ban, sender: NATO, target: Index <b>Ltd</b>}]",
        body="## A &lt;script&gt;alert(1)&lt;/script&gt; heading\n\n![A map](map.gif) [about](../../docs/about.md)",
        redirect_from="/old/address/",
    ),
    "briefings/2021/withdrawn.md": briefing("Taken back", withdrawn="{date: 2021-05-01, reason: It was wrong.}"),
    "briefings/2021/draft.md": briefing("Not yet", draft="true"),
    "briefings/2021/map.gif": "GIF89a",
    "briefings/notes.txt": "no part of the record",
}
DOCS = {
    "docs/index.md": "Welcome to the record.\n",
    "docs/about.md": "# About\n\n[an act](briefings/2021/first.md#ban) [NATO](actors/nato.md) [all](actors/index.md)\n",
    "docs/actors/nato.md": "# The Alliance\n\nFounded in 1949.\n\n## Its treaty\n",
    "docs/measures/index.md": "What may be done.\n",
}
SETTINGS = """
site_name: Any <site>
site_url: https://example.org/below/
theme: {name: material, features: [navigation.tabs]}
plugins: [search, briefings]
"""


@pytest.fixture(scope="module")
def built(built_once: Callable[..., Project]) -> Project:
    return built_once("built", {**BRIEFINGS, **DOCS}, "--strict", settings=SETTINGS)


@pytest.fixture(scope="module")
def bare(built_once: Callable[..., Project]) -> Project:
    return built_once("bare", {"briefings/one.md": briefing("One")}, "--strict")


def article(html: str) -> str:
    return html[html.index('<article class="md-content') : html.rindex("</article>")]


def test_three_lines_of_settings_are_enough(bare: Project) -> None:
    assert "One" in bare.read("briefings/one/")
    assert "One" in bare.read("")


def test_nothing_is_left_beside_a_site(bare: Project) -> None:
    assert sorted(path.name for path in bare.root.iterdir()) == ["briefings", "docs", "mkdocs.yml", "site"]


def test_no_page_asks_another_host_for_anything(bare: Project) -> None:
    for path, content in bare.published().items():
        if path.endswith(".html"):
            assert not re.findall(rb'<(?!a\s)[^>]*\s(?:src|href)="(?:https?:)?//', content), path


def test_our_styles_are_part_of_every_page_and_the_preview_is_of_none(bare: Project) -> None:
    assert (bare.root / "site/assets/briefings/briefings.css").is_file()
    assert 'href="../../assets/briefings/briefings.css"' in bare.read("briefings/one/")
    assert not [path for path in bare.published() if "preview" in path or "problems" in path]
    assert "preview" not in bare.read("")


def test_the_navigation_leads_to_the_entries_first_and_in_their_order(built: Project) -> None:
    navigation = built.read("about/").partition('<nav class="md-nav')[2].partition("</nav>")[0]
    labels = re.findall(r'<span class="md-ellipsis">\s*(.*?)\s*</span>', navigation, re.DOTALL)
    expected = ["Home", "Briefings", "Actors", "Measures", "Dates", "Relations", "Instruments", "Topics", "About"]
    assert labels == expected


def test_pages_below_an_entry_are_marked_in_the_navigation(built: Project) -> None:
    tabs = built.read("actors/index/").partition('<nav class="md-tabs')[2].partition("</nav>")[0]
    active = re.findall(r'md-tabs__item--active">\s*<a href="(.*?)"', tabs)
    assert active == ["../"]


def test_an_explicit_navigation_may_name_entries_and_give_them_titles(tmp_path: Path) -> None:
    nav = "nav:\n  - Start: index.md\n  - People:\n      - Who: actors/index.md\n  - dates/index.md\n"
    made = project(tmp_path / "project", {**BRIEFINGS, **DOCS}, settings=THREE_LINES + nav)
    made.build("--strict")
    page = made.read("dates/")
    assert re.search(r">\s*Who\s*<", page)
    assert "Instruments" not in page.partition('<nav class="md-nav')[2].partition("<article")[0]
    assert "<title>Actors - Any site</title>" in made.read("actors/")


@pytest.mark.parametrize(
    "path",
    [
        "actors/index/",
        "actors/index.html",
        "briefings/2021/first/",
        "dates/2021/03/",
        "relations/index/nato/",
        "search/",
        "404.html",
        "",
    ],
)
def test_no_text_of_a_briefing_or_register_becomes_live(built: Project, path: str) -> None:
    page = built.read(path)
    assert not re.search(r"<script>alert|<img src=x|<b>Ltd|onerror=alert\(2\)>(?!.*&gt;)", page)


def test_titles_and_descriptions_are_plain_text(built: Project) -> None:
    page = built.read("briefings/2021/first/")
    assert f"<title>{ESCAPED}" in page
    assert page.count("<title>") == page.count("</title>") == 1
    assert "AT&amp;T - Any &lt;site&gt;</title>" in page
    description = re.search(r'<meta name="description" content="([^"]*)">', page)
    assert description
    assert description[1].startswith(ESCAPED)
    topic = page.partition('data-md-component="header-topic"')[2].partition("</div>")[0]
    assert ESCAPED in topic


def test_ids_that_look_like_index_files_have_pages_of_their_own(built: Project) -> None:
    assert "Index &lt;b&gt;Ltd&lt;/b&gt;" in article(built.read("actors/index/"))
    assert "<h1" in article(built.read("actors/"))


def test_a_hand_written_page_introduces_the_generated_one(built: Project) -> None:
    page = article(built.read("actors/nato/"))
    assert page.count("<h1") == 1
    assert page.index("The Alliance") < page.index("Founded in 1949") < page.index("travel ban")
    whole = built.read("actors/nato/")
    assert "<title>The Alliance - " in whole
    assert 'href="#its-treaty"' in whole


def test_an_introduction_without_a_heading_stands_below_the_generated_one(built: Project) -> None:
    page = article(built.read("measures/"))
    assert page.count("<h1") == 1
    assert page.index("<h1") < page.index("What may be done.") < page.index("Travel ban")
    assert "<title>Measures - " in built.read("measures/")
    assert "Welcome to the record." in article(built.read(""))


def test_hand_written_pages_link_to_generated_ones(built: Project) -> None:
    page = article(built.read("about/"))
    assert 'href="../briefings/2021/first/#ban"' in page
    assert 'href="../actors/nato/"' in page
    assert 'href="../actors/"' in page


def test_a_link_to_a_place_that_a_page_lacks_is_a_warning(tmp_path: Path) -> None:
    links = "[yes](briefings/2021/first.md#ban) [no](briefings/2021/first.md#nothing) [none](actors/none.md)\n"
    files = {**BRIEFINGS, "docs/links.md": links}
    said = project(tmp_path / "project", files, settings=THREE_LINES + "validation: {anchors: warn}\n").build()
    assert "#ban" not in said
    assert "'briefings/2021/first.md' does not contain an anchor '#nothing'" in said
    assert "'actors/none.md', but the target is not found" in said


def test_briefings_link_to_hand_written_pages(built: Project) -> None:
    assert 'href="../../../about/"' in article(built.read("briefings/2021/first/"))


def test_images_are_published_beside_their_briefings_and_other_files_are_not(built: Project) -> None:
    assert built.read("briefings/2021/map.gif") == "GIF89a"
    assert 'src="../map.gif"' in article(built.read("briefings/2021/first/"))
    assert "briefings/notes.txt" not in built.published()
    assert not [path for path in built.published() if path.endswith(".yml")]


def test_an_old_address_leads_on(built: Project) -> None:
    page = built.read("old/address/")
    assert 'content="0; url=../../briefings/2021/first/"' in page
    assert 'rel="canonical" href="https://example.org/below/briefings/2021/first/"' in page


def test_drafts_are_not_published(built: Project) -> None:
    for path, content in built.published().items():
        assert "draft" not in path
        assert b"Not yet" not in content


def test_what_was_withdrawn_keeps_its_address(built: Project) -> None:
    page = article(built.read("briefings/2021/withdrawn/"))
    assert "1 May 2021" in page
    assert "It was wrong." in page
    assert "Some text." not in page


def test_the_404_page_leads_to_the_entries_from_any_depth(built: Project) -> None:
    links = re.findall(r'<a href="(.*?)"', article(built.read("404.html")))
    assert links[:3] == ["/below/", "/below/briefings/", "/below/actors/"]


def test_the_404_page_works_at_the_root_of_a_host(bare: Project) -> None:
    links = re.findall(r'<a href="(.*?)"', article(bare.read("404.html")))
    assert links[:3] == ["/", "/briefings/", "/actors/"]
    assert 'href="/assets/briefings/briefings.css"' in bare.read("404.html")


def test_the_sitemap_has_the_day_of_the_record(built: Project) -> None:
    sitemap = built.read("sitemap.xml")
    assert set(re.findall(r"<lastmod>(.*?)</lastmod>", sitemap)) == {"2021-03-02"}
    assert "<loc>https://example.org/below/briefings/2021/first/</loc>" in sitemap
    assert "old/address" not in sitemap


def test_the_search_of_the_record_takes_the_place_of_the_stock_one(built: Project) -> None:
    published = built.published()
    assert "search/search_index.json" not in published
    assert {"search/entry.json", "search/texts/pagefind-entry.json"} <= set(published)
    assert 'class="ba-field"' in built.read("about/")
    assert 'data-md-component="search"' not in built.read("about/")


def test_a_folder_within_the_docs_works_too(tmp_path: Path) -> None:
    files = {path.replace("briefings/", "docs/archive/", 1): text for path, text in BRIEFINGS.items()}
    files["docs/archive/2021/first.md"] = files["docs/archive/2021/first.md"].replace("../../docs/", "../../")
    files["docs/about.md"] = "# About\n\n[an act](briefings/2021/first.md#ban)\n"
    settings = THREE_LINES.replace("[briefings]", "[{briefings: {briefings_dir: docs/archive}}]")
    made = project(tmp_path / "project", files, settings=settings)
    made.build("--strict")
    assert 'href="../../../about/"' in article(made.read("briefings/2021/first/"))
    assert not [path for path in made.published() if path.startswith("archive/")]


def test_an_empty_folder_welcomes(tmp_path: Path) -> None:
    made = project(tmp_path / "project")
    (made.root / "briefings").mkdir()
    made.build("--strict")
    assert "<h1" in article(made.read(""))


def test_a_record_of_days_before_1970_is_published(tmp_path: Path) -> None:
    made = project(tmp_path / "project", {"briefings/crisis.md": briefing("Crisis", "1962-10-22")})
    made.build("--strict")
    assert "22 October 1962" in made.read("briefings/crisis/")


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        (THREE_LINES + "use_directory_urls: false\n", "use_directory_urls:"),
        (THREE_LINES.replace("material}", "material, features: [navigation.instant]}"), "theme.features:"),
        (THREE_LINES.replace("material", "readthedocs"), "theme:"),
        (THREE_LINES.replace("[briefings]", "[{briefings: {folder: x}}]"), "folder"),
    ],
)
def test_settings_that_do_not_fit_are_refused_by_name(tmp_path: Path, settings: str, named: str) -> None:
    made = project(tmp_path / "project", {"briefings/one.md": briefing()}, settings=settings)
    done = made.run("build", "--strict")
    assert done.returncode == 1
    assert named in done.stderr
    assert "Traceback" not in done.stderr

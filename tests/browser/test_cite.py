"""Citing a briefing and an act, the sources behind them, and who the actors are, as a reader finds them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from briefing_archive.reading import read_archive
from briefing_archive.rendering.bodies import MarkdownOptions, render_bodies
from briefing_archive.rendering.citation import Citation
from briefing_archive.rendering.citation_files import bibtex, ris
from briefing_archive.rendering.site import Site, assemble
from briefing_archive.work import InLine
from projects import briefing, project

ROOT = Path(__file__).parents[2]
BELOW = "/some/where/"
LISTED = "briefings/2021/2021-03-02-eu-lists-four-russian-officials/"
PRETENDED = "briefings/b/"
HOSTILE = "50% of $1 & </dd><b>{x}"


@pytest.fixture(scope="module")
def shipped(once: Callable[..., Path], serve_directory: Callable[..., str]) -> str:
    """The shipped archive with one briefing more, which is hard to cite, served below a path."""
    sources = "[{id: a, title: A, url: 'https://example.org/a', archive_url: 'https://example.net/a', kind: official}]"
    act = "{type: statement, id: the-act, sender: 'A & {B}', target: 'C_%', source: a}"

    def make(folder: Path) -> None:
        made = project(folder / "project")
        shutil.copytree(ROOT / "briefings", made.root / "briefings")
        made.write({PRETENDED[:-1] + ".md": briefing(HOSTILE, measures=f"[{act}]", sources=sources)})
        made.build()

    return serve_directory(once("hard-to-cite", make) / "project" / "site", below=BELOW)


def assembled(briefings: Path) -> Site:
    archive = read_archive(briefings).archive
    return assemble(archive, render_bodies(archive, MarkdownOptions.of(), InLine()))


def forms(details: Locator) -> dict[str, str]:
    """What a reader can copy, by its name."""
    details.locator("summary").click()
    expect(details.locator("dt")).to_have_count(3)
    names = details.locator("dt").evaluate_all("all => all.map(one => one.firstChild.textContent)")
    return dict(zip(names, details.locator("dd").all_text_contents(), strict=True))


def as_act(whole: Citation, act: Citation) -> Citation:
    return replace(act, title=f"{act.title} ({whole.title})", within="")


def test_a_briefing_is_cited_in_three_forms(page: Page, shipped: str, record: Any) -> None:
    page.goto(shipped + LISTED)
    found = forms(page.locator("#s_cite"))
    made = assembled(ROOT / "briefings")
    one = next(one for one in made.archive.briefings if LISTED.endswith(f"{one.id}/"))
    expected = replace(made.desk.citing.briefing(one), address=shipped + LISTED)
    assert found == {"Text": made.desk.citing.sentence(expected), "BibTeX": bibtex(expected), "RIS": ris(expected)}
    assert "record as of 21 April 2021" in found["Text"]
    assert not record.foreign_requests
    assert not record.errors


def test_an_act_is_cited_in_three_forms(page: Page, shipped: str) -> None:
    page.goto(shipped + LISTED)
    found = forms(page.locator("#asset-freeze .ba-cite"))
    made = assembled(ROOT / "briefings")
    one = next(one for one in made.archive.briefings if LISTED.endswith(f"{one.id}/"))
    act = replace(made.desk.citing.act(one, one.acts[1]), address=f"{shipped}{LISTED}#asset-freeze")
    whole = made.desk.citing.briefing(one)
    assert found == {
        "Text": made.desk.citing.sentence(act),
        "BibTeX": bibtex(as_act(whole, act)),
        "RIS": ris(as_act(whole, act)),
    }


def test_no_title_is_too_strange_to_be_cited(page: Page, shipped: str, record: Any) -> None:
    page.goto(shipped + PRETENDED)
    found = forms(page.locator("#the-act .ba-cite"))
    assert (
        r"  title = {{A \& \textbraceleft{}B\textbraceright{} $\rightarrow$ C\_\%: statement (50\% of"
        in found["BibTeX"]
    )
    assert found["BibTeX"].count("{") == found["BibTeX"].count("}")
    assert "TI  - A & {B} → C_%: statement (50% of $1 & </dd><b>{x})" in found["RIS"]
    title = page.locator("head meta[name=citation_title]").get_attribute("content")
    assert title == HOSTILE
    expect(page.locator("b")).to_have_count(0)
    assert not record.errors


def test_a_source_is_named_with_its_kind_and_its_archived_copy_one_click_from_home(page: Page, shipped: str) -> None:
    page.goto(shipped)
    page.get_by_role("link", name="50% of $1").first.click()
    source = page.locator("#s_sources ~ ol li").first
    expect(source).to_contain_text("official")
    expect(source.get_by_role("link", name="archived copy")).to_have_attribute("href", "https://example.net/a")


@pytest.mark.parametrize("asks", ["clipboard", "document"])
def test_a_form_is_copied_without_a_network_and_the_page_says_so(
    new_page: Callable[..., Page], shipped: str, asks: str
) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(shipped + LISTED)
    if asks == "document":
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed')); }")
    page.context.set_offline(True)
    found = forms(page.locator("#s_cite"))
    page.get_by_role("button", name="Copy: RIS").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_have_count(1)
    assert page.evaluate("navigator.clipboard.readText()") == found["RIS"]


def test_without_scripts_the_text_is_there(new_page: Callable[..., Page], shipped: str) -> None:
    page = new_page(javascript=False)
    page.goto(shipped + LISTED)
    cite = page.locator("#s_cite")
    cite.locator("summary").click()
    expect(cite.locator("dd")).to_contain_text(f"record as of 21 April 2021. {LISTED}")
    expect(cite.get_by_role("button")).to_have_count(0)
    act = page.locator("#travel-ban .ba-cite")
    act.locator("summary").click()
    expect(act.locator("p")).to_contain_text("travel ban, within this briefing: #travel-ban")
    act.get_by_role("link", name="within this briefing").click()
    expect(page).to_have_url(f"{shipped}{LISTED}#s_cite")


def link_and_tip(page: Page, shipped: str) -> tuple[Locator, Locator]:
    page.goto(shipped + LISTED)
    return page.locator("#travel-ban").get_by_role("link", name="Igor Krasnov"), page.get_by_role("tooltip")


def test_a_pointer_that_rests_on_an_actor_learns_who_it_is(page: Page, shipped: str) -> None:
    link, tip = link_and_tip(page, shipped)
    expect(tip).to_have_count(0)
    link.hover()
    expect(tip).to_contain_text("Igor Krasnov (Person, Russia). Russia's prosecutor general")
    # The pointer may move onto it, and it stays as long as the pointer does.
    tip.hover()
    page.wait_for_timeout(500)
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_have_count(0)
    link.hover()
    expect(tip).to_be_visible()
    page.mouse.move(5, 5)
    expect(tip).to_have_count(0)


def test_the_keyboard_learns_who_an_actor_is(page: Page, shipped: str) -> None:
    link, tip = link_and_tip(page, shipped)
    page.keyboard.press("Tab")
    link.focus()
    expect(tip).to_contain_text("Russia's prosecutor general")
    expect(link).to_have_attribute("aria-describedby", "ba-tip")
    page.keyboard.press("Escape")
    expect(tip).to_have_count(0)
    expect(link).to_be_focused()
    expect(link).not_to_have_attribute("aria-describedby", "ba-tip")


def test_a_name_in_the_text_tells_the_same(page: Page, shipped: str) -> None:
    page.goto(shipped + LISTED)
    page.locator(".ba-text").get_by_role("link", name="Alexander Bastrykin").hover()
    expect(page.get_by_role("tooltip")).to_contain_text("Head of the Investigative Committee")


@pytest.mark.parametrize("width", [320, 1280])
def test_what_is_told_lies_within_the_window(new_page: Callable[..., Page], shipped: str, width: int) -> None:
    page = new_page(width=width)
    link, tip = link_and_tip(page, shipped)
    link.hover()
    expect(tip).to_be_visible()
    box = tip.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width


def test_the_way_from_home_is_on_every_page(page: Page, shipped: str) -> None:
    page.goto(shipped + "relations/russia/united-states/")
    way = page.get_by_role("navigation", name="You are here")
    assert way.get_by_role("listitem").all_text_contents() == [
        "Home",
        "Relations",
        "Relations of Russia",
        "Russia and United States",
    ]
    expect(way.locator("[aria-current=page]")).to_have_text("Russia and United States")
    way.get_by_role("link", name="Relations of Russia").click()
    expect(page).to_have_url(shipped + "relations/russia/")


@pytest.mark.parametrize("address", ["", "actors/russia/"])
def test_a_feed_is_announced_and_nothing_else_is_loaded_for_it(
    page: Page, shipped: str, record: Any, address: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(shipped + address, wait_until="networkidle")
    feeds = page.locator("link[rel~=alternate]").evaluate_all("all => all.map(one => one.href)")
    assert feeds == [f"{shipped}{address}feed.xml", f"{shipped}{address}feed.json"]
    assert [url for url in asked if "sitemap" in url] == []
    assert not record.errors


def test_a_table_is_copied_as_a_table(new_page: Callable[..., Page], shipped: str) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(shipped + "actors/")
    page.locator("table").first.evaluate("table => getSelection().selectAllChildren(table)")
    page.keyboard.press("Control+C")
    copied = page.evaluate("navigator.clipboard.readText()").strip().splitlines()
    assert copied[0] == "Name\tBriefings\tLast"
    assert copied[1].startswith("Russia\t")

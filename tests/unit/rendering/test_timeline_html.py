"""Timelines on their pages: what a mark is called, that no name breaks out, and that crowded ones stay small."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser

import pytest

from briefing_archive.model import Act, Actor, Archive, Confidence, Family, MeasureType
from briefing_archive.rendering.timeline import own_pages, timeline
from briefing_archive.rendering.timeline.naming import mark_name
from making import act, terms
from timelines import desk_of, many, powers, recorded, site

HOSTILE = '"><script>alert(1)</script>&lt;' + "x" * 120


def ban(text: str = "2021", **more: object) -> Act:
    return act("a#ban", terms(text), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "own", "name"),
    [
        (
            ban("2021-03-02", targets=("igor", "boris", "stray")),
            "",
            "2 March 2021: European Union → Igor and 2 others: travel ban",
        ),
        (
            ban("2021-03-02", targets=("igor", "boris")),
            "boris",
            "2 March 2021: European Union → Boris and 1 other: travel ban",
        ),
        (ban("2021-03", toward=("russia",)), "", "March 2021: European Union → Russia: travel ban"),
        (ban(parties=("russia", "states")), "", "2021: Russia, United States: travel ban"),
        (ban(senders=()), "", "2021: travel ban"),
        (
            replace(ban(), object="New START", count=10, count_of="visits", confidence=Confidence.REPORTED),
            "",
            "2021: European Union: travel ban, New START, 10 visits, reported",
        ),
        (ban(effect=("lifts", "b#ban")), "", "2021: European Union: lifts travel ban"),
        (
            ban(answers=("b#ban", "c#ban", "d#ban")),
            "",
            "2021: European Union: travel ban, in answer to: travel ban, 2020; travel ban, 2020; 1 more",
        ),
    ],
)
def test_a_mark_says_who_did_what_to_whom_when_and_in_answer_to_what(one: Act, own: str, name: str) -> None:
    others = [act(f"{id}#ban", terms("2020")) for id in "bcd"]
    assert mark_name(desk_of(one, *others), one, own) == name


class Elements(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def html(made: Archive, address: str = "") -> str:
    shown = site(made)
    return shown.html(next(page for page in shown.pages if page.address == address))


def picture(made: Archive, address: str = "") -> str:
    found = re.search(r'<section class="ba-timeline".*?</section>', html(made, address), re.DOTALL)
    return found[0] if found else ""


@pytest.mark.parametrize("number", [2, 61])
def test_no_name_breaks_out_of_the_drawing_and_a_policy_of_content_has_nothing_to_forbid(number: int) -> None:
    acts = [
        replace(one, object=HOSTILE) for one in many(number, "2021-03-02", "2021-04-02", senders=("x",), targets=("y",))
    ]
    actors = (Actor(id="x", name=HOSTILE), Actor(id="y", name=HOSTILE))
    types = (MeasureType(id="travel-ban", name=HOSTILE, lasting=True),)
    made = replace(recorded(*acts), actors=actors, measure_types=types)
    elements = Elements(picture(made))
    assert {tag for tag, _ in elements.found} <= {
        "section", "h2", "p", "a", "div", "svg", "g", "path", "text", "title", "ul", "li", "span"
    }  # fmt: skip
    names = {name for _, attributes in elements.found for name in attributes}
    assert not {name for name in names if name == "style" or name.startswith("on")}


def test_each_mark_is_a_link_with_a_name_in_the_list_of_its_lane() -> None:
    made = recorded(
        act("a#ban", terms("2021-03-02"), targets=("igor",)), act("b#ban", terms("2021"), senders=("states",))
    )
    text = picture(made, "measures/travel-ban/")
    assert (
        '<g role="list" aria-label="European Union">\n<g role="listitem"><a class="ba-family-unknown" '
        'href="../../briefings/a/#ban" aria-label="2 March 2021: European Union → Igor: travel ban">'
        "<title>2 March 2021: European Union → Igor: travel ban</title><path " in text
    )
    assert text.count('class="ba-tl-span"') == 1
    assert "A mark on a bar may lie anywhere along it" in text


def test_each_family_has_a_shape_of_its_own_and_a_key() -> None:
    types = tuple(MeasureType(id=family.value, name=family.value, family=family) for family in Family)
    acts = [act(f"b#{family.value}", terms("2021-03-02"), type=family.value) for family in Family]
    text = picture(replace(recorded(*acts), measure_types=types))
    key = re.findall(r'<li class="ba-family-(\w+)"><svg [^>]*><path d="([^"]+)"', text)
    assert len({path for _, path in key}) == len(Family) == len(key)


def test_the_caption_says_from_when_to_when() -> None:
    assert "2 acts of 2 March 2021, by sender. Each mark" in picture(recorded(*many(2, "2021-03-02")))
    assert "2 acts from March 2021 to 2 April 2021, by sender." in picture(recorded(*many(2, "2021-03", "2021-04-02")))


def test_a_page_with_one_act_has_no_timeline() -> None:
    assert picture(recorded(act("a#ban", terms("2021-03-02")))) == ""


@pytest.fixture(scope="module")
def crowded() -> Archive:
    """5,000 acts of 20 powers in 27 months: the most bars there can be."""
    chosen = random.Random(1)
    acts = []
    for place in range(5000):
        day = (date(2019, 1, 1) + timedelta(days=chosen.randrange(27 * 30))).isoformat()
        sender = f"power-{chosen.randrange(20):02}"
        text = chosen.choice([day, day, day[:7]])
        acts.append(act(f"b{place:04}#ban", terms(text), senders=(sender,), toward=("power-00",)))
    return replace(recorded(*acts), actors=powers(20))


def test_a_crowded_timeline_stays_small_and_says_that_it_counts(crowded: Archive) -> None:
    text = picture(crowded, "measures/travel-ban/")
    assert len(text.encode()) <= 25_000
    assert "5,000 acts from January 2019 to March 2021, by sender. There are too many to draw each one" in text
    assert "17 other senders" in text


def test_every_bar_leads_to_a_page(crowded: Archive) -> None:
    shown = site(crowded)
    listing = shown.desk.index.by_measure_type["travel-ban"]
    made = timeline(shown.desk, listing.entries, own_pages(listing, "measures/travel-ban/"))
    assert made
    addresses = {page.address for page in shown.pages}
    assert {bar.address for lane in made.lanes for bar in lane.bars} <= addresses
    assert (
        sum(int(bar.name.rsplit(": ")[1].split()[0].replace(",", "")) for lane in made.lanes for bar in lane.bars)
        == 5000
    )

"""The script and the package give one answer to what is in force, whatever the day, and need no leave to do harm."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from briefing_archive.exports.holding import holding
from briefing_archive.model import Archive, PartialDate
from briefing_archive.rendering import addresses
from briefing_archive.rendering.desk import Desk
from briefing_archive.rendering.held import groups, order, row, said
from briefing_archive.rendering.site import Site
from briefing_archive.rendering.words import direction
from making import act, terms
from timelines import recorded, site

THEME = Path(__file__).parents[2] / "scripts/briefing_archive/theme"
# As strict as a policy for the contents of a page can be.
PAGE = """<!doctype html><html lang="{lang}" dir="{dir}"><meta charset="utf-8"><title>A page</title>
<link rel="icon" href="../../icon">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; require-trusted-types-for 'script'">
<body>{html}</body></html>"""
SUSPENDED = [("suspends", terms("2021-02-01", end="2021-06-30"))]
# An act by its terms, and the later acts on it. Every kind of change is there, certain and possible.
LIVES = [
    (terms("2021-01-01"), []),
    (terms("2021-03"), []),
    (terms("2020", end="2021"), []),
    (terms("2021-01-01", end="2021-05-31"), []),
    (terms("2021-01-01", expires="2021-05"), []),
    (terms("2021-03-02", stage="announced"), []),
    (terms("2021-03-02", stage="announced", start="2021-06-15"), []),
    (terms("2021-03-02", stage="announced", start="2021-06-15"), [("starts", terms("2021-06-20"))]),
    (terms("2021-03-02", stage="announced", start="2021-06-15"), [("lifts", terms("2021-05-01"))]),
    (terms("2021-01-01"), [("lifts", terms("2021-03"))]),
    (terms("2021-01-01"), [("suspends", terms("2021-02")), ("resumes", terms("2021-03"))]),
    (terms("2021-01-01"), SUSPENDED),
    (terms("2021-01-01"), [*SUSPENDED, ("lifts", terms("2021-03"))]),
    (terms("2021-01-01", expires="2021-06-30"), [("renews", terms("2021-08-01", expires="2021-12-31"))]),
    (terms("2021-01-01"), [("amends", terms("2021-02-01", end="2021-03-31"))]),
    (terms("9999-12-31", end="9999-12-31"), []),
]
MONTHS = [f"2021-{month:02}-{day}" for month in range(1, 9) for day in ("01", "15", "28")]
DAYS = ["0001-01-01", "2019-12-31", "2020-06-01", *MONTHS, "2021-03-31", "2021-06-30", "2022-01-01", "9999-12-31"]


def lives(language: str) -> Archive:
    acts = []
    for number, (first, later) in enumerate(LIVES):
        kind, sender = ("travel-ban", "sanction")[number % 2], ("union", "states", "duma")[number % 3]
        acts.append(act(f"a{number}#act", first, type=kind, senders=(sender,), targets=("igor", "boris")))
        for place, (effect, how) in enumerate(later):
            hit = ("igor", "boris") if place else ("igor",)
            acts.append(
                act(
                    f"b{number}-{place}#act",
                    how,
                    type=kind,
                    senders=(sender,),
                    targets=hit,
                    effect=(effect, f"a{number}#act"),
                )
            )
    acts.append(act("c#talks", terms("2021-01-01"), type="summit"))
    acts.append(act("d#act", terms("2021-01-01"), parties=("russia", "states")))
    acts.append(act("e#act", terms("2021-01-01"), senders=("states",), toward=("russia", "union")))
    return recorded(*acts, as_of=date(2021, 4, 21), language=language)


def published(made: Site, folder: Path) -> None:
    """The page with what it needs, and nothing around it."""
    page = next(page for page in made.pages if page.address == addresses.IN_FORCE)
    language = made.archive.settings.language
    text = PAGE.format(lang=language, dir=direction(language), html=made.html(page))
    for path, content in {f"{addresses.IN_FORCE}index.html": text, addresses.HOLDING: holding(made.desk)}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")
    (folder / "icon").touch()
    (folder / addresses.HOLDING_SCRIPT).parent.mkdir(parents=True)
    shutil.copy(THEME / addresses.HOLDING_SCRIPT, folder / addresses.HOLDING_SCRIPT)


def expected(desk: Desk, day: str) -> dict[str, Any]:
    """What the package says of a day, as the page shows it."""
    place = order(desk)
    held = [one for one in desk.index.held(date.fromisoformat(day)) if one.standing.may_hold]
    found = groups(desk, (row(desk, one) for one in sorted(held, key=lambda one: place(one.act, one.target))))
    return {
        "said": said(desk, held, PartialDate(day)),
        "rows": [
            [one.act.reference.text, one.target.name if one.target else "", one.status, one.standing.state.value]
            for group in found
            for one in group.rows
        ],
    }


def shown(page: Page) -> dict[str, Any]:
    """The same, as the page has it."""
    rows = page.locator("#s_held tbody tr").evaluate_all(
        """rows => rows.map(row => {
            const [, target, status] = row.children, link = status.firstChild;
            const [briefing, act] = new URL(link.href).href.split("/briefings/")[1].split("/#");
            const targets = target.querySelectorAll("a");
            return [`${briefing}#${act}`, targets.length === 1 ? targets[0].textContent : "", link.textContent,
                    link.className.split("--")[1]];
        })"""
    )
    for one in rows:
        one[1] = "" if one[0] in {"d#act", "e#act"} else one[1]
    return {"said": page.locator(".ba-on__said").inner_text().split(" This record ends")[0], "rows": rows}


@pytest.mark.parametrize("language", ["en", "de", "ru"])
def test_the_script_answers_as_the_package_does(
    page: Page, serve_directory: Callable[..., str], tmp_path: Path, record: Any, language: str
) -> None:
    made = site(lives(language))
    published(made, tmp_path)
    page.goto(serve_directory(tmp_path) + addresses.IN_FORCE)
    for day in ["2021-04-21", *(DAYS if language == "en" else MONTHS[6:9])]:
        page.locator(".ba-on input").fill(day)
        page.locator(".ba-on button").click()
        wanted = expected(made.desk, day)
        expect(page.locator(".ba-on__said")).to_contain_text(wanted["said"])
        assert shown(page) == wanted, day
    assert (record.errors, record.foreign_requests) == ([], [])

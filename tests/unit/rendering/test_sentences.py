"""Where an act stands, in words that hold no gap."""

from __future__ import annotations

from datetime import date

import pytest

from briefing_archive.model import Act, Archive
from briefing_archive.rendering.bodies import MarkdownOptions, render_bodies
from briefing_archive.rendering.site import assemble
from briefing_archive.work import InLine
from making import act, archive, briefing, terms

BEGUN = act("b#ban", terms("2021-02-01"))
ANNOUNCED = act("b#ban", terms("2021-02-01", stage="announced"))
SET_AN_END = act("b#ban", terms("2021-02-01", stage="announced", end="2021-03-01"))
LIFTS = act("c#off", terms("2021-03-01"), effect=("lifts", "b#ban"))


def status(*acts: Act) -> str:
    briefings = [briefing(one.briefing, one.terms.announced.text, one) for one in acts]
    made: Archive = archive(*briefings, as_of=date(2021, 6, 1))
    site = assemble(made, render_bodies(made, MarkdownOptions.of(), InLine()))
    (line,) = site.desk.sentences.lines(acts[0])
    return line.status


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        ((BEGUN,), "since 1 February 2021, no end recorded"),
        ((BEGUN, LIFTS), "from 1 February 2021, lifted 1 March 2021"),
        ((ANNOUNCED,), "announced, no start recorded"),
        ((ANNOUNCED, LIFTS), "no start recorded, lifted 1 March 2021"),
        ((SET_AN_END,), "no start recorded, ended 1 March 2021"),
    ],
)
def test_what_never_began_is_not_said_to_have_done_so(acts: tuple[Act, ...], expected: str) -> None:
    assert status(*acts) == expected

"""What travels between processes arrives as it was, and takes no more than its values."""

from __future__ import annotations

import pickle
import pickletools
from typing import Any

import pytest

from briefing_archive.model import Act, Briefing, PartialDate, Target, Terms
from briefing_archive.rendering.body import Body, BodyLink
from briefing_archive.rendering.markdown import BodyJob, MarkdownOptions
from briefing_archive.rendering.page import Heading

DAY = PartialDate("2021-03-02")
ACT = Act(
    id="ban",
    briefing="a",
    type="travel-ban",
    terms=Terms(announced=DAY),
    targets=(Target(actor="b", terms=Terms(announced=DAY, start=DAY)),),
)
LINK, HEADING = BodyLink(attribute="href", value="x.md"), Heading(level=2, id="t_a", text="A")


@pytest.mark.parametrize(
    "thing",
    [
        ACT,
        Briefing(id="a", path="a.md", title="A", date=PartialDate("2021"), acts=(ACT,)),
        LINK,
        HEADING,
        Body(parts=("a", "b"), links=(LINK,), headings=(HEADING,)),
        BodyJob("words", MarkdownOptions.of()),
    ],
    ids=lambda thing: type(thing).__name__,
)
def test_it_arrives_as_it_was(thing: Any) -> None:
    packed = pickle.dumps(thing, protocol=5)
    assert pickle.loads(packed) == thing
    named = {argument for _, argument, _ in pickletools.genops(packed)}
    assert not named.intersection(type(thing).__slots__)

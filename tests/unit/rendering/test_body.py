"""What stands for a rendered text: another text has another digest, and one that was kept has its own."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from briefing_archive.rendering.body import Body, BodyLink
from briefing_archive.rendering.page import Heading

BODY = Body(
    parts=('<h2 id="t_one">One</h2><a href="', '">a</a>'),
    links=(BodyLink(attribute="href", value="b.md"),),
    headings=(Heading(level=2, id="t_one", text="One"),),
    ids=frozenset({"one"}),
    opening="One",
)


@pytest.mark.parametrize(
    "other",
    [
        replace(BODY, parts=("<p>", "</p>")),
        replace(BODY, links=(BodyLink(attribute="src", value="b.md"),)),
        replace(BODY, links=(BodyLink(attribute="href", value="c.md"),)),
        replace(BODY, headings=(Heading(level=3, id="t_one", text="One"),)),
        replace(BODY, headings=()),
    ],
)
def test_a_body_that_shows_something_else_has_another_digest(other: Body) -> None:
    assert other.digest != BODY.digest


def test_a_body_that_shows_the_same_has_the_same_digest_and_keeps_it() -> None:
    assert replace(BODY).digest == BODY.digest
    assert replace(BODY, removed=("form",)).digest == BODY.digest
    assert pickle.loads(pickle.dumps(BODY)).digest == BODY.digest

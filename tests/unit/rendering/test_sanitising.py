"""What a body is said to have held and to begin with: all tags at once say what each says by itself."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from briefing_archive.rendering import sanitising
from briefing_archive.rendering.sanitising import Sanitiser, plain_text

PIECES = st.sampled_from(
    [
        *(
            "<a",
            "<td",
            "<p",
            ">",
            "</p>",
            "<p>",
            " ",
            "/",
            "\n",
            '"',
            "'",
            "=",
            "on",
            "onclick",
            "ONLOAD=x",
            " onclick=x",
        ),
        *(
            "style",
            ' style="',
            " style=a",
            "text-align: left",
            "text-align:center;",
            "color: red",
            "<",
            "x",
            "é",
            "&lt;",
        ),
    ]
)
TEXTS = st.lists(PIECES, max_size=20).map("".join)


@given(TEXTS)
@example("<a \"><a ' onclick=x onload=\"'>")
@example('<p x="1" /"y"onclick=2><p style=color><p style=\'text-align: left\'>')
def test_attributes_are_those_of_each_tag(dirty: str) -> None:
    found = set()
    for tag in re.findall("<[a-zA-Z][^<>]*>", dirty):
        bare = re.sub(r""""[^"]*"|'[^']*'""", "", tag)
        found |= {name.lower() for name in re.findall(r"[\s/](on[a-z]+)\s*=", bare, re.IGNORECASE)}
        styles = re.findall(r"""[\s/]style\s*=\s*["']?([^"'>]*)""", tag, re.IGNORECASE)
        found |= {"style" for style in styles if not sanitising._ALIGNED.fullmatch(style)}
    assert sanitising._attributes(dirty) == tuple(sorted(found))


@given(TEXTS)
def test_the_opening_is_the_first_paragraph(dirty: str) -> None:
    body = Sanitiser().body(dirty, ())
    first = re.search("<p>(.*?)</p>", "".join(body.parts), re.DOTALL)
    assert body.opening == (plain_text(first[1]) if first else "")

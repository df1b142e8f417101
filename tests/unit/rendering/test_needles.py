"""What a text must contain for an expression to match: nothing that matches is without it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_archive.rendering.needles import Needles, lacks, needles
from briefing_archive.rendering.quick_pattern import QuickPattern


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (r"`", (("`",),)),
        (r"(?<!\!)\[", (("[",),)),
        (r"\[\^([^\]]*)\]", (("[^",), ("]",))),
        (r"(?:^|\n)!!! ?(\w+)", (("!!!",),)),
        (r"(?:^|\n)\?{3}(\+)? ?\w", (("???",),)),
        (r"^.*?\n(?:=+|-+)[ ]*(\n|$)", (("\n-", "\n="),)),
        (r"\*|_", (("*", "_"),)),
        (r"(?:(?<!\\)((?:\\{2})+)(?=`+)|(?<!\\)`)", (("`",),)),
        (r"(?>ab)++c", (("ab",), ("c",))),
        (r"(?:ab|ac)d{2}", (("abdd", "acdd"),)),
        (r"(?x) a b  # and more", (("ab",),)),
        # Nothing is certain of these.
        (r"[a-z]+", ()),
        (r"[^x]", ()),
        (r"a?b*", ()),
        (r"a|.", ()),
        (r"a|", ()),
        (r"(?!a)", ()),
        (r"(?i)a", ()),
        (r"(?i:a)", ()),
        (r"(a)?(?(1)b|c)", ()),
        (r"[abcdefghi]", ()),
        (r"", ()),
    ],
)
def test_they_are_read_off_the_expression(expression: str, expected: Needles) -> None:
    assert needles(re.compile(expression)) == expected


LETTERS = st.sampled_from("ab`*")
PIECES = st.one_of(
    LETTERS.map(re.escape),
    st.sampled_from([".", "[ab]", "[^a]", r"\w", "^", "$", r"\b", "[a-c]"]),
)
EXPRESSIONS = st.recursive(
    PIECES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda ways: f"(?:{'|'.join(ways)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{2,3}", "{0,1}", "{3,}", "*?", "+?", "?+", "++"])).map(
            lambda repeat: f"(?:{repeat[0]}){repeat[1]}"
        ),
        inner.map(lambda one: f"(?={one})"),
        inner.map(lambda one: f"(?!{one})"),
        inner.map(lambda one: f"(?>{one})"),
        inner.map(lambda one: f"(?i:{one})"),
        inner.map(lambda one: f"({one})"),
    ),
    max_leaves=8,
)


@given(EXPRESSIONS, st.text("abAB`*\n", max_size=12), st.sampled_from([0, re.DOTALL, re.MULTILINE, re.IGNORECASE]))
def test_what_matches_lacks_nothing(expression: str, text: str, flags: int) -> None:
    pattern = re.compile(expression, flags)
    if pattern.search(text):
        assert not lacks(text, needles(pattern))


@given(EXPRESSIONS, st.text("ab`*\n", max_size=12), st.integers(0, 3))
def test_a_quick_pattern_finds_the_same(expression: str, text: str, start: int) -> None:
    pattern = re.compile(expression)
    quick = QuickPattern(pattern)
    assert str(quick.search(text, start)) == str(pattern.search(text, start))
    assert str(quick.match(text)) == str(pattern.match(text))
    assert [str(one) for one in quick.finditer(text)] == [str(one) for one in pattern.finditer(text)]
    assert quick.pattern == expression

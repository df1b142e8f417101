"""What is written once for many pages leads on each of them where it should."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from briefing_archive.rendering import addresses
from briefing_archive.rendering.settling import loose, settled, who

# Few letters, so that addresses often share their beginnings; and some that have to be escaped or encoded.
STEP = st.text(st.sampled_from("ab'& ü"), min_size=1, max_size=2)
ADDRESS = st.lists(STEP, max_size=4).map(lambda steps: "".join(f"{step}/" for step in steps))
FILE = st.builds("".join, st.tuples(ADDRESS, STEP))


@given(ADDRESS, ADDRESS | FILE, st.sampled_from(["", "top", "a'b"]))
def test_a_loose_link_becomes_the_link_of_its_page(here: str, to: str, anchor: str) -> None:
    found = settled(f'<a href="{loose(to, anchor)}">', here, lambda actor: "")
    assert found == f'<a href="{escape(addresses.link(here, to, anchor))}">'


def test_each_place_for_an_introduction_is_asked_for_in_its_turn() -> None:
    asked: list[str] = []

    def introduce(actor: str) -> str:
        asked.append(actor)
        return 'The "first"' if len(asked) == 1 else ""

    other = "b'&"
    html = f"<a{who('a')}>A</a> <a{who(other)}>B</a> <a{who('a')}>A</a>"
    assert settled(html, "", introduce) == '<a title="The &#34;first&#34;">A</a> <a>B</a> <a>A</a>'
    assert asked == ["a", other, "a"]

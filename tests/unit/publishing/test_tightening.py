"""White space that is shown stays, and so does all that is code."""

from __future__ import annotations

import pytest

from briefing_archive.publishing.tightening import tight


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("<ul>\n  <li>\n    One\n  </li>\n</ul>\n", "<ul><li>One</li></ul>"),
        # Between words, and between a word and what stands in its line
        ("<p>\n  Made with\n  <a>\n    Material\n  </a>\n  here\n</p>", "<p>Made with <a>Material</a> here</p>"),
        ("<p>a <b>b</b> <i>c</i>d</p>", "<p>a <b>b</b> <i>c</i>d</p>"),
        ("<p>a<b> b </b>c</p>", "<p>a<b> b</b> c</p>"),
        ("<p>a  <b>  </b>  b</p>", "<p>a <b></b>b</p>"),
        ("<p>a<span>\n</span>b</p>", "<p>a<span></span> b</p>"),
        ("<div>a</div>\n<span>b</span>\n<div>c</div>", "<div>a</div><span>b</span><div>c</div>"),
        # What shows something stands in a line like a word
        ("<p><img>\n<input>\n</p>", "<p><img> <input></p>"),
        ("<p>\n<svg>\n<path/>\n</svg>\n<button>\nx\n</button>\n</p>", "<p><svg><path/></svg> <button>x</button></p>"),
        # To the letter
        ("<pre>\n  a\n</pre>", "<pre>\n  a\n</pre>"),
        ("<textarea>\n  a\n</textarea>", "<textarea>\n  a\n</textarea>"),
        ("<script>\n  if (a < b) c('<p>  ');\n</script>\n<p>", "<script>\n  if (a < b) c('<p>  ');\n</script><p>"),
        ("<style>\n a  b {}\n</style>", "<style>\n a  b {}\n</style>"),
        ("<p title='a  >  b'\n  lang=en>\n x", "<p title='a  >  b'\n  lang=en>x"),
        ("a\u00a0\n\u00a0b", "a\u00a0 \u00a0b"),
        ("<p><!-- a  b -->\nc</p>", "<p><!-- a  b -->c</p>"),
        ("a < b\n\n> c", "a < b > c"),
        # A browser knows what an svg is
        ('<svg xmlns="http://www.w3.org/2000/svg" width="1">', '<svg width="1">'),
        ("", ""),
    ],
)
def test_only_what_is_not_seen_goes(written: str, expected: str) -> None:
    assert tight(written) == expected
    assert tight(expected) == expected

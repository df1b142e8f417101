"""Scripts that put no spaces between words: an index that cuts texts at spaces needs one around each character."""

from __future__ import annotations

import re

# Thai and Lao, Myanmar, Khmer, Han with its radicals, kana, bopomofo, and the punctuation and wide forms between them.
_LETTERS = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u1000-\u102a\u1780-\u17b3"
    "\u2e80-\u2fdf\u3000-\u3098\u309b-\u30ff\u3105-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff01-\uffef\U00020000-\U0003fffd"
)
# What is written above, below or around one of them, and stays with it.
_MARKS = (
    "\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3"
    "\u3099\u309a"
)
# One such character, as a pattern that means the same to Python and to a browser.
UNSPACED = f"[{_LETTERS}][{_MARKS}]*"

_UNSPACED = re.compile(UNSPACED)


def spaced(text: str) -> str:
    """The text with a space before and after each such character."""
    if text.isascii():
        return text
    return re.sub(" +", " ", _UNSPACED.sub(r" \g<0> ", text)).strip()

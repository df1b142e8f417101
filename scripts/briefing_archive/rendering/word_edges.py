"""Where words begin and end, in any script."""

from __future__ import annotations

import unicodedata

# Written within words, though they are no letters: the underscore, the soft hyphen, and the joiners of Persian and
# Indian scripts.
_WITHIN_WORDS = frozenset("_\u00ad\u200c\u200d")
# The letters of scripts that put no space between words, by their first and last; Katakana by itself.
_UNSPACED = (
    ("\u0e00", "\u0eff"),
    ("\u1000", "\u109f"),
    ("\u1780", "\u17ff"),
    ("\u3040", "\u309f"),
    ("\u3400", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
)
_KATAKANA = ("\u30a0", "\u30ff")


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a part of a text is a word or several, and not a piece of a longer one."""
    return not (_joined(text[start - 1 : start], text[start]) or _joined(text[end : end + 1], text[end - 1]))


def _joined(outer: str, edge: str) -> bool:
    """Whether the character beside a word and the one at its edge belong to the same word."""
    if not outer.isalnum() and outer.isascii() and outer != "_":
        return False
    if outer in _WITHIN_WORDS or unicodedata.category(outer)[0] == "M":
        return True
    if not outer.isalnum():
        return False
    if _is_katakana(outer) or _is_katakana(edge):
        return _is_katakana(outer) and _is_katakana(edge)
    return not (_is_unspaced(outer) or _is_unspaced(edge))


def _is_katakana(letter: str) -> bool:
    return _KATAKANA[0] <= letter <= _KATAKANA[1]


def _is_unspaced(letter: str) -> bool:
    return letter >= "\u0e00" and any(first <= letter <= last for first, last in _UNSPACED)

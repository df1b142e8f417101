"""A hand-written text before a generated page: one heading, then the introduction, then what was generated."""

from __future__ import annotations

import re

_HEADING = re.compile(r"<h1\b[^>]*>.*?</h1>\s*", re.DOTALL)
_ID = re.compile(r"""\sid=["']([^"']+)["']""")


def has_heading(html: str) -> bool:
    """Whether a text brings a heading of the first level of its own."""
    return bool(_HEADING.search(html))


def introduced(introduction: str, generated: str) -> str:
    """Join both under the heading of the introduction, or under the generated one where that has none."""
    heading = _HEADING.search(generated)
    if not heading:
        return introduction + generated
    rest = generated[: heading.start()] + generated[heading.end() :]
    return introduction + rest if has_heading(introduction) else heading[0] + introduction + rest


def ids(html: str) -> set[str]:
    """Every id that an address of this page may end with."""
    return set(_ID.findall(html))

"""A hand-written text before a generated page: one heading, then the introduction, then what was generated."""

from __future__ import annotations

import re

_HEADING = re.compile(r"<h1\b[^>]*>.*?</h1>\s*", re.DOTALL)
# What stands at the head of a generated page: its heading with what belongs to that.
_HEAD = re.compile(r"<header\b[^>]*>(?:(?!</header>).)*<h1\b.*?</header>\s*", re.DOTALL)
_ID = re.compile(r"""\sid=["']([^"']+)["']""")


def has_heading(html: str) -> bool:
    """Whether a text brings a heading of the first level of its own."""
    return bool(_HEADING.search(html))


def introduced(introduction: str, generated: str) -> str:
    """Join both under the heading of the introduction, or under the head of the generated page where that has none."""
    if has_heading(introduction):
        return introduction + _HEADING.sub("", generated, count=1)
    head = _HEAD.search(generated) or _HEADING.search(generated)
    if not head:
        return introduction + generated
    return generated[: head.end()] + introduction + generated[head.end() :]


def ids(html: str) -> set[str]:
    """Every id that an address of this page may end with."""
    return set(_ID.findall(html))

"""From the text of a file to its front matter and its body.

Front matter begins with a line `---`, after blank lines at most, and ends with the next line `---` or `...`.
All after that line is the body, exactly as it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing_archive.model import Limits
from briefing_archive.problems import Problem

_OPENING = re.compile(r"(?:[^\S\n]*\n)*(-{3,})[^\S\n]*(?:\n|\Z)")
_CLOSING = re.compile(r"^(-{3,}|\.\.\.)[^\S\n]*(?:\n|\Z)", re.MULTILINE)
_OTHER_FENCE = re.compile(r"\s*(\+\+\+|```|~~~|—|–|-{1,2}[^\S\n]*\n)")


@dataclass(frozen=True, slots=True)
class Parts:
    """Front matter and body, each with the line of the file on which it begins."""

    front: str
    front_line: int
    body: str
    body_line: int


def split(text: str, path: str, limits: Limits) -> Parts | Problem:
    """Return the two parts of a file, or what is wrong with the lines between them."""
    opening = _OPENING.match(text)
    if not opening:
        return _no_opening(text, path)
    line = text.count("\n", 0, opening.start(1)) + 1
    if len(opening[1]) > 3:
        return _wrong_fence(path, line, opening[1])
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        message = "the front matter that begins here is never closed; add a line of three dashes (---) after it"
        return Problem(path, line, 1, "fence", message)
    body_line = text.count("\n", 0, closing.end()) + 1
    if len(closing[1]) > 3:
        return _wrong_fence(path, text.count("\n", 0, closing.start()) + 1, closing[1])
    front = text[opening.end() : closing.start()]
    if len(front.encode()) > limits.front_matter_bytes:
        return _too_large(path, line, limits)
    return Parts(front, line + 1, text[closing.end() :], body_line)


def _wrong_fence(path: str, line: int, fence: str) -> Problem:
    message = f"a line of {len(fence)} dashes does not fence front matter; write three (---)"
    return Problem(path, line, 1, "fence", message)


def _no_opening(text: str, path: str) -> Problem:
    blank = len(text) - len(text.lstrip())
    line = text.count("\n", 0, blank) + 1
    if _OTHER_FENCE.match(text):
        message = "front matter begins with a line of three dashes (---) and nothing else; write that here"
        return Problem(path, line, 1, "fence", message)
    message = "there is no front matter; begin the file with a line ---, then title: and date:, then a line ---"
    return Problem(path, line, 1, "no-front-matter", message)


def _too_large(path: str, line: int, limits: Limits) -> Problem:
    message = (
        f"the front matter is larger than {limits.front_matter_bytes} bytes; shorten it, "
        "or raise limits.front_matter_bytes in archive.yml"
    )
    return Problem(path, line, 1, "front-matter-too-large", message)

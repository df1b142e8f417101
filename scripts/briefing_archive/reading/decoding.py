"""From bytes to text: UTF-8 without invisible trouble, its line ends all alike."""

from __future__ import annotations

import codecs
import re
import unicodedata

from briefing_archive.problems import Problem

_OTHER_ENCODINGS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)

UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""Characters that no page and no feed may carry."""

# With one of these bytes begins each of them in UTF-8. Hardly a text has any, which is told sooner than by the pattern.
_FIRST_BYTES = bytes((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, 0xC2, 0xEF))

_NAMES = {0x00: "NUL", 0x0B: "a vertical tab", 0x0C: "a form feed", 0x1B: "an escape character"}


def decode(data: bytes, path: str) -> str | Problem:
    """Return the text of a file with a line feed for every line end and without a byte order mark."""
    for mark, name in _OTHER_ENCODINGS:
        if data.startswith(mark):
            return Problem(path, 1, 1, "encoding", f"the file is {name}; save it as UTF-8")
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        return _broken(error, path)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text or text.isspace():
        return Problem(path, 1, 1, "empty-file", "the file is empty; write a briefing, or delete it")
    unseen = UNSEEN.search(text) if len(data.translate(None, _FIRST_BYTES)) < len(data) else None
    return _unseen_problem(text, unseen.start(), path) if unseen else text


def unseen_name(character: str) -> str:
    """Name a character that cannot be shown: `NUL (U+0000)`."""
    name = _NAMES.get(ord(character)) or unicodedata.name(character, "a control character").lower()
    return f"{name} (U+{ord(character):04X})"


def position(text: str, at: int) -> tuple[int, int]:
    """Return the line and column, counted from 1, of the character at an offset."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _broken(error: UnicodeDecodeError, path: str) -> Problem:
    before = error.object[: error.start].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    line, column = position(before, len(before))
    byte = error.object[error.start]
    return Problem(path, line, column, "encoding", f"byte 0x{byte:02X} is not UTF-8; save the file as UTF-8")


def _unseen_problem(text: str, at: int, path: str) -> Problem:
    line, column = position(text, at)
    return Problem(path, line, column, "control-character", f"{unseen_name(text[at])} cannot be shown; delete it")

"""Which names of files and folders make ids and addresses, and why others are refused: one rule for all of them.

A briefing's id is its path below the folder of the briefings without `.md`, and its address is made of that id. So a
name is refused that a web address, a web server or one of the three usual systems would take for something else:
`index`, `README` and `index.html`, which mean the folder itself; a leading dot, which hides; the backslash and any of
# ? % : * " < > and |; control and invisible characters; spaces or dots at its ends; the names that Windows keeps for
devices; what is longer than 200 bytes in UTF-8, for one name as for the whole id; and what is no Unicode at all. An
`id:` in front matter obeys the same rule. Names in any script, capital letters and spaces within a name are fine.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from briefing_archive.reading.matching import LONGEST_ID

# A preview asks the same of every file after each edit.
_remembered = lru_cache(maxsize=2**17)

_REFUSED = re.compile(r'[#?%\\:*"<>|]')
_PORTS = (f"{port}{number}" for port in ("com", "lpt") for number in "123456789¹²³")
_DEVICES = frozenset(("con", "prn", "aux", "nul", "conin$", "conout$", *_PORTS))
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
_OF_FOLDERS = frozenset(("index", "readme"))


@_remembered
def refusal_of_id(identifier: str) -> str:
    """Say why an id or the path of an image cannot become an address; empty where it can."""
    segments = identifier.split("/")
    if segments[-1].casefold() in _OF_FOLDERS:
        return f"'{segments[-1]}' is the name of a folder's own page"
    reasons = (refusal_of_segment(segment) for segment in segments)
    return next(filter(None, reasons), "") or _too_long(identifier, "the path")


def refusal_of_segment(segment: str) -> str:
    """Say why a name of a file (without `.md`) or folder cannot be a part of an address; empty where it can."""
    return next(filter(None, _refusals(segment)), "")


def _refusals(segment: str) -> Iterator[str]:
    if not segment:
        yield "a name is empty"
    if not segment.isprintable():
        yield _unprintable(segment)
    if segment.casefold() == "index.html":
        yield "'index.html' is the file of a folder's own page"
    refused = _REFUSED.search(segment)
    if refused:
        yield f"a name may not hold '{refused[0]}'"
    if segment.startswith("."):
        yield "a name may not begin with a dot"
    if segment != segment.strip().rstrip("."):
        yield "a name may not begin or end with a space, or end with a dot"
    if segment.partition(".")[0].rstrip().casefold() in _DEVICES:
        yield f"Windows keeps the name '{segment.partition('.')[0]}' for a device"
    yield _too_long(segment, "a name")


@_remembered
def path_in_problems(label: str, path: str) -> str:
    """Return what problems call a file or folder below that with the label."""
    return printable(f"{label.rstrip('/')}/{path}" if label and path else label or path)


def printable(path: str) -> str:
    """Return a path as it can be printed on one line, whatever bytes it holds."""
    if path.isprintable():
        return path
    return "".join(character if character.isprintable() else _escaped(character) for character in path)


@_remembered
def twin_key(identifier: str) -> str:
    """Return what is equal for two ids that some system takes for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", identifier).casefold())


def _unprintable(segment: str) -> str:
    """Say which character of a name cannot be seen; a no-break or ideographic space can."""
    odd = next((character for character in segment if unicodedata.category(character) in _UNSEEN), "")
    if odd and unicodedata.category(odd) == "Cs":
        return "a name is not UTF-8"
    return f"a name may not hold the invisible character U+{ord(odd):04X}" if odd else ""


def _escaped(character: str) -> str:
    # Python stands in for a byte that is no UTF-8 by one of these surrogates.
    if "\udc80" <= character <= "\udcff":
        return f"\\x{ord(character) - 0xDC00:02x}"
    return character.encode("unicode_escape", "surrogatepass").decode()


def _too_long(text: str, what: str) -> str:
    size = len(text.encode("utf-8", "surrogatepass"))
    return f"{what} is {size} bytes long; {LONGEST_ID} are the most" if size > LONGEST_ID else ""

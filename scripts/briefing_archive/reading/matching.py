"""When two names are one: what folding makes equal, what only looks equal, and the id that a name gets."""

from __future__ import annotations

import hashlib
import unicodedata
from functools import lru_cache

from briefing_archive.reading.lookalikes import LOOKALIKES

LONGEST_ID = 200
"""Bytes of UTF-8 that an id may have, so that it fits a file name everywhere."""

_REMEMBERED = 50_000


@lru_cache(_REMEMBERED)
def folded(name: str) -> str:
    """Return what is equal for names that differ by case, width, composition or white space."""
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return " ".join(text.split())


@lru_cache(_REMEMBERED)
def skeleton(name: str) -> str:
    """Return what is equal for names that look the same: without invisible characters, look-alikes made Latin."""
    text = unicodedata.normalize("NFKC", name)
    seen = "".join(character for character in text if unicodedata.category(character) != "Cf")
    # Once before case goes, once after: Cyrillic В looks like B, but its small в like no Latin letter.
    return folded(folded(seen.translate(LOOKALIKES)).translate(LOOKALIKES))


def oddness(name: str) -> int:
    """Count the characters of a name that cannot be seen or that look like Latin letters and are none."""
    return sum(ord(character) in LOOKALIKES or unicodedata.category(character) == "Cf" for character in name)


@lru_cache(_REMEMBERED)
def slug(name: str) -> str:
    """Return the id of a name: its letters, marks and digits in lower case, what else can be seen as single hyphens.

    A name of signs alone, `☭`, is called by their numbers in Unicode, `u262d`; one in which nothing can be seen has an
    empty id. A long one is cut and gets a mark of what was cut.
    """
    seen = [character for character in folded(name) if unicodedata.category(character) != "Cf"]
    text = "-".join("".join(character if _stays(character) else " " for character in seen).split())
    if not any(character.isalnum() for character in text):
        text = "-".join(f"u{ord(character):x}" for character in seen if character != " ")
    data = text.encode()
    if len(data) <= LONGEST_ID:
        return text
    mark = hashlib.sha256(data).hexdigest()[:8]
    return data[: LONGEST_ID - len(mark) - 1].decode(errors="ignore").strip("-") + f"-{mark}"


def _stays(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character)[0] == "M"

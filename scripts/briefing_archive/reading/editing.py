"""An edit that changes mere texts: the archive as it was, with these texts in place of the old ones.

What all names and references mean takes seconds to work out where there are ten thousand briefings. A title, a summary,
a body, a correction or an author changes nothing of that: no other briefing speaks of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from briefing_archive.model import Archive
from briefing_archive.problems import Problem
from briefing_archive.reading.finishing import edited_briefing
from briefing_archive.reading.listing import Found
from briefing_archive.reading.shapes.base import Shape
from briefing_archive.reading.tree import Text
from briefing_archive.reading.written import Written

_TEXTS = frozenset({"title", "summary", "corrections", "authors"})
_PLACES = frozenset({"line", "column"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What an archive was made of beside its briefings: the registers, images, and whether with drafts."""

    registers: dict[str, Found]
    images: tuple[str, ...]
    drafts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An archive and its problems, and what both were made of."""

    grounds: Grounds
    written: Sequence[Written]
    archive: Archive
    problems: list[Problem]


@dataclass(frozen=True, slots=True)
class Edited:
    """An archive in which no more than the texts of some briefings (ids) are new, and its problems."""

    archive: Archive
    problems: list[Problem]
    briefings: frozenset[str]


def edited(known: Known | None, grounds: Grounds, written: Sequence[Written]) -> Edited | None:
    """Return the archive that these briefings make, if nothing but texts have changed since it was made."""
    if not known or known.grounds != grounds or len(known.written) != len(written):
        return None
    changed = [(old, new) for old, new in zip(known.written, written, strict=True) if old is not new]
    wrong = {problem.path for problem in known.problems}
    if not all(_are_alike(old, new, places=old.shown in wrong) for old, new in changed):
        return None
    texts = {new.id: new for _, new in changed}
    briefings = tuple(
        edited_briefing(one, texts[one.id]) if one.id in texts else one for one in known.archive.briefings
    )
    return Edited(replace(known.archive, briefings=briefings), known.problems, frozenset(texts))


def _are_alike(old: Written, new: Written, *, places: bool) -> bool:
    """Whether two versions of a briefing differ in mere texts; what else they say may stand in other `places` or not.

    It may not where something is wrong with the briefing, since that is told by its place.
    """
    if (old.id, old.path, old.problems) != (new.id, new.path, new.problems) or not old.front or not new.front:
        return False
    return all(
        _bare(getattr(old.front, name), places) == _bare(getattr(new.front, name), places)
        for name in type(new.front).model_fields
        if name not in _TEXTS
    )


def _bare(value: Any, places: bool) -> Any:
    """A value of front matter, with the places where it stands or without: what is above may have grown by a line."""
    if isinstance(value, Shape):
        parts = [_bare(getattr(value, name), places) for name in type(value).model_fields]
        return [*parts, value.line, value.column] if places else parts
    if isinstance(value, tuple):
        return [_bare(one, places) for one in value]
    if is_dataclass(value):
        names = [one.name for one in fields(value) if places or one.name not in _PLACES]
        return [_bare(getattr(value, name), places) for name in names]
    return (value, value.line, value.column) if places and isinstance(value, Text) else value

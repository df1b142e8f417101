"""An edit that changes mere texts, or days of acts: the archive as it was, with these in place of the old ones.

What all names and references mean takes seconds to work out where there are ten thousand briefings. A title, a summary,
a body, a correction or an author changes nothing of that: no other briefing speaks of them. Nor does the day of an act.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from briefing_archive.model import Archive, Briefing, Limits
from briefing_archive.problems import Problem
from briefing_archive.reading.finishing import edited_briefing
from briefing_archive.reading.opened import Front, Opened
from briefing_archive.reading.redating import DAYS, redated_briefing
from briefing_archive.reading.register_file import Content
from briefing_archive.reading.shapes.acts import TermsShape
from briefing_archive.reading.shapes.base import Shape
from briefing_archive.reading.tree import Text
from briefing_archive.reading.written import READING_FAILED, Written, read_written

_TEXTS = frozenset({"title", "summary", "corrections", "authors"})
_PLACES = frozenset({"line", "column"})
# Each is read twice, as it was and as it is; so many are soon read anew with all others.
_FEW = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What an archive was made of beside its briefings: the registers, paths of images, and whether with drafts.

    `label` is what problems call the folder.
    """

    label: str
    registers: tuple[Content, ...]
    images: tuple[str, ...]
    drafts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An archive and its problems, and what both were made of. `drafts` are the paths of those that are drafts.

    It may go from one build to the next without the bodies, which every build has opened before it asks what it knows,
    and without the front matter of what was withdrawn for legal reasons, which must lie nowhere.
    """

    grounds: Grounds
    fronts: tuple[Front, ...]
    archive: Archive
    problems: list[Problem]
    drafts: tuple[str, ...]

    @property
    def is_lasting(self) -> bool:
        """Whether the same files would make the same another time: one that could not be read in time might be then."""
        return all(problem.code != READING_FAILED for problem in self.problems)

    def to_be_kept(self) -> Known:
        """The same with all bodies empty, and of what was withdrawn for legal reasons with no text at all."""
        briefings = tuple(replace(one, body="", body_line=1) for one in self.archive.briefings)
        legal = {one.path for one in briefings if one.is_legally_withdrawn}
        fronts = tuple(front.without_text() if front.path in legal else front for front in self.fronts)
        return replace(self, archive=replace(self.archive, briefings=briefings), fronts=fronts)


@dataclass(frozen=True, slots=True)
class Edited:
    """What is known by now, where no more than texts of some briefings (ids), or days of acts (`redated`), are new."""

    known: Known
    briefings: frozenset[str]
    redated: bool


def edited(
    known: Known | None,
    grounds: Grounds,
    opened: Sequence[Opened],
    limits: Limits,
    made_of: Sequence[Opened] = (),
) -> Edited | None:
    """Return what these files make, if nothing but texts and days of acts has changed since something was made of them.

    `made_of` are those of which it was made; without them every body is compared.
    """
    if not known or known.grounds != grounds or len(known.fronts) != len(opened):
        return None
    others = [(old, new) for old, new in zip(made_of, opened, strict=False) if old is not new]
    if len(made_of) != len(opened):
        others = list(zip(map(Opened, known.fronts), opened, strict=True))
    changed = [(old.front, new.front) for old, new in others if not old.front.is_that_of(new.front)]
    # What is kept without its text cannot be read as it was.
    if len(changed) > _FEW or any(old.digest for old, _ in changed):
        return None
    read = [(read_written(old, limits), read_written(new, limits)) for old, new in changed]
    wrong = {problem.path for problem in known.problems}
    redated = [(old, new) for old, new in read if not _are_alike(old, new, places=old.shown in wrong)]
    # What is wrong with a day is told anew with all else.
    if any(old.shown in wrong or not _are_alike(old, new, but_days=True) for old, new in redated):
        return None
    archive = _redated(known.archive, {new.id: new for _, new in redated}) if redated else known.archive
    if archive is None:
        return None
    fronts = {new.id: new for _, new in read}
    again, new = _edited(archive, fronts, {new.front.path: new for _, new in others})
    known = replace(known, fronts=tuple(one.front for one in opened), archive=again)
    return Edited(known, new | fronts.keys(), redated=bool(redated))


def _redated(archive: Archive, fronts: Mapping[str, Written]) -> Archive | None:
    """An archive with the days of acts as these files, by the ids of their briefings, say; None where that is hard."""
    briefings = list[Briefing]()
    for one in archive.briefings:
        written = fronts.get(one.id)
        again = redated_briefing(one, written.front) if written and written.front else one
        if again is None:
            return None
        briefings.append(again)
    return replace(archive, briefings=tuple(briefings))


def _edited(
    archive: Archive, fronts: Mapping[str, Written], opened: Mapping[str, Opened]
) -> tuple[Archive, frozenset[str]]:
    """An archive with the texts of these files, by their paths, and the ids of the briefings that are others by now."""
    places = [place for place, one in enumerate(archive.briefings) if one.path in opened]
    briefings, new = list(archive.briefings), set[str]()
    for place in places:
        one = briefings[place]
        briefings[place] = edited_briefing(one, fronts.get(one.id), opened[one.path])
        if briefings[place] is not one:
            new.add(one.id)
    return replace(archive, briefings=tuple(briefings)), frozenset(new)


def _are_alike(old: Written, new: Written, *, places: bool = False, but_days: bool = False) -> bool:
    """Whether two versions of a briefing differ in mere texts, or in days of acts as well (`but_days`).

    What else they say may stand in other places, but not where something is wrong with the briefing (`places`), since
    that is told by its place.
    """
    if (old.id, old.path, old.problems) != (new.id, new.path, new.problems) or not old.front or not new.front:
        return False
    return all(
        _bare(getattr(old.front, name), places, but_days) == _bare(getattr(new.front, name), places, but_days)
        for name in type(new.front).model_fields
        if name not in _TEXTS
    )


def _bare(value: Any, places: bool, but_days: bool) -> Any:
    """A value of front matter, with the places where it stands or without: what is above may have grown by a line."""
    if isinstance(value, Shape):
        left_out = DAYS if but_days and isinstance(value, TermsShape) else frozenset()
        names = [name for name in type(value).model_fields if name not in left_out]
        parts = [_bare(getattr(value, name), places, but_days) for name in names]
        return [*parts, value.line, value.column] if places else parts
    if isinstance(value, tuple):
        return [_bare(one, places, but_days) for one in value]
    if is_dataclass(value):
        names = [one.name for one in fields(value) if places or one.name not in _PLACES]
        return [_bare(getattr(value, name), places, but_days) for name in names]
    return (value, value.line, value.column) if places and isinstance(value, Text) else value

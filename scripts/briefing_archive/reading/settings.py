"""archive.yml: the settings of a record. A key with a problem keeps its default, and the others hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from briefing_archive.model import Licence, Limits, Move, Settings, Silence, Unregistered
from briefing_archive.problems import CODES, Problem, Severity, shown, suggestion
from briefing_archive.reading.register_file import Content
from briefing_archive.reading.shapes.base import shaped
from briefing_archive.reading.shapes.dates import Day
from briefing_archive.reading.shapes.settings import LicenceShape, LimitsShape, MoveShape, SettingsShape, SilenceShape
from briefing_archive.reading.tree import Table, Text, problem_at


@dataclass(frozen=True, slots=True)
class SettingsRead:
    """The settings, what is wrong with them, and what the file holds."""

    settings: Settings
    problems: list[Problem]
    content: Content = None


def settings_of(table: Table, path: str) -> SettingsRead:
    """Return the settings that the table of archive.yml holds; `path` is what problems call the file."""
    settings = Settings()
    problems: list[Problem] = []
    for key, value in table.entries():
        alone = Table(key.line, key.column)
        alone[key] = value
        shape = shaped(SettingsShape, alone, path)
        if isinstance(shape, list):
            problems.extend(shape)
        else:
            settings = replace(settings, **_changes(shape))
            problems.extend(_wrong_silences(shape, path))
    return SettingsRead(settings, problems)


def is_silenced(problem: Problem, settings: Settings) -> bool:
    """Whether the maintainer does not want to see a problem; an error is always seen."""
    silenced = any(silence.code == problem.code for silence in settings.silenced)
    return silenced and problem.severity is Severity.WARNING


def _changes(shape: SettingsShape) -> dict[str, Any]:
    """Return what a shape says, by the names that the model has for it."""
    said = {key: value for key in SettingsShape.known if (value := getattr(shape, key)) not in (None, ())}
    return {_MODEL_NAMES.get(key, key): _MEANINGS[key](value) for key, value in said.items()}


def _licence(shape: LicenceShape | Text) -> Licence:
    if isinstance(shape, Text):
        return Licence(name=str(shape))
    return Licence(name=str(shape.name or ""), url=str(shape.url or ""))


def _limits(shape: LimitsShape) -> Limits:
    return Limits(**shape.model_dump(exclude_none=True))


def _day(day: Day) -> date:
    return day.value.first


def _authors(authors: tuple[Text, ...]) -> tuple[str, ...]:
    return tuple(str(author) for author in authors)


def _silences(shapes: tuple[SilenceShape, ...]) -> tuple[Silence, ...]:
    return tuple(Silence(code=str(shape.code), reason=str(shape.reason)) for shape in shapes)


def _moved(shapes: tuple[MoveShape, ...]) -> tuple[Move, ...]:
    return tuple(Move(old=str(shape.old), new=str(shape.new)) for shape in shapes)


_MODEL_NAMES = {"silence": "silenced"}

_MEANINGS: dict[str, Callable[[Any], Any]] = {
    "title": str,
    "language": str,
    "as_of": _day,
    "coverage": str,
    "licence": _licence,
    "authors": _authors,
    "limits": _limits,
    "silence": _silences,
    "unregistered": Unregistered,
    "auto_link": bool,
    "moved": _moved,
}


def _wrong_silences(shape: SettingsShape, path: str) -> Iterator[Problem]:
    for silence in shape.silence:
        code = CODES.get(silence.code)
        if code is None:
            warnings = [name for name, known in CODES.items() if known.severity is Severity.WARNING]
            mend = suggestion(silence.code, warnings) or "; delete the entry"
            message = f"there is no problem code {shown(silence.code)}{mend}"
            yield problem_at(silence.code, path, "bad-silence", message)
        elif code.severity is Severity.ERROR:
            message = f"{shown(silence.code)} is an error, and only warnings can be silenced; delete the entry"
            yield problem_at(silence.code, path, "bad-silence", message)

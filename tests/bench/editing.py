"""Edits of a briefing that its own page and lists must show: of its texts, and of one of its acts."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

_MARK = re.compile(r"\bEdit(\d{3})\b")
# All generators take their titles from this line; some of them in quotation marks.
_TITLE = re.compile(r'^(title: "?)(?:Edit\d{3} )?', re.MULTILINE)

# Where the first act begins, for us and for Hugo, and the day on which it was announced, as both of them read it.
_ACT = re.compile(r'^(  - \{|acts: \[\{)(?:"announced": "([\d-]+)", )?', re.MULTILINE)
# Before all days of an archive.
_FIRST_DAY = date(2001, 1, 1)


def newest(folder: Path) -> Path:
    """The file of the last briefing of an archive."""
    return max(folder.glob("*/*.md"))


def edit(file: Path) -> str:
    """Change the title and the text of a briefing, and return the word that stands for this change in both."""
    text = file.read_text(encoding="utf-8")
    mark = f"Edit{1 + max((int(number) for number in _MARK.findall(text)), default=0):03}"
    changed = _TITLE.sub(rf"\g<1>{mark} ", text, count=1)
    file.write_text(f"{changed.rstrip()} {mark}.\n", encoding="utf-8")
    return mark


def edit_act(file: Path) -> str:
    """Change the day on which the first act of a briefing was announced, and return it as pages show it."""
    text = file.read_text(encoding="utf-8")
    found = _ACT.search(text)
    assert found, f"{file} has no act"
    day = date.fromisoformat(found[2]) + timedelta(days=1) if found[2] else _FIRST_DAY
    begin, end = found.span()
    file.write_text(f'{text[:begin]}{found[1]}"announced": "{day}", {text[end:]}', encoding="utf-8")
    return f"{day.day} {day:%B %Y}"


def type_of_first_act(file: Path) -> str:
    """The name of the measure type of the first act of a briefing."""
    text = file.read_text(encoding="utf-8")
    found = re.search(r'^(?:  - \{|acts: \[\{).*?"?\btype"?: "?([a-z]+)', text, re.MULTILINE)
    assert found, f"{file} has no act"
    return found[1]

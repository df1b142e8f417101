"""An edit of a briefing that its own page and every list that has it must show."""

from __future__ import annotations

import re
from pathlib import Path

_MARK = re.compile(r"\bEdit(\d{3})\b")
# All generators take their titles from this line; some of them in quotation marks.
_TITLE = re.compile(r'^(title: "?)(?:Edit\d{3} )?', re.MULTILINE)


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

"""What the banner of a preview says: a small file that a script reads, so that no page is rewritten for it."""

from __future__ import annotations

import json

from briefing_archive.problems import Severity
from briefing_archive.publishing.preparing import Prepared

ADDRESS = "assets/briefings/problems.json"
_SHOWN = 10


def banner(prepared: Prepared) -> str:
    """The file: a title and the first problems as lines; no title where nothing is wrong."""
    lines = [
        {"text": problem.text, "error": problem.severity is Severity.ERROR}
        for problem in sorted(prepared.problems, key=lambda problem: problem.severity)[:_SHOWN]
    ]
    return json.dumps({"title": _title(prepared), "lines": lines, "more": _more(prepared)}, ensure_ascii=False)


def summary(errors: int, warnings: int) -> str:
    """`2 errors and 1 warning`; empty where there is neither."""
    counts = [_count(errors, "error"), _count(warnings, "warning")]
    return " and ".join(count for count in counts if count)


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}" if number else ""


def _title(prepared: Prepared) -> str:
    found = summary(prepared.errors, prepared.warnings)
    if not prepared.errors:
        return found
    return f"{found}. What has an error is left out here, and stops a build."


def _more(prepared: Prepared) -> str:
    hidden = len(prepared.problems) - _SHOWN
    return f"{hidden:,} more in the terminal" if hidden > 0 else ""

"""What a run found, as tables of Markdown that can be read in a terminal, too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bench.goals import Result, Verdict
from bench.report import Machine, Measurement

_HEAD_OF_GOALS = ("What", "Measured", "By work", "Goal", "Limit", "")
_HEAD_OF_MEASUREMENTS = ("Briefings", "What", "Seconds", "Work", "Memory", "Pages", "Size", "A briefing's page")


def table(head: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> str:
    """A table of Markdown with columns of even width. `right` are the columns that are set to the right."""
    lines = [tuple(head), *(tuple(row) for row in rows)]
    widths = [max(3, *(len(line[column]) for line in lines)) for column in range(len(head))]
    rule = tuple("-" * (width - 1) + (":" if column in right else "-") for column, width in enumerate(widths))
    return "\n".join(_line(line, widths, right) for line in (lines[0], rule, *lines[1:]))


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[int]) -> str:
    set_ = (
        cell.rjust(width) if column in right else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return f"| {' | '.join(set_)} |"


def goals(results: Iterable[Result]) -> str:
    """What was to be come to, and whether it was."""
    return table(_HEAD_OF_GOALS, (_goal(one) for one in results), right=(1, 2, 3, 4))


def _goal(result: Result) -> tuple[str, ...]:
    goal = result.goal
    measured, by_work = ("–" if one is None else goal.unit.text(one) for one in (result.number, result.by_work))
    return goal.name, measured, by_work, goal.unit.text(goal.goal), goal.unit.text(goal.must), result.verdict


def measurements(found: Iterable[Measurement]) -> str:
    """All that was measured, in the order in which it was."""
    return table(_HEAD_OF_MEASUREMENTS, (measurement(one) for one in found), right=(0, 2, 3, 4, 5, 6, 7))


def measurement(one: Measurement) -> tuple[str, ...]:
    """One line of that table."""
    least, most = min(one.seconds), max(one.seconds)
    spread = f" ({least:,.1f}–{most:,.1f})" if len(one.seconds) > 1 else ""
    return (
        f"{one.briefings:,}",
        one.subject,
        f"{one.median:,.1f}{spread}",
        f"{one.median_work:,.1f}" if one.work else "–",
        f"{one.memory / 1e6:,.0f} MB" if one.memory else "–",
        f"{one.site.pages:,}" if one.site else "–",
        f"{one.site.bytes / 1e6:,.0f} MB" if one.site else "–",
        f"{one.site.briefing / 1e3:,.1f} kB" if one.site else "–",
    )


def in_words(results: Sequence[Result]) -> str:
    """A list that says how many goals are met and which are not."""
    return "\n".join(
        f"- {words} ({len(names)} of {len(results)}): {'; '.join(names)}."
        for verdict, words in _WORDS.items()
        if (names := [_within(one.goal.name) for one in results if one.verdict is verdict])
    )


_WORDS = {
    Verdict.MET: "Goals that are met",
    Verdict.KEPT: "Goals that are missed while the limit is kept",
    Verdict.MISSED: "Limits that are missed",
    Verdict.UNKNOWN: "Not measured in this run",
}


def machine(one: Machine) -> str:
    """A sentence on what was measured on."""
    memory = f" and {one.memory / 1e9:,.0f} GB of memory" if one.memory else ""
    programs = ", ".join(f"{name} {version}" for name, version in one.programs)
    return f"Measured on {one.system} with {one.processors} processors{memory}: {programs}."


def _within(name: str) -> str:
    """A name as it stands within a sentence; HTML stays HTML."""
    return name if name[1].isupper() else name[0].lower() + name[1:]

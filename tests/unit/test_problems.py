"""How problems are said, and how the likely mend is found."""

from __future__ import annotations

import json
import random

import pytest

from briefing_archive.problems import (
    CODES,
    Problem,
    Severity,
    Suggestions,
    format_github,
    format_json,
    format_text,
    shown,
    suggestion,
)
from steps import steps

PROBLEMS = [
    Problem(
        "briefings/2021/x.md",
        7,
        12,
        "unknown-measure",
        "'travl ban' is not a registered measure type; did you mean 'travel ban'?",
    ),
    Problem("briefings/100%, really: x.md", 1, 2, "text-cut-off", "50% of\nit"),
]


def test_a_problem_is_one_line() -> None:
    assert format_text(PROBLEMS[:1]) == (
        "briefings/2021/x.md:7:12: unknown-measure: "
        "'travl ban' is not a registered measure type; did you mean 'travel ban'?\n"
    )
    assert format_text([]) == ""


def test_problems_as_json_say_their_severity() -> None:
    first, second = json.loads(format_json(PROBLEMS))
    assert first == {
        "path": "briefings/2021/x.md",
        "line": 7,
        "column": 12,
        "severity": "error",
        "code": "unknown-measure",
        "message": PROBLEMS[0].message,
    }
    assert second["severity"] == "warning"
    assert json.loads(format_json([])) == []


def test_problems_for_github_are_escaped_as_its_own_tools_do() -> None:
    assert format_github(PROBLEMS) == (
        "::error file=briefings/2021/x.md,line=7,col=12,title=unknown-measure::"
        "'travl ban' is not a registered measure type; did you mean 'travel ban'?\n"
        "::warning file=briefings/100%25%2C really%3A x.md,line=1,col=2,title=text-cut-off::50%25 of%0Ait\n"
    )


def test_problems_sort_by_path_line_and_column() -> None:
    problems = [Problem("a", line, column, "fence", "m") for line in (10, 2) for column in (3, 20)]
    assert [(problem.line, problem.column) for problem in sorted(problems)] == [(2, 3), (2, 20), (10, 3), (10, 20)]


def test_every_code_has_a_meaning_in_one_sentence() -> None:
    for name, code in CODES.items():
        assert name == name.lower().replace(" ", "-")
        assert code.meaning[0].isupper()
        assert code.meaning.endswith(".")
    assert {code.severity for code in CODES.values()} == set(Severity)


@pytest.mark.parametrize(
    ("value", "candidates", "expected"),
    [
        ("travl ban", ["travel ban", "arms embargo"], "; did you mean 'travel ban'?"),
        ("TRAVL BAN", ["travel ban"], "; did you mean 'travel ban'?"),
        ("sumary", ["summary", "date"], "; did you mean 'summary'?"),
        ("xyz", ["summary", "date"], ""),
        ("", ["summary"], ""),
        ("summary", [], ""),
        ("ab", ["abc", "abd"], "; did you mean 'abc'?"),
    ],
)
def test_the_likeliest_candidate_is_suggested(value: str, candidates: list[str], expected: str) -> None:
    for order in (candidates, candidates[::-1]):
        assert suggestion(value, order) == expected


def test_nobody_who_has_very_many_values_wrong_is_waited_for() -> None:
    suggestions = Suggestions(["travel ban"])
    assert suggestions.best("travl ban") == "travel ban"
    for number in range(1000):
        suggestions.best(f"other {number}")
    assert suggestions.best("travel bn") == ""
    assert suggestions.best("travl ban") == "travel ban"


def looking(number: int) -> int:
    """In how many steps what three misspelt values meant is found among so many."""
    chance = random.Random(1)
    words = ["".join(chance.choices("abcdefghijklmnop", k=7)) for _ in range(3000)]
    candidates = [f"2021/2021-03-02-{chance.choice(words)}-{chance.choice(words)}" for _ in range(number)]
    suggestions = Suggestions(candidates)
    misspelt = {one: one[:20] + one[21:] for one in candidates[:10]}
    assert [suggestions.best(value) for value in misspelt.values()] == list(misspelt)
    return steps(lambda: [suggestions.best(one[:19] + one[20:]) for one in candidates[:3]])


def test_a_suggestion_among_very_many_is_found_in_no_more_steps_than_among_many() -> None:
    assert looking(12_000) < 1.1 * looking(6000)


def test_for_a_value_that_is_very_long_no_more_is_done_than_for_a_long_one() -> None:
    suggestions = Suggestions([f"a briefing of {number}" for number in range(6000)])
    suggestions.best("any")
    assert steps(lambda: suggestions.best("x" * 100_000)) == steps(lambda: suggestions.best("y" * 10_000))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("plain", "'plain'"),
        ("a\nb\tc", "'a\\nb\\tc'"),
        ("a\u200bb\udc80", "'a\\u200bb\\udc80'"),
        ("Владимир 普京", "'Владимир 普京'"),
        ("x" * 1000, "'" + "x" * 119 + "…'"),
    ],
)
def test_a_value_is_shown_on_one_line_and_shortened(value: str, expected: str) -> None:
    assert shown(value) == expected

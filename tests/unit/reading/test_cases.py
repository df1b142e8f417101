"""Each file below `cases` is a briefing of one archive; the file beside it with the ending `.problems` holds what is
wrong with it, word for word. No such file: nothing is wrong. Add a test by adding a file, and renew with --renew.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from briefing_archive.reading import read_archive
from mends import has_mend

CASES = Path(__file__).parent / "cases"


@pytest.fixture(scope="module")
def found() -> dict[str, list[str]]:
    problems = defaultdict(list)
    for problem in read_archive(CASES, label="cases").problems:
        problems[problem.path].append(problem.text.removeprefix(problem.path + ":") + "\n")
    return problems


@pytest.mark.parametrize("path", sorted(CASES.rglob("*.md")), ids=lambda path: path.relative_to(CASES).as_posix())
def test_a_case_has_these_problems_and_no_others(
    path: Path, found: dict[str, list[str]], request: pytest.FixtureRequest
) -> None:
    text = "".join(found[path.relative_to(CASES.parent).as_posix()])
    expected = path.with_suffix(".problems")
    if request.config.getoption("renew"):
        expected.unlink(missing_ok=True)
        if text:
            expected.write_text(text, encoding="utf-8")
    assert text == (expected.read_text(encoding="utf-8") if expected.exists() else "")


def test_every_problem_of_a_case_says_how_to_mend_it(found: dict[str, list[str]]) -> None:
    assert [line for lines in found.values() for line in lines if not has_mend(line)] == []


def test_the_registers_of_the_cases_are_fine(found: dict[str, list[str]]) -> None:
    assert not {"cases/actors.yml", "cases/measures.yml"} & found.keys()

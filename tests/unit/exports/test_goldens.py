"""Each file below `golden/` is a file that the small record must give, at the same address. A new one is a new test.

Where a file ought to change, `pytest --renew` writes it anew.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"
SITE_URLS = {"absolute": "https://example.org/archive", "relative": ""}
FILES = [path.relative_to(GOLDEN) for case in SITE_URLS for path in sorted((GOLDEN / case).rglob("*.*"))]


def lines(data: bytes) -> list[str]:
    return [repr(line)[1:-1] for line in data.decode().splitlines(keepends=True)]


@pytest.mark.parametrize("file", FILES, ids=Path.as_posix)
def test_the_record_gives_this_file(
    file: Path, made: Callable[..., dict[str, bytes]], pytestconfig: pytest.Config
) -> None:
    case, *address = file.parts
    found = made(site_url=SITE_URLS[case])["/".join(address)]
    if pytestconfig.getoption("renew"):
        (GOLDEN / file).write_bytes(found)
    expected = (GOLDEN / file).read_bytes()
    diff = difflib.unified_diff(lines(expected), lines(found), "golden", "made", lineterm="")
    assert found == expected, "\n".join(diff)

"""What the benchmark calls a build without safety has none, and all the rest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from projects import THREE_LINES, briefing, project

HOOK = Path(__file__).parents[1] / "bench" / "without_safety.py"
TEXT = "A [link](b.md), [another](https://example.org) and <b onclick=x>words</b>."


@pytest.mark.long
def test_a_build_without_safety_lets_everything_through_and_links_as_ever(tmp_path: Path) -> None:
    made = project(
        tmp_path / "project",
        {
            "mkdocs.yml": f"{THREE_LINES}hooks: ['{HOOK.as_posix()}']\n",
            "briefings/a.md": briefing(body=TEXT),
            "briefings/b.md": briefing(),
        },
    )
    made.build()
    page = made.read("briefings/a/")
    assert "onclick" in page
    assert "Content-Security-Policy" not in page
    assert 'href="../b/"' in page
    assert 'href="https://example.org"' in page
    assert "_headers" not in made.published()
    assert json.loads(made.read("manifest.json"))["files"] == {}

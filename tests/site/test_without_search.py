"""What the benchmark calls a build without search has none, and all the rest."""

from __future__ import annotations

from pathlib import Path

from projects import THREE_LINES, briefing, project

HOOK = Path(__file__).parents[1] / "bench" / "without_search.py"


def test_a_build_without_search_has_all_but_its_data_and_index(tmp_path: Path) -> None:
    made = project(tmp_path / "project", {"briefings/a.md": briefing()})
    made.build()
    whole = set(made.published())
    made.write({"mkdocs.yml": f"{THREE_LINES}hooks: ['{HOOK.as_posix()}']\n"})
    made.build()
    left_out = whole - set(made.published())
    assert any(path.startswith("search/texts/") for path in left_out)
    assert all(path.startswith("search/") for path in left_out)
    assert "search/index.html" not in left_out

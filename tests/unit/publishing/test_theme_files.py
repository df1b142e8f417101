"""What a theme's folders list."""

from __future__ import annotations

from pathlib import Path

from briefing_archive.publishing.theme_files import VisibleFiles


def test_hidden_folders_are_not_listed_and_their_files_are_found(tmp_path: Path) -> None:
    for path in ("own/main.html", "own/.icons/a.svg", "theme/main.html", "theme/css/.hidden/b.css", "theme/css/c.css"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    loader = VisibleFiles([str(tmp_path / "own"), str(tmp_path / "theme")])
    assert loader.list_templates() == ["css/c.css", "main.html"]
    assert loader.get_source(None, ".icons/a.svg")[0] == "own/.icons/a.svg"  # type: ignore[arg-type]

"""Compiled templates that cannot be kept cost time and nothing else."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from briefing_archive.publishing.compiling import compiled_templates
from briefing_archive.rendering.templating import environment
from briefing_archive.rendering.words import Words


@pytest.mark.parametrize("left", ["", "not what was kept"])
def test_a_folder_that_is_gone_or_holds_something_else_is_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left: str
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    cache = compiled_templates()
    assert said(cache) == "Hello"
    (folder,) = tmp_path.iterdir()
    for file in folder.iterdir():
        file.write_text(left) if left else file.unlink()
    if not left:
        folder.rmdir()
    assert said(cache) == "Hello"


def test_templates_with_the_words_of_one_language_are_not_given_to_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for language in ("en", "ru", "en"):
        words = Words(language)
        made = environment(words)
        made.bytecode_cache = compiled_templates(words.digest)
        assert words("sender") in made.get_template("_held.html").module.head()


def said(cache: object) -> str:
    environment = Environment(loader=DictLoader({"x": "Hello"}), autoescape=True, bytecode_cache=cache)
    return environment.get_template("x").render()

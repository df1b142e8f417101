"""What shapes a text beside its source, and whether all of it is known."""

from __future__ import annotations

from pathlib import Path

import pymdownx.superfences
import pytest

from briefing_archive.publishing import shaping
from briefing_archive.publishing.shaping import code, is_known, shaped_by
from briefing_archive.rendering.bodies import MarkdownOptions

FENCES = {"custom_fences": [{"name": "any", "class": "any", "format": pymdownx.superfences.fence_code_format}]}


@pytest.mark.parametrize(
    "options",
    [
        MarkdownOptions.of(),
        MarkdownOptions.of(["admonition", "toc", "pymdownx.details", "markdown.extensions.tables:TableExtension"]),
        MarkdownOptions.of(["pymdownx.superfences"], {"pymdownx.superfences": FENCES}),
        MarkdownOptions.of(["briefing_archive.rendering.markdown:HeadingLevels"]),
    ],
)
def test_what_is_installed_or_ours_is_known(options: MarkdownOptions) -> None:
    assert is_known(options)


def test_an_extension_beside_a_site_is_not_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own_extension.py").write_text("def formats(): ...\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert not is_known(MarkdownOptions.of(["own_extension"]))
    assert not is_known(MarkdownOptions.of(["own_extension:Class"]))
    own = __import__("own_extension").formats
    assert not is_known(MarkdownOptions.of(["toc"], {"toc": {"slugify": own}}))


def test_an_extension_that_is_not_there_is_not_known() -> None:
    assert not is_known(MarkdownOptions.of(["nowhere"]))


def test_another_version_and_other_code_of_ours_are_another_shape(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shapes = {shaped_by.__wrapped__() for _ in range(2)}
    assert len(shapes) == 1
    (tmp_path / "any.py").write_text("")
    monkeypatch.setattr(shaping, "_PACKAGE", tmp_path)
    monkeypatch.setattr(shaping, "code", code.__wrapped__)
    shapes.add(shaped_by.__wrapped__())
    monkeypatch.setattr(shaping.metadata, "distributions", list)
    shapes.add(shaped_by.__wrapped__())
    assert len(shapes) == 3

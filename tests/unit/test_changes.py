"""No input of a site is forgotten where all are changed: a new key, setting or option needs a row in `changes.py`."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig

from briefing_archive.publishing.plugin import Options
from briefing_archive.reading.shapes.base import Shape
from changes import CHANGES, SHAPELESS, UNSEEN


def written(shape: type[Shape]) -> Iterator[type[Shape]]:
    """The shapes that files hold, and not what these have in common."""
    narrower = shape.__subclasses__()
    yield from (one for each in narrower for one in written(each))
    if not narrower:
        yield shape


def changed(field: str) -> bool:
    return any(f"{name}.".startswith(f"{field}.") for name in CHANGES)


def test_every_key_of_a_file_is_changed() -> None:
    shapes = {shape.__name__.removesuffix("Shape").lower(): shape for shape in written(Shape)}
    assert {"briefing", "act", "target", "actor", "measuretype", "settings", "limits"} <= shapes.keys()
    fields = [f"{name}.{key}" for name, shape in shapes.items() for key in sorted(shape.known)]
    assert [field for field in fields if not changed(field)] == []


def test_every_option_of_the_plugin_is_changed() -> None:
    options = [f"option.{name}" for name in sorted(dict(Options()._schema))]
    assert [option for option in options if not changed(option)] == []


def test_every_setting_of_mkdocs_is_changed_or_shapes_nothing() -> None:
    settings = dict(MkDocsConfig()._schema)
    assert settings.keys() >= SHAPELESS
    forgotten = [name for name in sorted(settings.keys() - SHAPELESS) if not changed(f"mkdocs.{name}")]
    assert forgotten == []


def test_what_nobody_sees_is_changed_as_well() -> None:
    assert CHANGES.keys() >= UNSEEN

"""The shapes as the guide and editors see them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from briefing_archive.reading.shapes.briefing import BriefingShape
from briefing_archive.reading.shapes.registers import ActorShape, MeasureTypeShape
from briefing_archive.reading.shapes.settings import SettingsShape

SHAPES = [BriefingShape, ActorShape, MeasureTypeShape, SettingsShape]


def objects(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield schema
    yield from schema.get("$defs", {}).values()


@pytest.mark.parametrize("shape", SHAPES)
def test_every_key_has_one_sentence_and_no_other_key_is_allowed(shape: Any) -> None:
    for schema in objects(shape.model_json_schema()):
        if "properties" not in schema:
            continue
        assert schema["additionalProperties"] is False, schema["title"]
        for key, described in schema["properties"].items():
            assert described.get("description", "").endswith("."), (schema["title"], key)


def test_an_editor_may_write_one_value_for_a_list_and_a_measure_in_all_forms() -> None:
    schema = BriefingShape.model_json_schema()
    assert schema["required"] == ["title", "date"]
    one, many = schema["properties"]["actors"]["anyOf"]
    assert (one["type"], many["type"], many["items"]) == ("string", "array", one)
    measure, _ = schema["properties"]["measures"]["anyOf"]
    assert len(measure["oneOf"]) == 2
    assert "from" in ActorShape.model_json_schema()["$defs"]["PositionShape"]["properties"]

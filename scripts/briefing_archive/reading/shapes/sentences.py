"""Measures written as a word or a sentence: `travel ban`, or `European Union > A, B: travel ban, asset freeze`.

YAML makes a mapping with one key of a sentence without quotes; it is taken for the sentence that it was. The commas
are left for later, since only a register knows which names have commas of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice, zip_longest
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from briefing_archive.problems import shown
from briefing_archive.reading.shapes.base import flaw
from briefing_archive.reading.shapes.leaves import words
from briefing_archive.reading.tree import Items, Table, Text

_ARROW = re.compile("[>→]")
_WRONG_ARROW = re.compile(r"[-=–—]\s*>|>>|→\s*>")
_FORM = "sender > target: type"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One or more acts of the same sides. A word alone has no sides; `types` are lists with commas."""

    types: tuple[Text, ...]
    senders: Text | None = None
    targets: Text | None = None

    @property
    def line(self) -> int:
        """The line on which it begins."""
        return (self.senders or self.types[0]).line

    @property
    def column(self) -> int:
        """The column at which it begins."""
        return (self.senders or self.types[0]).column

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Take a text, or the mapping that YAML makes of a sentence."""
        return core_schema.no_info_plain_validator_function(sentence)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Describe both forms."""
        types = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
        mapping = {
            "type": "object",
            "propertyNames": {"pattern": "[>→]"},
            "additionalProperties": types,
            "minProperties": 1,
        }
        return {"anyOf": [{"type": "string", "minLength": 1}, mapping]}


def is_sentence(table: Table) -> bool:
    """Whether YAML made this mapping of a sentence: an arrow stands in its first key."""
    return any(_ARROW.search(key) for key, _ in islice(table.entries(), 1))


def one_each(value: Any) -> Items:
    """Return a list of measures in which every sentence stands alone, also where YAML put several in one mapping."""
    singles = Items(value.line, value.column)
    listed = value if isinstance(value, Items) else [value]
    for item, after in zip_longest(listed, listed[1:]):
        if _is_torn(item, after):
            raise flaw(
                "bad-sentence", "a sentence with commas inside [ ] is cut apart; put quotes around all of it", item
            )
        singles.extend(_singles(item))
    return singles


def _is_torn(item: Any, after: Any) -> bool:
    """Whether YAML took the commas of a sentence for those of a list in brackets: `[A > B, C: type]`."""
    is_start = isinstance(item, Text) and _ARROW.search(item) and ":" not in item
    return bool(is_start) and after is not None and after.line == item.line


def _singles(item: Any) -> list[Any]:
    if not isinstance(item, Table) or len(item) < 2 or not all(_ARROW.search(key) for key in item):
        return [item]
    singles = []
    for key, value in item.entries():
        single = Table(key.line, key.column)
        single[key] = value
        singles.append(single)
    return singles


def sentence(value: Any) -> Sentence:
    """Return the sentence that a text or a mapping is; raise a flaw where it is none."""
    if isinstance(value, Table):
        return _from_table(value)
    passed = words(value)
    arrow = _ARROW.search(passed)
    if not arrow:
        return Sentence((passed.part(0, len(passed)),))
    colon = passed.rfind(":", arrow.end())
    if colon < 0:
        raise flaw("bad-sentence", f"{shown(passed)} lacks its ': type'; write {_FORM}", value)
    return _with_sides(passed.part(0, colon), (passed.part(colon + 1, len(passed)),))


def _from_table(table: Table) -> Sentence:
    if len(table) > 1:
        other, _ = list(table.entries())[1]
        message = (
            f"a sentence has no further keys such as {shown(other)}; write sender:, target: and type: in place of it"
        )
        raise flaw("bad-sentence", message, other)
    key, value = next(table.entries())
    if value is None:
        raise flaw("bad-sentence", f"{shown(key)} lacks its type; write {_FORM}", key)
    types = tuple(words(item) for item in (value if isinstance(value, Items) else [value]))
    return _with_sides(key, types)


def _with_sides(sides: Text, types: tuple[Text, ...]) -> Sentence:
    if _WRONG_ARROW.search(sides):
        raise flaw("bad-sentence", f"{shown(sides)} has another arrow; write > or →, as in {_FORM}", sides)
    parts = _ARROW.split(sides)
    if len(parts) != 2:
        raise flaw("bad-sentence", f"{shown(sides)} has {len(parts) - 1} arrows; write {_FORM}", sides)
    arrow = len(parts[0])
    senders, targets = sides.part(0, arrow), sides.part(arrow + 1, len(sides))
    if not senders or not targets or not all(types):
        raise flaw("bad-sentence", f"a side or the type is empty; write {_FORM}", sides)
    return Sentence(types, senders, targets)

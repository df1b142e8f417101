"""What all shapes share: they take a table, forget its empty values, know their place, and refuse unknown keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Self, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from briefing_archive.problems import Problem, Suggestions, shown
from briefing_archive.reading.tree import Items, Place, Placed, Table, Text, Value, kind_of

Item = TypeVar("Item")
Shaped = TypeVar("Shaped", bound="Shape")


def flaw(code: str, message: str, value: Placed) -> PydanticCustomError:
    """Return what a validator raises: a problem's code and message, and the value whose place it is at."""
    # pydantic fills in what stands in braces: a message that holds braces must come in as a value.
    context = {"message": message, "line": value.line, "column": value.column}
    return PydanticCustomError(code, "{message}", context)


class Shape(BaseModel):
    """A mapping with known keys.

    Keys that are unknown or missing go to the list that the validation brings as its context, since what a validator
    raises would hide the rest of the mapping.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    known: ClassVar[frozenset[str]] = frozenset()
    """The keys that it may have, as writers spell them."""

    required: ClassVar[tuple[str, ...]] = ()
    """The keys that it must have."""

    # Without a default, since pydantic would copy it deeply for each mapping.
    _place: Place = PrivateAttr()

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Remember the keys."""
        named = {field.alias or name: field for name, field in cls.model_fields.items()}
        cls.known = frozenset(named)
        cls.required = tuple(name for name, field in named.items() if field.is_required())

    @property
    def line(self) -> int:
        """The line on which the mapping begins."""
        return self._place.line

    @property
    def column(self) -> int:
        """The column at which the mapping begins."""
        return self._place.column

    @model_validator(mode="wrap")
    @classmethod
    def _from_table(cls, data: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        if not isinstance(data, Table):
            found = f"{kind_of(data)} {shown(data)}" if isinstance(data, Text) else kind_of(data)
            raise flaw("wrong-type", f"expected a mapping (key: value), found {found}", data)
        if not data.keys() <= cls.known or any(data.get(key) is None for key in cls.required):
            assert info.context is not None, "shaped() brings a list"
            info.context.extend(cls._wrong_keys(data))
        shape = handler({key: value for key, value in data.items() if value is not None and key in cls.known})
        shape._place = Place(data.line, data.column)  # noqa: SLF001 - the class makes its own instance
        return shape

    @classmethod
    def _wrong_keys(cls, table: Table) -> Iterator[PydanticCustomError]:
        """Yield what is wrong with the keys; a required key that was only misspelt is not also missing."""
        known = Suggestions(cls.known)
        unknown = [key for key, _ in table.entries() if key not in cls.known]
        for key in unknown:
            yield flaw("unknown-key", f"unknown key {shown(key)}{known.text(key)}", key)
        misspelt = {known.best(key) for key in unknown}
        for name in cls.required:
            if table.get(name) is None and name not in misspelt:
                state = "empty" if name in table else "missing"
                yield flaw("missing-key", f"{shown(name)} is {state}", table.key(name) or table)


def shaped(shape: type[Shaped], value: Value, path: str) -> Shaped | list[Problem]:
    """Return a value as a shape, or all that is wrong with it."""
    wrong_keys: list[PydanticCustomError] = []
    raised: list[Any] = []
    result = None
    try:
        result = shape.model_validate(value, context=wrong_keys)
    except ValidationError as error:
        raised = [(detail["type"], detail["ctx"]) for detail in error.errors() if detail["type"] != "missing"]
    raised += [(error.type, error.context) for error in wrong_keys]
    if result is not None and not raised:
        return result
    return [Problem(path, found["line"], found["column"], code, found["message"]) for code, found in raised]


class OneOrMany:
    """Marks a list for which a single value may stand."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Make a list of whatever comes."""
        return core_schema.no_info_before_validator_function(cls._listed, handler(source))

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Say that one value will do."""
        listed = handler(schema)
        return {"anyOf": [listed["items"], listed]}

    @staticmethod
    def _listed(value: Any) -> tuple[Any, ...]:
        return tuple(value) if isinstance(value, Items) else (value,)


Many = Annotated[tuple[Item, ...], OneOrMany]

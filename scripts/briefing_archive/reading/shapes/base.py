"""What all shapes share: they take a table, forget its empty values, know their place, and refuse unknown keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated, Any, ClassVar, Self, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
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

    absent: ClassVar[dict[str, Any]] = {}
    """What stands for the keys that a mapping does not have, by the names of the fields."""

    # Each shape has a place of its own. As a private attribute of pydantic's it would cost a tenth of all shaping.
    __slots__ = ("_place",)
    _place: ClassVar[Place]

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Remember the keys."""
        named = {field.alias or name: field for name, field in cls.model_fields.items()}
        cls.known = frozenset(named)
        cls.required = tuple(name for name, field in named.items() if field.is_required())
        cls.absent = {name: field.default for name, field in cls.model_fields.items() if not field.is_required()}

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
            raise flaw("wrong-type", f"expected a mapping, found {found}; write key: value", data)
        known = cls.known
        said = {key: value for key, value in data.items() if value is not None and key in known}
        if len(said) < len(data) or not all(map(said.__contains__, cls.required)):
            assert info.context is not None, "shaped() brings a list"
            info.context.extend(cls._wrong_keys(data))
        return _at(handler(said), Place(data.line, data.column))

    def __reduce__(self) -> tuple[Callable[..., Shape], tuple[type[Shape], dict[str, Any], Place]]:
        """Keep the place, and no more than was written: most of what a mapping may hold is absent."""
        written = self.model_fields_set
        said = {name: value for name, value in self.__dict__.items() if name in written}
        return _again, (type(self), said, self._place)

    @classmethod
    def _wrong_keys(cls, table: Table) -> Iterator[PydanticCustomError]:
        """Yield what is wrong with the keys; a required key that was only misspelt is not also missing."""
        known = Suggestions(cls.known)
        unknown = [key for key, _ in table.entries() if key not in cls.known]
        for key in unknown:
            yield flaw("unknown-key", f"unknown key {shown(key)}{known.text(key) or '; delete it'}", key)
        misspelt = {known.best(key) for key in unknown}
        for name in cls.required:
            if table.get(name) is None and name not in misspelt:
                state = "empty; fill it in" if name in table else "missing; add it"
                yield flaw("missing-key", f"{shown(name)} is {state}", table.key(name) or table)


def _at(shape: Shaped, place: Place) -> Shaped:
    """Tell a shape, which is frozen for everybody else, where it stands."""
    object.__setattr__(shape, "_place", place)
    return shape


def _again(kind: type[Shaped], said: dict[str, Any], place: Place) -> Shaped:
    """The shape that was made of this; nothing is checked again."""
    shape = kind.__new__(kind)
    state = {"__dict__": {**kind.absent, **said}, "__pydantic_fields_set__": set(said)}
    shape.__setstate__({**state, "__pydantic_extra__": None, "__pydantic_private__": None})
    return _at(shape, place)


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

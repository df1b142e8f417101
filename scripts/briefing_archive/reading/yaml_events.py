"""What libyaml finds in a text, event by event, with the lines of the file and without what nobody needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml


@dataclass(slots=True)
class Event:
    """Something that begins at a line and column of the file, counted from 1."""

    line: int
    column: int


@dataclass(slots=True)
class Scalar(Event):
    """A text; `end_line` and `end_column` are where the next character stands."""

    value: str
    is_plain: bool
    end_line: int
    end_column: int
    anchor: str | None
    tag: str | None

    @property
    def is_on_one_line(self) -> bool:
        """Whether it ends on the line on which it begins."""
        return self.line == self.end_line


@dataclass(slots=True)
class Start(Event):
    """A list or mapping begins."""

    anchor: str | None
    tag: str | None


class StartOfList(Start):
    """A list begins."""

    __slots__ = ()


class End(Event):
    """A list or mapping ends."""

    __slots__ = ()


@dataclass(slots=True)
class Alias(Event):
    """An alias for what has an anchor."""

    anchor: str | None


class NextDocument(Event):
    """Another document begins after the first."""

    __slots__ = ()


OurEvent: TypeAlias = Scalar | Start | End | Alias | NextDocument


def events(source: str, first_line: int) -> Iterator[OurEvent]:
    """Yield the events of a YAML text that begins on a line; raise yaml.YAMLError where it is none.

    They come lazily: the text is scanned no further than they are taken.
    """
    loader = yaml.CSafeLoader(source)
    documents = 0
    try:
        while loader.check_event():
            event: Any = loader.get_event()
            make = _MAKERS.get(type(event))
            if make:
                yield make(event, first_line)
            elif type(event) is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    yield NextDocument(*_place(event, first_line))
    finally:
        loader.dispose()


def _place(event: Any, first_line: int) -> tuple[int, int]:
    return event.start_mark.line + first_line, event.start_mark.column + 1


def _scalar(event: Any, first_line: int) -> Scalar:
    end = event.end_mark
    # The C loader gives an empty style to plain scalars, the other one none.
    is_plain = not event.style
    after = end.line + first_line, end.column + 1
    return Scalar(*_place(event, first_line), event.value, is_plain, *after, event.anchor, event.tag)


def _start(event: Any, first_line: int) -> Start:
    return Start(*_place(event, first_line), event.anchor, event.tag)


def _start_of_list(event: Any, first_line: int) -> Start:
    return StartOfList(*_place(event, first_line), event.anchor, event.tag)


def _end(event: Any, first_line: int) -> End:
    return End(*_place(event, first_line))


def _alias(event: Any, first_line: int) -> Alias:
    return Alias(*_place(event, first_line), event.anchor)


_MAKERS: dict[type[yaml.Event], Callable[[Any, int], OurEvent]] = {
    yaml.ScalarEvent: _scalar,
    yaml.MappingStartEvent: _start,
    yaml.SequenceStartEvent: _start_of_list,
    yaml.MappingEndEvent: _end,
    yaml.SequenceEndEvent: _end,
    yaml.AliasEvent: _alias,
}

"""From YAML to a tree of texts, tables and lists, strictly: what YAML would do behind a writer's back is refused.

libyaml's events are taken one by one, without recursion, so that nothing that is nested too deep is ever built.
Numbers, dates and truth values are no concern of YAML here: `NO` stays `NO`, and `1.10` stays `1.10`. A plain value
that is empty, `~` or `null` is absent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml

from briefing_archive.model import Limits
from briefing_archive.problems import Problem, shown
from briefing_archive.reading.decoding import UNSEEN, position, unseen_name
from briefing_archive.reading.tree import Items, Placed, Table, Text, Value, kind_of, problem_at
from briefing_archive.reading.yaml_events import Alias, End, NextDocument, OurEvent, Scalar, Start, StartOfList, events
from briefing_archive.reading.yaml_messages import cut_off_message, needs_quotes, syntax_problem

_ABSENT = frozenset(("", "~", "null"))
_LINE_BREAKS = re.compile("[\x85\u2028\u2029]")

FREE_TEXT = frozenset(
    [
        *("title", "summary", "note", "object", "place", "count_of", "text", "says", "reason"),
        *("publisher", "name", "plural", "definition", "description", "coverage"),
    ]
)
"""Keys whose values are prose, in which a ` #` is hardly ever meant as a comment."""


@dataclass(slots=True)
class Parsed:
    """The table that a YAML text holds (None where it cannot be had), and what is wrong with the text."""

    table: Table | None
    problems: list[Problem] = field(default_factory=list)


def parse(source: str, path: str, first_line: int, limits: Limits) -> Parsed:
    """Return the table of a YAML text that begins on a line of a file."""
    odd = _LINE_BREAKS.search(source)
    if odd:
        line, column = position(source, odd.start())
        message = f"an invisible line break (U+{ord(odd[0]):04X}) stands here; delete it"
        return Parsed(None, [Problem(path, line + first_line - 1, column, "control-character", message)])
    return _Builder(source, path, first_line, limits).build()


class _Builder:
    """Puts together the tree of one YAML text. `_open` are the lists and tables within which it is."""

    def __init__(self, source: str, path: str, first_line: int, limits: Limits) -> None:
        self._source = source
        self._lines = source.split("\n")
        self._path = path
        self._first_line = first_line
        self._limits = limits
        self._open: list[Table | Items] = []
        self._keys: list[Text | None] = []
        self._root: Value | None = None
        self._problems: list[Problem] = []

    def build(self) -> Parsed:
        """Return the tree, which is None where the text ends early or holds no mapping."""
        try:
            whole = all(self._take(event) for event in events(self._source, self._first_line))
        except yaml.YAMLError as error:
            self._problems.append(syntax_problem(error, self._lines, self._path, self._first_line))
            whole = False
        if not whole:
            return Parsed(None, self._problems)
        if self._root is None:
            return Parsed(Table(self._first_line, 1), self._problems)
        if isinstance(self._root, Table):
            return Parsed(self._root, self._problems)
        self._note(self._root, "wrong-type", f"expected a mapping (key: value), found {kind_of(self._root)}")
        return Parsed(None, self._problems)

    def _take(self, event: OurEvent) -> bool:
        """Take the next event; return whether it makes sense to go on."""
        match event:
            case Scalar():
                self._check_features(event, event.anchor, event.tag)
                self._add(self._text(event))
            case Start():
                self._check_features(event, event.anchor, event.tag)
                return self._enter(event)
            case End():
                self._keys.pop()
                self._add(self._open.pop())
            case Alias():
                what = f"aliases ({shown(f'*{event.anchor}')}) are not used here"
                self._note(event, "yaml-feature", what + needs_quotes(self._line(event), "*"))
                self._add(Text(f"*{event.anchor}", event.line, event.column))
            case NextDocument():
                self._note(event, "yaml-feature", "a second YAML document begins here; remove its ---")
                return False
        return True

    def _enter(self, event: Start) -> bool:
        if len(self._open) >= self._limits.nesting:
            message = (
                f"lists and mappings lie deeper than {self._limits.nesting} levels; flatten them, "
                "or raise limits.nesting in archive.yml"
            )
            self._note(event, "too-deep", message)
            return False
        holder = Items if isinstance(event, StartOfList) else Table
        self._open.append(holder(event.line, event.column))
        self._keys.append(None)
        return True

    def _add(self, value: Value | None) -> None:
        holder = self._open[-1] if self._open else None
        if holder is None:
            self._root = value
        elif isinstance(holder, Items):
            if value is not None:
                holder.append(value)
        elif self._keys[-1] is None:
            self._keys[-1] = self._key(holder, value)
        else:
            holder.setdefault(self._keys[-1], value)
            self._keys[-1] = None

    def _key(self, holder: Table, value: Value | None) -> Text:
        if not isinstance(value, Text):
            place: Placed = holder if value is None else value
            self._note(place, "yaml-feature", f"expected a text as the key, found {kind_of(value)}")
            return Text("", place.line, place.column)
        first = holder.key(value) if value in holder else None
        if first is not None:
            self._note(value, "duplicate-key", f"{shown(value)} stands here and on line {first.line}; keep one")
        if value == "<<" and value.inset == 0:
            self._note(value, "yaml-feature", "merge keys (<<) are not used here; write the keys out")
        return value

    def _text(self, event: Scalar) -> Text | None:
        value = event.value
        if event.is_plain:
            if value in _ABSENT:
                return None
            self._check_cut_off(event)
            return Text(value, event.line, event.column, 0 if event.is_on_one_line else -1)
        unseen = UNSEEN.search(value)
        if unseen:
            self._note(event, "control-character", f"{unseen_name(unseen[0])} cannot be shown; delete it")
        is_simple = event.is_on_one_line and event.end_column - event.column == len(value) + 2
        return Text(value, event.line, event.column, 1 if is_simple else -1)

    def _check_features(self, place: Placed, anchor: str | None, tag: str | None) -> None:
        if anchor is None and tag is None:
            return
        what = f"anchors ({shown(f'&{anchor}')})" if anchor is not None else f"tags ({shown(str(tag))})"
        self._note(place, "yaml-feature", f"{what} are not used here" + needs_quotes(self._line(place), "&!"))

    def _check_cut_off(self, event: Scalar) -> None:
        line = self._lines[event.end_line - self._first_line]
        if not line.startswith(" #", event.end_column - 1):
            return
        key = next((key for key in reversed(self._keys) if key is not None), None)
        if key in FREE_TEXT:
            rest = line[event.end_column - 1 :]
            self._note(event, "text-cut-off", cut_off_message(event.value, rest, self._line(event)))

    def _line(self, place: Placed) -> str:
        return self._lines[place.line - self._first_line]

    def _note(self, place: Placed, code: str, message: str) -> None:
        self._problems.append(problem_at(place, self._path, code, message))

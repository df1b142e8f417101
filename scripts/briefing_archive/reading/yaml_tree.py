"""From YAML to a tree of texts, tables and lists, strictly: what YAML would do behind a writer's back is refused.

libyaml's events are taken one by one, without recursion, so that nothing that is nested too deep is ever built.
Numbers, dates and truth values are no concern of YAML here: `NO` stays `NO`, and `1.10` stays `1.10`. A plain value
that is empty, `~` or `null` is absent.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml

from briefing_archive.model import Limits
from briefing_archive.problems import Problem, shown
from briefing_archive.reading.decoding import UNSEEN, position, unseen_name
from briefing_archive.reading.tree import Items, Place, Placed, Table, Text, Value, kind_of, problem_at
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
    """Puts together the tree of one YAML text, event by event. `_open` are the lists and tables within which it is."""

    def __init__(self, source: str, path: str, first_line: int, limits: Limits) -> None:
        self._source = source
        self._lines = source.split("\n")
        self._has_comments = " #" in source
        self._path = path
        self._first_line = first_line
        self._limits = limits
        self._documents = 0
        self._open: list[Table | Items] = []
        self._keys: list[Text | None] = []
        self._root: Value | None = None
        self._problems: list[Problem] = []

    def build(self) -> Parsed:
        """Return the tree, which is None where the text ends early or holds no mapping."""
        try:
            whole = self._takes_all()
        except yaml.YAMLError as error:
            self._problems.append(syntax_problem(error, self._lines, self._path, self._first_line))
            whole = False
        if not whole:
            return Parsed(None, self._problems)
        if self._root is None:
            return Parsed(Table(self._first_line, 1), self._problems)
        if isinstance(self._root, Table):
            return Parsed(self._root, self._problems)
        self._note(self._root, "wrong-type", f"expected a mapping, found {kind_of(self._root)}; write key: value")
        return Parsed(None, self._problems)

    def _takes_all(self) -> bool:
        """Take the events, as they come; return whether all made sense. No more is scanned than is taken."""
        takers: dict[type[yaml.Event], Callable[[Any], bool]] = {
            yaml.ScalarEvent: self._take_scalar,
            yaml.MappingStartEvent: self._take_table,
            yaml.MappingEndEvent: self._take_end,
            yaml.SequenceStartEvent: self._take_list,
            yaml.SequenceEndEvent: self._take_end,
            yaml.AliasEvent: self._take_alias,
            yaml.DocumentStartEvent: self._take_document,
        }
        loader = yaml.CSafeLoader(self._source)
        try:
            while (event := loader.get_event()) is not None:
                take = takers.get(type(event))
                if take and not take(event):
                    return False
        finally:
            loader.dispose()
        return True

    def _take_scalar(self, event: Any) -> bool:
        if event.anchor is not None or event.tag is not None:
            self._refuse_features(event)
        self._add(self._text(event))
        return True

    def _take_table(self, event: Any) -> bool:
        return self._enter(event, Table)

    def _take_list(self, event: Any) -> bool:
        return self._enter(event, Items)

    def _take_end(self, _: Any) -> bool:
        self._keys.pop()
        self._add(self._open.pop())
        return True

    def _take_alias(self, event: Any) -> bool:
        place = self._place(event)
        what = f"aliases ({shown(f'*{event.anchor}')}) are not used here"
        self._note(
            place, "yaml-feature", what + (needs_quotes(self._line(place), "*") or "; write out what it stands for")
        )
        self._add(Text(f"*{event.anchor}", *place))
        return True

    def _take_document(self, event: Any) -> bool:
        self._documents += 1
        if self._documents > 1:
            self._note(self._place(event), "yaml-feature", "a second YAML document begins here; remove its ---")
        return self._documents == 1

    def _enter(self, event: Any, holder: type[Table | Items]) -> bool:
        if event.anchor is not None or event.tag is not None:
            self._refuse_features(event)
        place = self._place(event)
        if len(self._open) >= self._limits.nesting:
            message = (
                f"lists and mappings lie deeper than {self._limits.nesting} levels; flatten them, "
                "or raise limits.nesting in archive.yml"
            )
            self._note(place, "too-deep", message)
            return False
        self._open.append(holder(*place))
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
            self._note(place, "yaml-feature", f"expected a text as the key, found {kind_of(value)}; write one")
            return Text("", place.line, place.column)
        first = holder.key(value) if value in holder else None
        if first is not None:
            self._note(value, "duplicate-key", f"{shown(value)} stands here and on line {first.line}; keep one")
        if value == "<<" and value.inset == 0:
            self._note(value, "yaml-feature", "merge keys (<<) are not used here; write the keys out")
        return value

    def _text(self, event: Any) -> Text | None:
        value: str = event.value
        start, end = event.start_mark, event.end_mark
        line, column = start.line + self._first_line, start.column + 1
        is_on_one_line = start.line == end.line
        # The C loader gives an empty style to plain scalars.
        if not event.style:
            if value in _ABSENT:
                return None
            if self._has_comments:
                self._check_cut_off(event)
            return Text(value, line, column, 0 if is_on_one_line else -1)
        unseen = UNSEEN.search(value)
        if unseen:
            self._note(Place(line, column), "control-character", f"{unseen_name(unseen[0])} cannot be shown; delete it")
        is_simple = is_on_one_line and end.column - start.column == len(value) + 2
        return Text(value, line, column, 1 if is_simple else -1)

    def _refuse_features(self, event: Any) -> None:
        place = self._place(event)
        what = f"tags ({shown(str(event.tag))})" if event.anchor is None else f"anchors ({shown(f'&{event.anchor}')})"
        mend = needs_quotes(self._line(place), "&!") or "; delete it"
        self._note(place, "yaml-feature", f"{what} are not used here{mend}")

    def _check_cut_off(self, event: Any) -> None:
        end = event.end_mark
        line = self._lines[end.line]
        if not line.startswith(" #", end.column):
            return
        key = next((key for key in reversed(self._keys) if key is not None), None)
        if key in FREE_TEXT:
            place = self._place(event)
            message = cut_off_message(event.value, line[end.column :], self._line(place))
            self._note(place, "text-cut-off", message)

    def _place(self, event: Any) -> Place:
        mark = event.start_mark
        return Place(mark.line + self._first_line, mark.column + 1)

    def _line(self, place: Placed) -> str:
        return self._lines[place.line - self._first_line]

    def _note(self, place: Placed, code: str, message: str) -> None:
        self._problems.append(problem_at(place, self._path, code, message))

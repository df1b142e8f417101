"""What the names in briefings mean: ids of a register's entries, or of names that no register knows.

A registered name is found whatever its case, width or white space. Any other name becomes an entry of its own where
the rules allow it, and is a problem where it only looks like another name or would have another's address.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from functools import cached_property

from briefing_archive.problems import Problem, Suggestions, shown
from briefing_archive.reading.commas import names_in_list
from briefing_archive.reading.matching import folded, oddness, skeleton, slug
from briefing_archive.reading.tree import Text, problem_at


def nameless(name: str) -> str:
    """Say that a name is none."""
    return f"{shown(name)} holds nothing that can be seen; write a name, or delete it"


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRules:
    """How names of one kind are treated: what they are called, and the code for a name that the register lacks.

    The code is empty where such names are welcome, as they are without a register.
    """

    noun: str
    register: str
    code: str = ""
    refuses: bool = False
    reserved: frozenset[str] = frozenset()


class Names:
    """All names of one kind, first those of the register, then those that briefings bring."""

    def __init__(self, rules: NameRules) -> None:
        self.rules = rules
        self.registered: set[str] = set()
        self._spelled: dict[str, tuple[str, str]] = {}
        self._looks: dict[str, tuple[str, str]] = {}
        self._taken: dict[str, str] = {}
        self._brought: dict[str, str] = {}
        self._lost: dict[str, str] = {}
        self._merged: dict[str, str] = {}
        self._with_commas = 0

    def grown(self) -> Names:
        """Return names that can grow without changing these."""
        other = copy(self)
        # These three are what grows; the rest is shared.
        other._looks = dict(self._looks)  # noqa: SLF001 - of its own class
        other._taken = dict(self._taken)  # noqa: SLF001
        other._brought = dict(self._brought)  # noqa: SLF001
        return other

    def register(self, identifier: str, name: Text, path: str) -> Problem | None:
        """Let a registered entry have a name; return a problem where another entry has it."""
        self.registered.add(identifier)
        # An id is registered first, then the name that explains it.
        if self._taken.get(identifier, identifier) == identifier:
            self._taken[identifier] = str(name)
        key = folded(name)
        if self._spelled.get(key) == (identifier, identifier):
            self._spelled[key] = str(name), identifier
        spelled, owner = self._spelled.setdefault(key, (str(name), identifier))
        if owner != identifier:
            message = f"{shown(name)} is also a name of '{owner}'; let one of the two entries have it"
            return problem_at(name, path, "shared-name", message)
        look, owner = self._looks.setdefault(skeleton(name), (spelled, identifier))
        self._with_commas = max(self._with_commas, name.count(","))
        return problem_at(name, path, "look-alike-name", _look_alike(name, look)) if owner != identifier else None

    def reserve(self, identifier: str, owner: str) -> None:
        """Keep a former id from becoming that of another name."""
        self._taken.setdefault(identifier, owner)

    def merge(self, merged: dict[str, str]) -> None:
        """Let the names of entries mean the entries that they were merged into."""
        self._merged = merged

    def lose(self, identifier: str, names: list[str]) -> None:
        """Remember the names of an entry that problems left out, so that briefings are not told of them again."""
        own = f"{identifier}-{slug(self.rules.noun)}" if identifier in self.rules.reserved else identifier
        for name in (identifier, *names):
            self._lost.setdefault(folded(name), own or slug(name))

    def registered_id(self, name: str) -> str:
        """The id of a registered entry that has this name, else empty."""
        _, identifier = self._spelled.get(folded(name), ("", ""))
        return self._merged.get(identifier, identifier)

    def known_id(self, name: str) -> str:
        """The id that this name has by now, registered or not, else empty."""
        return self.registered_id(name) or self._brought.get(folded(name), "")

    def is_lost(self, name: str) -> bool:
        """Whether this names an entry that problems left out."""
        return folded(name) in self._lost

    def meaning(self, name: Text, path: str, problems: list[Problem]) -> str:
        """Return the id that a name in a briefing means; empty, with a problem, where it can mean none."""
        identifier = self.registered_id(name)
        if identifier:
            return identifier
        known = self._brought.get(folded(name))
        identifier = self._bring(name, path, problems) if known is None else known
        if identifier and self.rules.code and not self.is_lost(name):
            problems.append(problem_at(name, path, self.rules.code, self._unregistered(name)))
            return "" if self.rules.refuses else identifier
        return identifier

    def suggestion(self, name: str) -> str:
        """Return `; did you mean '…'?` for the registered name that is closest."""
        return self._suggestions.text(name)

    def pieces(self, listed: Text, path: str, problems: list[Problem]) -> list[Text]:
        """Return the names in a list with commas; note one that is empty."""
        found = names_in_list(listed, self.registered_id, self._with_commas)
        if not all(found):
            problems.append(
                problem_at(
                    listed, path, "bad-sentence", f"a name in {shown(listed)} is empty; write it, or delete its comma"
                )
            )
        return [piece for piece in found if piece]

    def _bring(self, name: Text, path: str, problems: list[Problem]) -> str:
        key = folded(name)
        identifier = self._lost.get(key) or slug(name)
        problem = None if key in self._lost else self._refusal(name, identifier, path)
        if problem:
            problems.append(problem)
            return ""
        self._brought[key] = identifier
        self._taken.setdefault(identifier, str(name))
        self._looks.setdefault(skeleton(name), (str(name), identifier))
        return identifier

    def _refusal(self, name: Text, identifier: str, path: str) -> Problem | None:
        look, _ = self._looks.get(skeleton(name), ("", ""))
        if look:
            return problem_at(name, path, "look-alike-name", _look_alike(name, look))
        if not identifier:
            return problem_at(name, path, "nameless", nameless(name))
        if self.rules.refuses and self.rules.code:
            return None
        if identifier in self.rules.reserved:
            message = f"{shown(name)} would have the id '{identifier}', which is reserved; choose another name"
            return problem_at(name, path, "bad-id", message)
        other = self._taken.get(identifier)
        if other is None:
            return None
        message = (
            f"{shown(name)} would have the same id as {shown(other)}, '{identifier}'; "
            f"name both in {self.rules.register}, or make one an alias of the other"
        )
        return problem_at(name, path, "shared-id", message)

    def _unregistered(self, name: str) -> str:
        mend = self.suggestion(name) or f"; add it to {self.rules.register}, or write a name from there"
        return f"{shown(name)} is not a registered {self.rules.noun}{mend}"

    @cached_property
    def _suggestions(self) -> Suggestions:
        return Suggestions(spelled for spelled, _ in self._spelled.values())


def _look_alike(name: str, other: str) -> str:
    """Say that a name only looks like another, and which of the two to write."""
    odd, plain = sorted((name, other), key=oddness, reverse=True)
    character = next((one for one in odd if oddness(one) and one not in plain), "")
    detail = f" (it holds U+{ord(character):04X})" if character else ""
    if odd == name:
        return f"{shown(name)}{detail} only looks like {shown(other)}; write {shown(other)}"
    return f"{shown(name)} is elsewhere {shown(other)}{detail}, which only looks like it; write {shown(name)} there"

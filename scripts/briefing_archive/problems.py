"""What can be wrong with an archive, and how that is said.

Every code stands once, in `CODES`: the checks, the guide and the silencing in `archive.yml` go by that table.
"""

from __future__ import annotations

import difflib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType


class Severity(StrEnum):
    """An error leaves its briefing out and fails a build; a warning does neither, unless asked to be strict."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, where (line and column count from 1), and how to mend it."""

    path: str
    line: int
    column: int
    code: str
    message: str

    @property
    def severity(self) -> Severity:
        """How bad it is, by its code."""
        return CODES[self.code].severity

    @property
    def text(self) -> str:
        """As it is printed: `briefings/2021/x.md:7:12: unknown-measure: …`."""
        return f"{self.path}:{self.line}:{self.column}: {self.code}: {self.message}"


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of problem: how bad, and what it means to a writer."""

    severity: Severity
    meaning: str


_ERRORS = {
    # The folder and its files
    "no-folder": "The folder of the briefings does not exist or cannot be read.",
    "unreadable": "A file or folder cannot be read.",
    "not-a-file": "A folder, pipe, socket or device stands where a file would be read.",
    "bad-link": "A symbolic link leads out of the folder, to another one, or nowhere.",
    "file-name": "The name of a file or folder cannot become an address.",
    "same-address": "Two files have one address, or addresses that differ only by case or by how letters are encoded.",
    "file-too-large": "A file is larger than `limits.file_bytes`, or for an image `limits.image_bytes`, allows.",
    "bad-image": "An image is something else than its name says, or an SVG image that does more than draw.",
    "reading-failed": "A file took too long to read or broke the reader.",
    # The text of a file
    "empty-file": "A file holds nothing.",
    "encoding": "A file is not in UTF-8.",
    "control-character": "A file holds a character that nobody sees and no page may carry.",
    "no-front-matter": "A briefing does not begin with front matter between two lines of three dashes.",
    "fence": "A line of dashes around the front matter is missing or has another number of dashes.",
    "front-matter-too-large": "The front matter is larger than `limits.front_matter_bytes` in archive.yml allows.",
    # YAML
    "yaml-syntax": "A line cannot be read as YAML.",
    "yaml-feature": "YAML's anchors, aliases, merge keys, tags, complex keys and further documents are not used here.",
    "tab": "A line is indented by a tab; YAML wants spaces.",
    "too-deep": "Lists and mappings lie within each other deeper than `limits.nesting` in archive.yml allows.",
    "duplicate-key": "A key stands twice in one mapping.",
    # Keys and values
    "unknown-key": "There is no such key here.",
    "missing-key": "A key that must be there is missing or empty.",
    "wrong-type": "A text stands where a mapping or list belongs, or the other way round.",
    "empty-text": "A value holds no visible text.",
    "bad-date": "A value is no date, or no calendar has that day.",
    "reversed-dates": "Something ends before it begins.",
    "bad-number": "A value is no whole number from 0 up.",
    "bad-choice": "A value is none of those that are possible here.",
    "bad-url": "A value is no web address beginning with http:// or https://.",
    "bad-address": "A value is no address within the site, such as /old/address/.",
    "bad-language": "A value is no language tag, such as en, pt-BR or zh-Hant.",
    "bad-country": "A value is no ISO 3166 code of two lower-case letters.",
    "bad-wikidata": "A value is no Wikidata id, such as Q42.",
    "bad-id": "An id holds something else than lower-case letters, digits and single hyphens, or is reserved.",
    # Acts
    "bad-sentence": "A measure is no sentence of the form `sender > target: type`.",
    "act-without-type": "An act says neither its type nor what it does to which earlier act.",
    "several-effects": "One act does more than one thing to an earlier one.",
    "duplicate-act": "Two acts of one briefing have one id.",
    "too-many-ties": "The measures of a briefing make more ties than `limits.ties` in archive.yml allows.",
    "not-a-target": "A later act names a target that the earlier act does not have.",
    # Names
    "unknown-measure": "The measure register (measures.yml) has no such type.",
    "unknown-actor": "The actor register (actors.yml) has no such actor, where one is required.",
    "look-alike-name": "Two names look the same but differ by invisible characters or letters of another script.",
    "shared-name": "Two entries of a register have one name.",
    "shared-id": "Two different names would have one id and so one address.",
    "nameless": "A name holds nothing that can be seen.",
    # Registers and settings
    "unknown-id": "An entry of a register refers to an id that the register lacks.",
    "register-cycle": "Entries of a register lead back to themselves.",
    "bad-silence": "A code that archive.yml silences does not exist, or is an error.",
    # Sources and references
    "bad-source": "A source has neither a url nor a title with its publisher.",
    "duplicate-source": "Two sources of one briefing have one id.",
    "unknown-source": "A briefing has no source of that id.",
    "unknown-reference": "A reference leads to no briefing or to no act.",
    "vague-reference": "A reference names a briefing that has not exactly one act.",
    "reference-to-draft": "A published briefing refers to a draft.",
    "reference-to-broken": "A reference leads to a briefing that is left out because of its own problems.",
    "reference-cycle": "Later acts refer to each other in a circle, or an act refers to itself.",
    # Addresses
    "address-taken": "An old address has something of its own, or leads elsewhere already.",
    "lost-address": "An address or anchor that was published, or one that something shall lead to, leads nowhere.",
    # The text of a briefing
    "body-failed": "A body takes more time or memory than archive.yml allows, or breaks a Markdown extension.",
}

_WARNINGS = {
    "hidden-folder": "Markdown lies in a folder that is not read, since its name begins with a dot.",
    "register-name": "A register is not read, since its name is not actors.yml, measures.yml or archive.yml.",
    "text-cut-off": "A text ends at ` #`, since YAML takes what follows for a comment.",
    "date-in-name": "The date in the name of a file differs from its `date`.",
    "unregistered-actor": "The actor register (actors.yml) lacks a name that a briefing uses.",
    "differing-urls": "One instrument has different urls in different briefings; the earliest is used.",
    "reference-to-withdrawn": "A reference leads to a briefing that was withdrawn for legal reasons; it is left out.",
    "broken-link": "A link or image in the text of a briefing leads nowhere.",
    "removed-html": "The text of a briefing holds an HTML element or attribute that is not allowed; it is left out.",
}

CODES: Mapping[str, Code] = MappingProxyType(
    {code: Code(Severity.ERROR, meaning) for code, meaning in _ERRORS.items()}
    | {code: Code(Severity.WARNING, meaning) for code, meaning in _WARNINGS.items()}
)


def format_text(problems: Iterable[Problem]) -> str:
    """One line a problem: `path:line:column: code: message`."""
    return "".join(f"{problem.text}\n" for problem in problems)


def format_json(problems: Iterable[Problem]) -> str:
    """A JSON list of objects with path, line, column, severity, code and message."""
    rows = [
        {
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
            "severity": problem.severity.value,
            "code": problem.code,
            "message": problem.message,
        }
        for problem in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def format_github(problems: Iterable[Problem]) -> str:
    """Workflow commands, by which GitHub shows each problem at its line of a pull request.

    The escaping is that of GitHub's `@actions/core` (`command.ts`).
    """
    return "".join(
        f"::{problem.severity.value} file={_property(problem.path)},line={problem.line},col={problem.column}"
        f",title={_property(problem.code)}::{_data(problem.message)}\n"
        for problem in problems
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def shown(value: str) -> str:
    """Return a value as a message shows it: in quotes, on one line, shortened."""
    text = value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"
    return "'" + "".join(character if character.isprintable() else _escaped(character) for character in text) + "'"


def _escaped(character: str) -> str:
    return {"\n": "\\n", "\t": "\\t"}.get(character) or character.encode("unicode_escape", "replace").decode()


_SHOWN = 120
"""Characters of a value that a message shows."""

_LONGEST = 200
"""Characters of a value or candidate that are compared; more would cost much and help nobody."""

_MOST = 1000
"""Values that are compared; whoever has more of them wrong needs another help."""

_CLOSEST = 60
"""Candidates that are compared closely: those that share most rare trigrams with the value."""


class Suggestions:
    """Finds what a misspelt value may have meant, at a cost that hardly grows with the number of candidates."""

    def __init__(self, candidates: Iterable[str]) -> None:
        """Candidates may come in any order; ties are decided by the text."""
        self._candidates = sorted(set(candidates))
        self._found: dict[str, str] = {}

    def best(self, value: str) -> str:
        """Return the likeliest candidate, or the empty text where none is close."""
        folded = value.casefold()[:_LONGEST]
        if folded not in self._found:
            self._found[folded] = self._best(folded) if len(self._found) < _MOST else ""
        return self._found[folded]

    def _best(self, folded: str) -> str:
        scored = ((self._score(folded, candidate), candidate) for candidate in self._close(folded))
        score, best = max(scored, default=(0.0, ""), key=lambda pair: pair[0])
        return best if score >= 0.6 else ""

    def text(self, value: str) -> str:
        """Return `; did you mean '…'?`, or the empty text where no candidate is close."""
        best = self.best(value)
        return f"; did you mean {shown(best)}?" if best else ""

    @staticmethod
    def _score(folded: str, candidate: str) -> float:
        return difflib.SequenceMatcher(None, candidate.casefold()[:_LONGEST], folded).ratio()

    def _close(self, folded: str) -> list[str]:
        if len(self._candidates) <= _CLOSEST:
            return self._candidates
        found = [self._by_trigram[part] for part in _trigrams(folded) if part in self._by_trigram]
        shared: Counter[int] = Counter()
        for numbers in sorted(found, key=len)[:12]:
            shared.update(numbers[:2000])
        closest = sorted(shared, key=lambda number: (-shared[number], number))[:_CLOSEST]
        return [self._candidates[number] for number in sorted(closest)]

    @cached_property
    def _by_trigram(self) -> dict[str, list[int]]:
        numbers: defaultdict[str, list[int]] = defaultdict(list)
        for number, candidate in enumerate(self._candidates):
            for part in _trigrams(candidate.casefold()[:_LONGEST]):
                numbers[part].append(number)
        return numbers


def _trigrams(text: str) -> set[str]:
    padded = f"  {text} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}


def suggestion(value: str, candidates: Iterable[str]) -> str:
    """Return `; did you mean 'travel ban'?` for the likeliest candidate, or the empty text where none is close."""
    return Suggestions(candidates).text(value)

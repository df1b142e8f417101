"""What libyaml says of a line that it cannot read, in a writer's words and with the line to paste where that helps."""

from __future__ import annotations

import re

import yaml

from briefing_archive.problems import Problem, shown

_ENTRY = re.compile(r"(?P<lead>\s*(?:- +)*)(?P<key>[^\s:#'\"\[{-][^:#]*?):[ \t]+(?P<value>\S.*)$")
_ITEM = re.compile(r"(?P<lead>\s*(?:- +)+)(?P<value>\S.*)$")
_SPECIAL = tuple("@`%[]{}*&!|>\"',?-#")

_LONGEST = 500
"""Characters of a value that a message repeats whole."""

_NO_KEY = (
    "expected 'key: value' here; check the indentation and the quotes above, "
    "or close the front matter with --- if the text begins here"
)

_PLAIN_WORDS = {
    "found unknown escape character": "after a backslash in double quotes comes no such letter; double the backslash",
    "found invalid Unicode character escape code": "there is no such character; correct the escape in double quotes",
    "did not expect a number of hexadecimal digits": "an escape in double quotes lacks digits; add them",
    "block sequence entries are not allowed in this context": "a list cannot begin here; put each '-' on its own line",
    "mapping keys are not allowed in this context": "'?' cannot stand here; put the text in quotes",
    "did not find expected '-' indicator": "this line does not fit the list above; check its indentation and '-'",
    "did not find expected ',' or ']'": "a list that is opened by [ lacks a comma or its ]; add it",
    "did not find expected ',' or '}'": "a mapping that is opened by { lacks a comma or its }; add it",
    "did not find expected node content": "a value is missing before this sign; write one, or delete the sign",
    "found undefined alias": "aliases (*) are not used here; write out what it stands for",
    "found duplicate anchor": "anchors (&) are not used here; delete it",
}


def quoted(text: str) -> str:
    """Return a text in the quotes that YAML needs, on one line, whatever it holds."""
    if "'" not in text and ('"' in text or "\\" in text) and text.isprintable():
        return f"'{text}'"
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def needs_quotes(line: str, signs: str) -> str:
    """Return `; if it is text, write title: "…"` for a line whose value begins with one of the signs, else nothing."""
    match = _value(line)
    return f"; if it is text, write {_pasted(match)}" if match and match["value"].startswith(tuple(signs)) else ""


def cut_off_message(value: str, rest: str, line: str) -> str:
    """Say that a text ends at ` #`, with the line to paste that keeps it whole."""
    match = _value(line)
    whole = match and match["value"].endswith(rest.strip())
    paste = _pasted(match) if match and whole else _repeated(value + rest.rstrip())
    return (
        f"the text ends at {shown(value[-40:])}, since ' #' begins a comment; "
        f"write {paste}, or put two spaces before the #"
    )


def syntax_problem(error: yaml.YAMLError, lines: list[str], path: str, first_line: int) -> Problem:
    """Return the problem that an error of libyaml stands for."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Problem(path, first_line, 1, "yaml-syntax", f"this is no YAML: {str(error).splitlines()[0]}; correct it")
    said = error.problem or ""
    mark = error.problem_mark
    if "end of stream" in said or "simple key" in (error.context or ""):
        mark = error.context_mark or mark
    mark_line = min(mark.line, len(lines) - 1)
    code, message = _explained(said, lines, mark_line, mark.column, error)
    return Problem(path, mark_line + first_line, mark.column + 1, code, message)


def _explained(said: str, lines: list[str], at: int, column: int, error: yaml.MarkedYAMLError) -> tuple[str, str]:
    line = lines[at]
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "tab", "the line is indented by a tab; use spaces"
    match = _ENTRY.match(line.rstrip())
    if said == "mapping values are not allowed in this context":
        return "yaml-syntax", _stray_colon(line, match, column)
    if "end of stream" in said and "quoted scalar" in (error.context or ""):
        return "yaml-syntax", "the quote that opens here is never closed; close it"
    if match and match["value"].startswith(_SPECIAL) and "escape" not in said and "hexadecimal" not in said:
        return (
            "yaml-syntax",
            f"a value that begins with {match['value'][0]} needs quotes around all of it; write {_pasted(match)}",
        )
    if said in ("could not find expected ':'", "did not find expected key"):
        return "yaml-syntax", _NO_KEY
    return "yaml-syntax", _PLAIN_WORDS.get(said, f"the line cannot be read as YAML ({said}); correct it")


def _stray_colon(line: str, match: re.Match[str] | None, column: int) -> str:
    if match and column > match.end("key"):
        return f"a text with ': ' in it needs quotes; write {_pasted(match)}"
    if ": " in line[:column]:
        return "a text with ': ' in it needs quotes; put them around all of it"
    return "this 'key:' does not fit the line above it; check its indentation, or put the text above in quotes"


def _value(line: str) -> re.Match[str] | None:
    """Find the value of a key or of an item of a list."""
    return _ENTRY.match(line.rstrip()) or _ITEM.match(line.rstrip())


def _pasted(match: re.Match[str]) -> str:
    """Return the line with its value in quotes."""
    key = f"{match['key']}: " if "key" in match.groupdict() else ""
    return f"{match['lead'].strip()} {key}".lstrip() + _repeated(match["value"])


def _repeated(value: str) -> str:
    """Return a value in quotes; one that is too long for a message is only hinted at."""
    return quoted(value) if len(value) <= _LONGEST else '"…"'

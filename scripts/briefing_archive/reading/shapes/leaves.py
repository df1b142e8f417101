"""The single values: texts, numbers, choices, addresses, codes. Each refuses in one plain sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any, TypeVar
from urllib.parse import unquote, urlsplit

from pydantic import PlainValidator, WithJsonSchema

from briefing_archive.problems import shown, suggestion
from briefing_archive.reading.file_names import refusal_of_segment
from briefing_archive.reading.matching import slug
from briefing_archive.reading.shapes.base import flaw
from briefing_archive.reading.tree import Table, Text, kind_of

Choice = TypeVar("Choice", bound=StrEnum)

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", re.ASCII)
_SPACE = re.compile(r"[\s<>\"]")
_MOST = 10**12


def text(value: Any) -> Text:
    """Let texts pass."""
    if isinstance(value, Text):
        return value
    raise flaw("wrong-type", f"expected a text, found {kind_of(value)}{_quoting_hint(value)}", value)


def _quoting_hint(value: Any) -> str:
    if isinstance(value, Table) and len(value) == 1:
        key, inner = next(iter(value.items()))
        if isinstance(inner, Text):
            return f'; if it is text, write "{key}: {inner}"'
    return "; write one text"


def words(value: Any) -> Text:
    """Let texts pass in which something can be seen."""
    passed = text(value)
    if not passed.strip():
        raise flaw("empty-text", "expected a text, found only white space; write one, or delete this", value)
    return passed


def count(value: Any) -> int:
    """Make a whole number of a text."""
    passed = text(value)
    if not (passed.isascii() and passed.isdigit()):
        raise flaw("bad-number", f"{shown(passed)} is not a whole number such as 10; write digits alone", value)
    if len(passed) > 12:
        raise flaw("bad-number", f"the number is larger than {_MOST - 1}; write a smaller one", value)
    return int(passed)


def positive(value: Any) -> int:
    """Make a whole number above 0 of a text."""
    number = count(value)
    if not number:
        raise flaw("bad-number", "expected a number above 0; write 1 or more", value)
    return number


def truth(value: Any) -> bool:
    """Make a truth value of true, false, yes or no."""
    passed = text(value).casefold()
    if passed not in ("true", "false", "yes", "no"):
        raise flaw("bad-choice", f"{shown(value)} is neither true nor false; write one of the two", value)
    return passed in ("true", "yes")


def url(value: Any) -> Text:
    """Let web addresses pass."""
    passed = text(value)
    try:
        parts = urlsplit(passed)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        good = False
    if not good or _SPACE.search(passed) or not passed.isprintable():
        message = (
            f"{shown(passed)} is not a web address beginning with http:// or https://; correct it, or leave it out"
        )
        raise flaw("bad-url", message, value)
    return passed


def site_address(value: Any) -> Text:
    """Let addresses within the site pass, percent-encoded or not, whose parts could be names of folders."""
    passed = text(value)
    first, *parts = unquote(passed).split("/")
    names = parts[:-1] if parts and not parts[-1] else parts
    if first or not names or _SPACE.search(passed) or any(refusal_of_segment(name) for name in names):
        message = f"{shown(passed)} is not an address within the site, such as /old/address/; write one, or delete it"
        raise flaw("bad-address", message, value)
    return passed


def old_address(value: Any) -> Text:
    """Let addresses within the site pass that lead to a page, or to a place in it."""
    passed = text(value)
    address, hash_sign, anchor = passed.partition("#")
    if hash_sign and (not anchor or "#" in anchor or _SPACE.search(anchor) or not anchor.isprintable()):
        message = f"{shown(passed)} does not end with an anchor, as /old/address/#freeze does; correct it"
        raise flaw("bad-address", message, value)
    site_address(Text(address, passed.line, passed.column))
    return passed


def language(value: Any) -> Text:
    """Let language tags pass."""
    passed = text(value)
    if not _LANGUAGE.fullmatch(passed) or len(passed) > 35:
        raise flaw(
            "bad-language", f"{shown(passed)} is not a language tag such as en, pt-BR or zh-Hant; write one", value
        )
    return passed


def country(value: Any) -> Text:
    """Let country codes pass."""
    passed = text(value)
    if not re.fullmatch("[a-z]{2}", passed):
        lower = passed.lower()
        hint = f"write {lower}" if re.fullmatch("[a-z]{2}", lower) else "write one such as ru, or leave it out"
        raise flaw("bad-country", f"{shown(passed)} is not a country code of two lower-case letters; {hint}", value)
    return passed


def wikidata(value: Any) -> Text:
    """Let Wikidata ids pass."""
    passed = text(value)
    if not re.fullmatch("Q[1-9][0-9]{0,11}", passed):
        raise flaw(
            "bad-wikidata", f"{shown(passed)} is not a Wikidata id such as Q42; write one, or leave it out", value
        )
    return passed


def slug_form(value: Any) -> Text:
    """Let ids pass: letters of any script in lower case, digits, single hyphens."""
    passed = text(value)
    problem = id_problem(passed)
    if problem:
        raise flaw("bad-id", problem, value)
    return passed


def id_problem(value: str) -> str:
    """Say why a text cannot be an id, and which could be; empty where it can."""
    possible = slug(value)
    if value == possible and value:
        return ""
    mend = f"write {possible}" if possible else "choose another id"
    return f"{shown(value)} cannot be an id: lower-case letters, digits and single hyphens can; {mend}"


def one_of(choices: type[Choice], *excluded: Choice) -> Callable[[Any], Choice]:
    """Return a validator that makes a member of a vocabulary of a text."""
    possible = {choice.value: choice for choice in choices if choice not in excluded}

    def chosen(value: Any) -> Choice:
        passed = text(value)
        if passed not in possible:
            listed = ", ".join(possible)
            hint = suggestion(passed, possible) or "; write one of these"
            raise flaw("bad-choice", f"{shown(passed)} is none of: {listed}{hint}", value)
        return possible[passed]

    return chosen


def choice_schema(choices: type[StrEnum], *excluded: StrEnum) -> WithJsonSchema:
    """Return the JSON schema of a vocabulary."""
    return WithJsonSchema(
        {"type": "string", "enum": [str(choice.value) for choice in choices if choice not in excluded]}
    )


_STRING = {"type": "string"}

AnyText = Annotated[Text, PlainValidator(text), WithJsonSchema(_STRING)]
Words = Annotated[Text, PlainValidator(words), WithJsonSchema(_STRING | {"minLength": 1})]
Count = Annotated[int, PlainValidator(count), WithJsonSchema({"type": "integer", "minimum": 0})]
Positive = Annotated[int, PlainValidator(positive), WithJsonSchema({"type": "integer", "minimum": 1})]
Truth = Annotated[bool, PlainValidator(truth), WithJsonSchema({"type": "boolean"})]
Url = Annotated[Text, PlainValidator(url), WithJsonSchema(_STRING | {"pattern": "^https?://"})]
SiteAddress = Annotated[Text, PlainValidator(site_address), WithJsonSchema(_STRING | {"pattern": "^/."})]
OldAddress = Annotated[Text, PlainValidator(old_address), WithJsonSchema(_STRING | {"pattern": "^/."})]
Language = Annotated[
    Text,
    PlainValidator(language),
    WithJsonSchema(_STRING | {"pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"}),
]
Country = Annotated[Text, PlainValidator(country), WithJsonSchema(_STRING | {"pattern": "^[a-z]{2}$"})]
Wikidata = Annotated[Text, PlainValidator(wikidata), WithJsonSchema(_STRING | {"pattern": "^Q[1-9][0-9]*$"})]
SlugForm = Annotated[Text, PlainValidator(slug_form), WithJsonSchema(_STRING)]

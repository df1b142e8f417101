"""The words that readers see, in the language of the archive: the strings of `theme/strings.toml`, numbers and dates.

A language that the file lacks falls back to English for its strings; its dates are still in its own words.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from briefing_archive.model import PartialDate

_FALLBACK = "en"
# Where the usual long form says more than a reader of dates needs, such as "2 марта 2021 г.".
_DAYS = {"en": "d MMMM y", "ru": "d MMMM y"}


class Words:
    """The words of one language. Every method gives plain text, to be escaped by whoever puts it into HTML."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = _locale(language)
        self._strings = {**_strings()[_FALLBACK], **_strings().get(self.locale.language, {})}
        # All come up on every page, and the library takes its time over each.
        self._counts: dict[tuple[str, int], str] = {}
        self._dates: dict[str, str] = {}
        self._numbers: dict[int, str] = {}

    def __call__(self, key: str, /, **values: object) -> str:
        """The string of that key, its gaps filled. Raises KeyError for a key that no language has."""
        text = self._strings[key]
        assert isinstance(text, str), f"'{key}' counts something: use count()"
        return text.format(**values) if values else text

    @property
    def digest(self) -> str:
        """What tells these words from others."""
        return hashlib.sha256(repr(sorted(self._strings.items())).encode()).hexdigest()

    def count(self, key: str, number: int) -> str:
        """`1 act`, `9 acts`: a number with the form of the word that the language wants with it."""
        if (key, number) not in self._counts:
            self._counts[key, number] = self._count(key, number)
        return self._counts[key, number]

    def forms(self, key: str) -> Mapping[str, str]:
        """The forms of a string that counts, by the language's own categories, for scripts."""
        forms = self._strings[key]
        assert isinstance(forms, dict), f"'{key}' counts nothing"
        return forms

    def beginning_with(self, prefix: str) -> Mapping[str, str | Mapping[str, str]]:
        """Every string whose key begins so, and the forms of those that count, for scripts."""
        return {key: text for key, text in sorted(self._strings.items()) if key.startswith(prefix)}

    def number(self, number: int) -> str:
        """A number with the marks between thousands that the language uses."""
        if number not in self._numbers:
            self._numbers[number] = format_decimal(number, locale=self.locale)
        return self._numbers[number]

    def date(self, day: PartialDate) -> str:
        """`2 March 2021`, `March 2021` or `2021`, as far as the day is known."""
        if day.text not in self._dates:
            self._dates[day.text] = self._date(day)
        return self._dates[day.text]

    def date_within(self, day: PartialDate) -> str:
        """The same within a sentence, after a word such as "since": in many languages a month then has another form."""
        if day.is_day or not day.month:
            return self.date(day)
        return format_date(day.first, "MMMM y", locale=self.locale)

    def _count(self, key: str, number: int) -> str:
        forms = self.forms(key)
        form: str = self.locale.plural_form(number)
        text = forms.get(form) or forms["other"]
        return text.format(n=self.number(number))

    def _date(self, day: PartialDate) -> str:
        if day.is_day:
            return format_date(day.first, _DAYS.get(self.locale.language, "long"), locale=self.locale)
        return format_date(day.first, "LLLL y", locale=self.locale) if day.month else day.text

    def month(self, month: int, *, width: str = "wide") -> str:
        """The name of a month (1 to 12), standing alone; `abbreviated` gives its short form."""
        return str(self.locale.months["stand-alone"][width][month])

    def part(self, name: str) -> str:
        """The name of a year or month: `2021`, `March 2021`."""
        return self.date(PartialDate(name))

    def as_of(self, day: dt.date) -> str:
        """A full day in words."""
        return self.date(PartialDate(day.isoformat()))

    def heading(self, name: str) -> str:
        """A name of the vocabulary at the head of a page or list: `asset freeze` as `Asset freeze`."""
        return name[:1].upper() + name[1:]

    def country(self, code: str) -> str:
        """The name of a country (ISO 3166 alpha-2), or its code where the language has no name for it."""
        return self.locale.territories.get(code.upper(), code.upper()) if code else ""

    def key(self, key: str) -> str:
        """What a reader calls a key of an act; the key itself where there is no word for it."""
        name = self._strings.get(f"key-{key}", key)
        return name if isinstance(name, str) else key

    def all_of(self, names: Iterable[str]) -> str:
        """`A, B and C`."""
        return format_list(list(names), locale=self.locale)


@lru_cache(maxsize=8)
def words_of(language: str) -> Words:
    """The words of a language, which remember from one preview to the next what the library took its time over."""
    return Words(language)


@cache
def direction(language: str) -> str:
    """Where the lines of a language (BCP 47) begin, as HTML has it: `ltr`, `rtl`, or `auto` where that is not known."""
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return "auto"
    return "rtl" if locale.character_order == "right-to-left" else "ltr"


@cache
def _strings() -> Mapping[str, Mapping[str, str | Mapping[str, str]]]:
    text = files("briefing_archive").joinpath("theme", "strings.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(_FALLBACK)

"""The words that readers see: every string is used, translations are whole, dates are in the words of a language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import material
import pytest

from briefing_archive.model import Actor, ActorType, Archive, Briefing, MeasureType, PartialDate, Settings
from briefing_archive.publishing.enclosing import completed_assets
from briefing_archive.publishing.placing import theme_language
from briefing_archive.rendering.bodies import MarkdownOptions, render_bodies
from briefing_archive.rendering.site import Site, assemble
from briefing_archive.rendering.words import Words, direction
from briefing_archive.work import InLine
from making import act, archive, briefing, terms

PACKAGE = Path(__file__).parents[3] / "scripts" / "briefing_archive"
STRINGS: Mapping[str, Mapping[str, str | Mapping[str, str]]] = tomllib.loads(
    (PACKAGE / "theme" / "strings.toml").read_text(encoding="utf-8")
)
ENGLISH, RUSSIAN = STRINGS["en"], STRINGS["ru"]
# The forms that a language has for whole numbers, and `other`.
FORMS = {"en": {"one", "other"}, "ru": {"one", "few", "many", "other"}}


def sources() -> str:
    files = [path for ending in ("py", "html", "js") for path in PACKAGE.rglob(f"*.{ending}")]
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(files))


def gaps(value: str | Mapping[str, str]) -> set[str]:
    texts = [value] if isinstance(value, str) else list(value.values())
    return set(re.findall(r"\{(\w+)\}", " ".join(texts)))


def test_every_string_is_used() -> None:
    text = sources()
    made = tuple(set(re.findall(r"""["'`]([a-z-]+-)(?:\$?\{|["'] ~)""", text)))
    assert [key for key in ENGLISH if not (f'"{key}"' in text or f"'{key}'" in text or key.startswith(made))] == []


def test_what_is_translated_is_there_to_be_translated() -> None:
    assert [key for key in RUSSIAN if key not in ENGLISH] == []


def test_the_translation_is_whole() -> None:
    assert [key for key in ENGLISH if key not in RUSSIAN] == []


@pytest.mark.parametrize("key", RUSSIAN)
def test_a_translation_has_the_same_gaps(key: str) -> None:
    assert gaps(RUSSIAN[key]) == gaps(ENGLISH[key])
    assert isinstance(RUSSIAN[key], str) == isinstance(ENGLISH[key], str)


@pytest.mark.parametrize("language", FORMS)
def test_what_counts_has_every_form_of_its_language(language: str) -> None:
    counting = {key: value for key, value in STRINGS[language].items() if not isinstance(value, str)}
    assert counting
    assert {key: set(forms) for key, forms in counting.items() if set(forms) != FORMS[language]} == {}


@pytest.mark.parametrize(
    ("language", "number", "expected"),
    [
        ("en", 1, "1 briefing"),
        ("en", 0, "0 briefings"),
        ("en", 1234, "1,234 briefings"),
        ("ru", 1, "1 справка"),
        ("ru", 3, "3 справки"),
        ("ru", 11, "11 справок"),
        ("ru", 21, "21 справка"),
        ("ru", 1005, "1\u00a0005 справок"),
        # A language without strings of its own falls back to English, with its own numbers.
        ("de", 1234, "1.234 briefings"),
    ],
)
def test_numbers_take_the_right_form(language: str, number: int, expected: str) -> None:
    assert Words(language).count("n-briefings", number) == expected


@pytest.mark.parametrize(
    ("language", "day", "alone", "within"),
    [
        ("en", "2021-03-02", "2 March 2021", "2 March 2021"),
        ("en-US", "2021-03", "March 2021", "March 2021"),
        ("en", "2021", "2021", "2021"),
        ("ru", "2021-03-02", "2 марта 2021", "2 марта 2021"),
        ("ru", "2021-03", "март 2021", "марта 2021"),
        ("ru", "2021", "2021", "2021"),
        ("de", "2021-03-02", "2. März 2021", "2. März 2021"),
        ("ar", "2021-03", "مارس 2021", "مارس 2021"),
        ("nonsense", "2021-03-02", "2 March 2021", "2 March 2021"),
    ],
)
def test_dates_are_in_the_words_of_the_language(language: str, day: str, alone: str, within: str) -> None:
    words = Words(language)
    assert words.date(PartialDate(day)) == alone
    assert words.date_within(PartialDate(day)) == within


@pytest.mark.parametrize(
    ("language", "expected"),
    [("ar", "rtl"), ("he-IL", "rtl"), ("fa", "rtl"), ("en", "ltr"), ("zh-Hant", "ltr"), ("qqq", "auto")],
)
def test_lines_begin_where_the_language_has_it(language: str, expected: str) -> None:
    assert direction(language) == expected


def site(whole: Archive) -> Site:
    return assemble(whole, render_bodies(whole, MarkdownOptions.of(), InLine()))


def html(made: Site, address: str) -> str:
    return made.html(next(page for page in made.pages if page.address == address))


def test_a_russian_archive_speaks_russian() -> None:
    ban = act("b#ban", terms("2021-03"), targets=("igor",))
    page = html(site(archive(briefing("b", "2021-03-02", ban), language="ru", as_of=date(2021, 4, 21))), "briefings/b/")
    assert '<h2 id="s_acts">Что сделано</h2>' in page
    assert "с марта 2021, окончание не указано" in page
    assert '<time datetime="2021-03-02">2 марта 2021</time>' in page
    assert "Версия от 2 марта 2021, архив по состоянию на 21 апреля 2021." in page
    assert 'aria-label="Вы здесь"' in page


def test_no_page_of_a_russian_archive_has_an_english_word() -> None:
    ban = act("b#ban", terms("2021-03", end="2021-05"), type="т", targets=("y",), senders=("x",))
    whole = Archive(
        settings=Settings(title="Архив", language="ru"),
        actors=(
            Actor(id="x", name="Икс", type=ActorType.STATE, country="ru"),
            Actor(id="y", name="Игрек", type=ActorType.STATE, country="de"),
        ),
        measure_types=(MeasureType(id="т", name="запрет", lasting=True),),
        briefings=(briefing("b", "2021-03-02", ban, title="Запрет", lang="ru"),),
    )
    made = site(whole)
    for page in made.pages:
        # Addresses, names of programs, and what is no text.
        bare = re.sub(r"(?s)<(script|style)\b.*?</\1>|<[^>]*>|&\w+;|(briefings/|#)[^\s<]*", " ", made.html(page))
        assert re.findall(r"\b[A-Za-z]{3,}\b", bare.replace("JavaScript", "")) == []


@pytest.mark.parametrize(
    ("language", "marks"), [("ar", ' lang="ar" dir="rtl"'), ("fr", ' lang="fr" dir="ltr"'), ("en", "")]
)
def test_a_briefing_in_another_language_is_marked_as_such(language: str, marks: str) -> None:
    written = Briefing(
        id="b", path="b.md", title="T", summary="S", date=PartialDate("2021"), lang=language, body="Text"
    )
    page = html(site(archive(written)), "briefings/b/")
    assert f"<h1{marks}>T</h1>" in page
    assert f'<p class="ba-lede"{marks}>S</p>' in page
    assert f'<div class="ba-text"{marks}><p>Text</p></div>' in page


@pytest.mark.parametrize(
    ("language", "expected"),
    [("ru", "ru"), ("en-GB", "en"), ("pt-BR", "pt-BR"), ("zh-Hans", "zh"), ("ar-EG", "ar"), ("qqq", "en")],
)
def test_the_theme_speaks_the_language_that_comes_nearest(language: str, expected: str) -> None:
    (package,) = material.__path__
    assert theme_language(language, ["/nowhere", f"{package}/templates"]) == expected


def test_paper_names_the_record_and_its_day() -> None:
    made = site(archive(title='A "record" \\ } of\nall', as_of=date(2021, 4, 21)))
    ((path, style),) = completed_assets(made)
    assert path == "assets/briefings/print.css"
    assert 'content: "As of 21 April 2021";' in style
    assert r'content: "A \22 record\22  \5c  } of\a all";' in style

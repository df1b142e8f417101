"""When two names are one, when they only look it, and which id a name gets."""

from __future__ import annotations

import sys

import pytest

from briefing_archive.reading.matching import LONGEST_ID, folded, skeleton, slug


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("European Union", "EUROPEAN  union"),
        ("Straße", "STRASSE"),
        ("a\u00a0b", " a\tb\n"),
        ("ＥＵ", "eu"),
        ("ﬁn", "fin"),
        ("é", "e\u0301"),
        ("Йод", "и\u0306од"),
        ("Σίσυφος", "ΣΊΣΥΦΟΣ"),
        ("İ", "i\u0307"),
    ],
)
def test_case_width_composition_and_space_make_no_difference(one: str, other: str) -> None:
    assert folded(one) == folded(other)
    assert slug(one) == slug(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Igor", "Іgоr"),
        ("CCCP", "СССР"),
        ("Navalny", "Na\u200bval\u00adny\ufeff"),
        ("BEHM", "ВЕНМ"),
        ("Ohm", "Οhm"),
        ("pace", "расе"),
        ("می‌خواهم", "میخواهم"),
    ],
)
def test_look_alikes_and_invisible_characters_look_the_same_and_are_not(one: str, other: str) -> None:
    assert folded(one) != folded(other)
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Иран", "Ирак"), ("Niger", "Nigeria"), ("A B", "AB"), ("Mali", "Malí"), ("1", "l"), ("rn", "m")]
)
def test_other_names_stay_different(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Council Decision (CFSP) 2021/372", "council-decision-cfsp-2021-372"),
        ("  People's Republic  ", "people-s-republic"),
        ("Игорь Краснов", "игорь-краснов"),
        ("普京", "普京"),
        ("الكرملين", "الكرملين"),
        ("हिन्दी", "हिन्दी"),
        ("Margot Wallström", "margot-wallström"),
        ("a_b--c", "a-b-c"),
        ("١٢٣", "١٢٣"),
        ("C++", "c"),
        ("-", "u2d"),
        ("\u0301", "u301"),
        ("👍", "u1f44d"),
        ("! ?!", "u21-u3f-u21"),
        ("\u200b", ""),
        ("", ""),
    ],
)
def test_an_id_holds_letters_and_digits_of_any_script(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_a_long_name_gets_an_id_that_is_cut_and_its_own() -> None:
    one, other = slug("ы" * 300), slug("ы" * 301)
    assert one != other
    assert len(one.encode()) <= LONGEST_ID
    assert one.startswith("ыыы")
    assert slug(one) == one
    assert slug("a" * LONGEST_ID) == "a" * LONGEST_ID


def test_ids_and_folded_names_stay_as_they_are_when_made_again() -> None:
    # The ideographs, syllables and surrogates that are passed over all behave like their neighbours.
    for code in (*range(0x3400), *range(0xA000, 0xAC00), *range(0xE000, 0x20000), sys.maxunicode):
        name = f"a{chr(code)}b"
        assert slug(slug(name)) == slug(name), hex(code)
        assert folded(folded(name)) == folded(name), hex(code)

"""The list of the pages of a volume, written anew with numbers for names."""

from __future__ import annotations

import gzip

import pytest

from briefing_archive.publishing.page_list import numbered
from briefing_archive.publishing.pagefind import PagefindError

MARK = b"pagefind_dcd"
BEFORE, AFTER = b"\x86\x651.5.2", b"\x81\x83eworld\x01en_1234567\x80\x80\x81etitle"


def text(name: str) -> bytes:
    """A name as a list has it."""
    content = name.encode()
    return (bytes([0x60 + len(content)]) if len(content) < 24 else bytes([0x78, len(content)])) + content


def pages(*names: str) -> bytes:
    """Pages as a list has them, each with a number of its own width."""
    numbers = (b"\x05", b"\x18\xff", b"\x19\x01\xff", b"\x1a\0\1\0\0")
    return b"".join(b"\x82" + text(name) + numbers[place % 4] for place, name in enumerate(names))


def listed(number: bytes, *names: str) -> bytes:
    return MARK + BEFORE + number + pages(*names) + AFTER


LONG = "in-a-language-that-has-no-end"


@pytest.mark.parametrize(
    ("number", "names", "new"),
    [
        (b"\x80", (), ()),
        (b"\x83", ("en-2_abcdef1", "en-2_abcdef2", "en-2_ffffff1a"), ("en-2_0", "en-2_1", "en-2_2")),
        (b"\x98\x02", ("zh_tw_abcdef1", "zh_tw_abcdef2"), ("zh_tw_0", "zh_tw_1")),
        (b"\x99\x00\x01", (f"{LONG}_abcdef1",), (f"{LONG}_0",)),
        # One whose new name is short enough for a beginning of one byte.
        (b"\x9a\0\0\0\1", ("nineteen-characters_abcdef1",), ("nineteen-characters_0",)),
    ],
)
def test_names_become_numbers_and_all_else_stays(number: bytes, names: tuple[str, ...], new: tuple[str, ...]) -> None:
    found = numbered(gzip.compress(listed(number, *names)))
    assert dict(found.names) == dict(zip(names, new, strict=True))
    assert gzip.decompress(found.content) == listed(number, *new)
    assert found.content == numbered(gzip.compress(listed(number, *names), 1, mtime=5)).content


def packed(content: bytes) -> bytes:
    """Packed without the clock's time: a test is known by its values, and every process has to know it by the same."""
    return gzip.compress(content, mtime=0)


ONE = listed(b"\x81", "en_abcdef1")
UNKNOWN = "Pagefind lists its pages in a form that is not known here"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", UNKNOWN),
        (b"no gzip", UNKNOWN),
        (packed(ONE)[:-9], UNKNOWN),
        (packed(ONE)[:12] + b"\xff" * 20, UNKNOWN),
        (packed(b""), UNKNOWN),
        (packed(b"something else"), UNKNOWN),
        (packed(MARK), UNKNOWN),
        (packed(ONE[: len(MARK + BEFORE) + 8]), UNKNOWN),
        (packed(ONE.replace(b"\x86\x65", b"\x9f\x65")), UNKNOWN),
        (packed(ONE.replace(b"\x65", b"\x45")), UNKNOWN),
        (packed(ONE.replace(b"\x81\x82", b"\x9b" + b"\xff" * 8 + b"\x82")), UNKNOWN),
        (packed(ONE.replace(b"\x82\x6a", b"\x82\x7b" + b"\xff" * 8)), UNKNOWN),
        (packed(ONE.replace(b"en_abcdef1", b"\xff_abcdefgh")), UNKNOWN),
        (packed(listed(b"\x81", "abcdef1")), UNKNOWN),
        (packed(MARK + BEFORE + b"\x81\x82\x79\x01\x04" + b"n" * 258 + b"_a\x05"), UNKNOWN),
        (packed(listed(b"\x82", "en_abcdef1", "en_abcdef1")), "Pagefind lists en_abcdef1 twice among its pages"),
    ],
)
def test_what_has_another_form_is_an_error_in_a_sentence(content: bytes, problem: str) -> None:
    with pytest.raises(PagefindError, match=problem):
        numbered(content)

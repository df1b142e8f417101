"""What a file may be made of, and what leaves no trace: byte order marks, line ends, blank lines."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from briefing_archive.reading import Reading

Read = Callable[..., Reading]


PLAIN = "---\ntitle: Тест\ndate: 2021-03-02\nactors: [Ö]\n---\n    code\n\n---\n\nText.\n"


def lines(read: Read, content: str | bytes) -> list[str]:
    return [problem.text for problem in read({"x.md": content}).problems]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "1:1: empty-file: the file is empty; write a briefing, or delete it"),
        (b"\xef\xbb\xbf \n\n", "1:1: empty-file: the file is empty; write a briefing, or delete it"),
        (PLAIN.encode("utf-16"), "1:1: encoding: the file is UTF-16; save it as UTF-8"),
        (b"\xfe\xff\x00-", "1:1: encoding: the file is UTF-16; save it as UTF-8"),
        (PLAIN.encode("utf-32"), "1:1: encoding: the file is UTF-32; save it as UTF-8"),
        (
            b"---\r\ntitle: Caf\xe9\r\n---\r\n",
            "2:11: encoding: byte 0xE9 is not UTF-8; save the file as UTF-8",
        ),
        ("---\ntitle: é".encode()[:-1], "2:8: encoding: byte 0xC3 is not UTF-8; save the file as UTF-8"),
        (b"---\ntitle: \xed\xa0\x80", "2:8: encoding: byte 0xED is not UTF-8; save the file as UTF-8"),
        (
            b"---\ntitle: a\x00b\n---\n",
            "2:9: control-character: NUL (U+0000) cannot be shown; delete it",
        ),
        (
            b"---\ntitle: a\ndate: 2021\n---\none\x0ctwo\n",
            "5:4: control-character: a form feed (U+000C) cannot be shown; delete it",
        ),
        (
            "---\ntitle: it\x92s\n---\n",
            "2:10: control-character: a control character (U+0092) cannot be shown; delete it",
        ),
    ],
)
def test_bytes_that_are_no_text_are_one_problem(read: Read, content: str | bytes, expected: str) -> None:
    assert lines(read, content) == [f"briefings/x.md:{expected}"]


@pytest.mark.parametrize(
    ("content", "shift"),
    [
        (PLAIN, 0),
        ("\ufeff" + PLAIN, 0),
        (PLAIN.replace("\n", "\r\n"), 0),
        (PLAIN.replace("\n", "\r"), 0),
        ("\n \n\t\n" + PLAIN, 3),
        ("\ufeff\r\n" + PLAIN.replace("\n", "\r\n"), 1),
        (PLAIN.replace("---\n", "---  \t\n", 2), 0),
        (PLAIN.replace("\n---\n    code", "\n...\n    code"), 0),
    ],
)
def test_what_editors_add_changes_nothing_but_the_line(read: Read, content: str, shift: int) -> None:
    reading = read({"x.md": content})
    (briefing,) = reading.archive.briefings
    assert not reading.problems
    assert (briefing.title, briefing.actors, briefing.date.text) == ("Тест", ("ö",), "2021-03-02")
    assert briefing.body == "    code\n\n---\n\nText.\n"
    assert briefing.body_line == 6 + shift


def test_the_line_of_a_problem_is_that_of_the_file(read: Read) -> None:
    text = "\ufeff\r\n\r\n---\r\ntitle: T\r\ndate: never\r\n---\r\n"
    (problem,) = read({"x.md": text}).problems
    assert (problem.line, problem.column) == (5, 7)


def test_zero_width_characters_and_no_break_spaces_in_text_are_kept(read: Read) -> None:
    title = "a\u200bb\u00a0c\ufeffd\u200de"
    reading = read({"x.md": f"---\ntitle: {title}\ndate: 2021\nsummary: {title}\n---\n{title}\n"})
    (briefing,) = reading.archive.briefings
    assert (briefing.title, briefing.summary, briefing.body) == (title, title, title + "\n")


def test_a_file_may_be_as_large_as_the_limit_and_no_larger(read: Read) -> None:
    text = "---\ntitle: T\ndate: 2021\n---\n"
    largest = text + "x" * (1024 * 1024 - len(text))
    assert not read({"x.md": largest}).problems
    (line,) = lines(read, largest + "x")
    assert line == (
        "briefings/x.md:1:1: file-too-large: the file is larger than 1048576 bytes; shorten it, "
        "or raise limits.file_bytes in archive.yml"
    )


def test_ten_thousand_brackets_and_a_megabyte_of_anything_are_one_problem_at_once(read: Read) -> None:
    brackets = "---\ntitle: T\ndate: 2021\ntopics: " + "[" * 10_000 + "\n---\n"
    assert [line.split(": ")[1] for line in lines(read, brackets)] == ["too-deep"]
    braces = "---\n" + "{a: " * 10_000 + "\n---\n"
    assert [line.split(": ")[1] for line in lines(read, braces)] == ["too-deep"]
    for sign in ("[", "{", "- ", "? ", "&", "*", '"', "'", "|", ":", "%", "!", "a: ", "\ud7ff", "---\n", "----\n"):
        text = "---\n" + sign * (60_000 // len(sign)) + "\n---\n"
        assert lines(read, text)
        assert lines(read, "---\ntitle: T\ndate: 2021\nnote: " + sign * (60_000 // len(sign)))


@pytest.mark.parametrize(
    "line",
    [
        *(
            "a: x" + " " * 60_000 + "y: z",
            "id: x" + " " * 60_000 + "y: z",
            "- " * 30_000 + "a: b: c",
            "-" + " " * 60_000 + "a: b: c",
        ),
        *(
            "title: x #" + " y" * 30_000,
            "title: *x" + " " * 60_000 + "y",
            '- "' + '",' * 30_000,
            "a: !x%0Ay b",
            "&" + "a" * 60_000,
        ),
        *(
            "measures: '" + "> " * 30_000 + "'",
            "measures: 'A > " + '"a,' * 15_000 + ": b'",
            "measures: 'A > " + ", " * 20_000 + ": b'",
        ),
        *("date: " + "2" * 60_000, "actors: [" + "a," * 25_000 + "]", "measures: [" + "a," * 25_000 + "]"),
    ],
)
def test_no_line_takes_long(read: Read, line: str) -> None:
    start = time.process_time()
    texts = lines(read, f"---\ntitle: T\ndate: 2021\n{line}\n---\n")
    assert all(len(text.splitlines()) == 1 and len(text) < 2000 for text in texts)
    assert time.process_time() - start < 5

"""Whatever a file holds, it gives a briefing or a problem, and never an exception."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing_archive.model import Act, Briefing, Limits, PartialDate
from briefing_archive.problems import CODES, Problem, Severity, format_text
from briefing_archive.reading import Reading, new_briefing_text, read_archive
from briefing_archive.reading.listing import Found
from briefing_archive.reading.opened import Job, data_as_opened
from briefing_archive.reading.written import Written, read_written
from briefing_archive.reading.yaml_messages import quoted
from mends import has_mend

JOB = Job(Found("", "2021/x.md", ()), "briefings/2021/x.md", Limits())

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufffe\uffff"))
SEEN = TEXT.filter(lambda text: bool(text.strip()))

PIECES = st.sampled_from(
    [
        *(
            "---\n",
            "...\n",
            "----\n",
            "\n",
            "\r\n",
            "\r",
            "\t",
            " ",
            "  ",
            "- ",
            ": ",
            ":",
            "#",
            " # ",
            "'",
            '"',
            "[",
            "]",
        ),
        *(
            "{",
            "}",
            ",",
            "&a ",
            "*a",
            "!!str ",
            "!x",
            "<<: ",
            "? ",
            "| ",
            ">",
            "%",
            "@",
            "`",
            "\\",
            "\\x07",
            "\ufeff",
            "\0",
        ),
        *(
            "title: ",
            "date: ",
            "2021-03-02",
            "2021",
            "measures:\n",
            "type: ",
            "id: ",
            "sender: ",
            "target: ",
            "actors: ",
        ),
        *(
            "A > B: c",
            "A > B, C: d, e",
            "→",
            "#c",
            "x#c",
            "lifts: ",
            "in_response_to: ",
            "sources: ",
            "url: ",
            "null",
            "~",
        ),
        *(
            "https://example.org/",
            "draft: yes",
            "withdrawn: ",
            "legal",
            "reason: ",
            "count: ",
            "10",
            "quotes: ",
            "text: ",
        ),
        *("é", "\u0301", "\u200b", "\u2028", "😀", "Россия", "الكرملين"),
    ]
)
MESSY = st.lists(PIECES, max_size=60).map("".join)
FRONT = MESSY.map(lambda front: f"---\ntitle: T\ndate: 2021\n{front}\n---\nText.\n")


def is_sound(written: Written) -> bool:
    """Whether there is a briefing or an error, and every problem is printable on a line of its own, with a mend."""
    errors = [problem for problem in written.problems if problem.severity is Severity.ERROR]
    assert (written.front is not None) or errors
    return are_printable(written.problems)


def are_printable(problems: tuple[Problem, ...]) -> bool:
    text = format_text(problems)
    assert all(problem.line > 0 and problem.column > 0 and problem.code in CODES for problem in problems)
    assert all(has_mend(problem.message) for problem in problems)
    assert len(text.splitlines()) == len(problems)
    text.encode()
    return True


@contextmanager
def folder(files: Mapping[str, str | bytes]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        for path, content in files.items():
            full = Path(name) / path
            full.parent.mkdir(parents=True, exist_ok=True)
            full.write_bytes(content.encode() if isinstance(content, str) else content)
        yield Path(name)


def read(files: Mapping[str, str | bytes], **options: Any) -> Reading:
    with folder(files) as root:
        return read_archive(root, **options)


def all_texts(value: Any) -> Iterator[str]:
    """Yield every text that a value of the model holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from all_texts(item)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from all_texts(getattr(value, name))


def check_bytes(data: bytes) -> None:
    assert is_sound(read_written(data_as_opened(data, JOB).front, JOB.limits))


@given(st.binary(max_size=2000))
def test_any_bytes_give_a_briefing_or_a_problem(data: bytes) -> None:
    check_bytes(data)


@given(st.one_of(MESSY, FRONT, TEXT))
def test_any_text_gives_a_briefing_or_a_problem(text: str) -> None:
    check_bytes(text.encode())


@given(st.dictionaries(st.sampled_from(["a.md", "b.md", "c/d.md", "actors.yml", "measures.yml", "archive.yml"]), FRONT))
def test_any_archive_gives_an_archive_that_holds_together(files: dict[str, str]) -> None:
    registers = {
        name: text.removeprefix("---\ntitle: T\ndate: 2021\n") for name, text in files.items() if name.endswith(".yml")
    }
    reading = read(files | registers)
    holds_together(reading)
    if not any("draft" in text for text in files.values()):
        assert loses_nothing(reading)


def holds_together(reading: Reading) -> None:
    """Check that all ids resolve, and that all texts are plain."""
    assert are_printable(reading.problems)
    archive = reading.archive
    actors = {actor.id for actor in archive.actors}
    types = {kind.id for kind in archive.measure_types}
    acts = {act.reference for briefing in archive.briefings for act in briefing.acts}
    for briefing in archive.briefings:
        assert set(briefing.actors) <= actors
        assert set(briefing.topics) <= {topic.id for topic in archive.topics}
        for act in briefing.acts:
            assert act.type in types
            assert set(act.actors) <= actors
            assert set(act.in_response_to) <= acts
            assert act.effect is None or act.effect.of in acts
            assert set(act.instruments) <= {instrument.id for instrument in archive.instruments}
            assert set(act.sources) <= {source.id for source in briefing.sources}
    assert all(type(text) is str or hasattr(type(text), "__members__") for text in all_texts(archive))


def loses_nothing(reading: Reading) -> bool:
    """Whether every briefing that is not in the archive has an error."""
    errors = {problem.path for problem in reading.problems if problem.severity is Severity.ERROR}
    briefings = [path for path in errors if path.endswith(".md")]
    return len(briefings) + len(reading.archive.briefings) == reading.files


@given(SEEN, TEXT, SEEN, SEEN)
def test_any_text_in_quotes_is_read_back_as_it_was_written(title: str, summary: str, note: str, reason: str) -> None:
    front = f"title: {quoted(title)}\ndate: 2021\nsummary: {quoted(summary)}\n"
    measure = f"measures:\n  - {{type: a, note: {quoted(note)}, reason: [{quoted(reason)}]}}\n"
    (briefing,) = read({"x.md": f"---\n{front}{measure}---\n"}).archive.briefings
    assert (briefing.title, briefing.summary) == (title, summary)
    assert (briefing.acts[0].note, briefing.acts[0].reasons) == (note, (reason,))


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_a_new_briefing_has_a_name_that_is_good_and_reads_back(title: str) -> None:
    path, text = new_briefing_text(title, PartialDate("2021-03-02"))
    reading = read({path: text})
    codes = {problem.code for problem in reading.problems}
    assert codes <= {"empty-text", "control-character"}
    assert codes or reading.archive.briefings[0].title == title


@given(TEXT)
def test_the_body_is_kept_to_the_letter(body: str) -> None:
    (briefing,) = read({"x.md": f"---\ntitle: T\ndate: 2021\n---\n{body}"}).archive.briefings
    assert briefing.body == body


NAMES = st.sampled_from(["Russia", "EU", "russia", "Игорь", "Somebody", "Some Body", "some-body"])


@st.composite
def briefings(draw: st.DrawFn) -> str:
    day = f"2021-0{draw(st.integers(1, 3))}-01"
    lines = [f"  - {draw(NAMES)} > {draw(NAMES)}: {draw(st.sampled_from(['ban', 'freeze']))}"]
    if draw(st.booleans()):
        kind = draw(st.sampled_from(["lifts", "renews", "amends"]))
        where, act = draw(st.sampled_from(["a", "b", "c", ""])), draw(st.sampled_from(["ban", "later"]))
        lines.append(f"  - {{id: later, {kind}: '{where}#{act}'}}")
    draft = "draft: true\n" if draw(st.integers(0, 5)) == 0 else ""
    return f"---\ntitle: T\ndate: {day}\n{draft}measures:\n" + "\n".join(lines) + "\n---\n"


@given(st.lists(briefings(), min_size=3, max_size=3), st.randoms(use_true_random=False))
def test_the_order_in_which_a_disk_lists_files_never_matters(texts: list[str], chance: Any) -> None:
    files = dict(zip(["a.md", "b.md", "c.md"], texts, strict=True))
    really = os.scandir

    @contextmanager
    def shuffled(path: str) -> Iterator[list[os.DirEntry[str]]]:
        with really(path) as entries:
            listed = list(entries)
        chance.shuffle(listed)
        yield listed

    with folder(files) as root:
        expected = read_archive(root)
        holds_together(expected)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("briefing_archive.reading.files.os.scandir", shuffled)
            assert read_archive(root) == expected


def test_the_texts_of_a_value_are_all_found() -> None:
    act = Act(id="i", briefing="b", type="t", terms=None, note="n")  # type: ignore[arg-type]
    briefing = Briefing(id="b", path="p", title="T", date=PartialDate("2021"), acts=(act,))
    assert {"i", "b", "t", "n", "p", "T", "2021"} <= set(all_texts(briefing))

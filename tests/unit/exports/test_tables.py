"""The tables: that they can be loaded, that both forms agree, and that they keep to their description."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing_archive.exports.tables import TABLES
from briefing_archive.exports.tables.csv_form import csv_bytes
from briefing_archive.exports.tables.json_lines import json_lines_bytes
from briefing_archive.exports.tables.table import Field, Kind, Table
from briefing_archive.exports.web import Web
from briefing_archive.model import Archive, Briefing, PartialDate, Source

Made = Callable[..., dict[str, bytes]]
NAMES = [table.name for table in TABLES]
ANY_TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")) | st.sampled_from("'=+-@\t\r\n\",;"))


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))


def objects(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.decode().split("\n")[:-1]]


def unguarded(text: str) -> str:
    """What the guide tells a program to do with a cell of a CSV file."""
    return text[1:] if re.match(r"'+[=+\-@\t\r\n]", text) else text


def as_text(value: str | int | list[str] | None) -> str:
    if isinstance(value, list):
        return "; ".join(value)
    return "" if value is None else str(value).lower() if isinstance(value, int) else value


@pytest.mark.parametrize("name", NAMES)
def test_csv_and_json_lines_hold_the_same_rows(made: Made, name: str) -> None:
    files = made()
    header, *found = rows(files[f"data/{name}.csv"])
    lines = objects(files[f"data/{name}.jsonl"])

    assert lines
    assert [list(line) for line in lines] == [header] * len(lines)
    assert [[unguarded(cell) for cell in row] for row in found] == [
        [as_text(one) for one in line.values()] for line in lines
    ]


@pytest.mark.parametrize("name", NAMES)
def test_csv_keeps_to_rfc_4180(made: Made, name: str) -> None:
    data = made()[f"data/{name}.csv"]

    assert data.endswith(b"\r\n")
    assert not data.startswith(b"\xef\xbb\xbf")
    assert len({len(row) for row in rows(data)}) == 1


def test_texts_of_many_lines_stay_in_their_cells(record: Archive, made: Made) -> None:
    note = 'One, "two"\nthree'
    first = record.briefings[1]
    briefings = (replace(first, acts=(replace(first.acts[0], note=note),)),)
    header, row, _ = rows(made(replace(record, briefings=briefings))["data/acts.csv"])

    assert row[header.index("notes")] == note


@pytest.mark.parametrize("start", list("=+-@\t\r\n"))
def test_what_a_spreadsheet_would_carry_out_is_guarded_in_csv_alone(record: Archive, made: Made, start: str) -> None:
    title = f"{start}HYPERLINK(0)"
    one = Briefing(id="one", path="one.md", title=title, date=PartialDate("2021"), authors=(title, title))
    files = made(replace(record, briefings=(one,)))
    header, row = rows(files["data/briefings.csv"])

    assert row[header.index("title")] == f"'{title}"
    assert row[header.index("authors")] == f"'{title}; {title}"
    assert objects(files["data/briefings.jsonl"])[0]["title"] == title


def test_a_forbidden_character_hides_no_formula(record: Archive, made: Made) -> None:
    one = Briefing(id="one", path="one.md", title="\x00=1", date=PartialDate("2021"))
    header, row = rows(made(replace(record, briefings=(one,)))["data/briefings.csv"])

    assert row[header.index("title")] == "'=1"


@given(st.lists(ANY_TEXT, min_size=1))
@example(["=1", "'=1", "''=1", "'plain", "'"])
def test_any_text_comes_back_from_both_forms(texts: list[str]) -> None:
    field: Field[str] = Field("text", Kind.TEXT, "", lambda text: text)
    table = Table(name="texts", title="", description="", fields=(field, field), rows=lambda *_: texts)
    header, *found = rows(csv_bytes(table, None, Web("")))  # type: ignore[arg-type]

    assert header == ["text", "text"]
    assert [[unguarded(cell) for cell in row] for row in found] == [[text, text] for text in texts]
    assert not [cell for row in found for cell in row if cell[:1] in set("=+-@\t\r\n") - {""}]
    loaded = objects(json_lines_bytes(replace(table, fields=(field,)), None, Web("")))  # type: ignore[arg-type]
    assert [one["text"] or "" for one in loaded] == texts


def test_addresses_in_tables_begin_at_the_root_of_the_site(made: Made) -> None:
    for site_url, root in (("", ""), ("https://example.org/archive/", "https://example.org/archive/")):
        acts = objects(made(site_url=site_url)["data/acts.jsonl"])
        assert acts[0]["address"] == f"{root}briefings/2021/2021-03-02-union-lists-two/#ban"


def test_control_characters_are_in_neither_form(record: Archive, made: Made) -> None:
    sources = (Source(id="s", title="a\x00b\x1b\ud800c"),)
    one = Briefing(id="one", path="one.md", title="One", date=PartialDate("2021"), sources=sources)
    files = made(replace(record, briefings=(one,)))

    assert rows(files["data/sources.csv"])[1][2] == objects(files["data/sources.jsonl"])[0]["title"] == "abc"

"""The guide names each file and explains each column in the words of the tables themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefing_archive.exports.tables import TABLES
from briefing_archive.exports.tables.table import Table

Made = Callable[..., dict[str, bytes]]
GUIDE = (Path(__file__).parents[3] / "docs/guide/data.md").read_text(encoding="utf-8")


def section(table: Table[Any]) -> str:
    lines = [f"### {table.title}", "", table.description, "", "| column | holds | meaning |", "| --- | --- | --- |"]
    for field in table.fields:
        choices = f" One of {', '.join(f'`{one}`' for one in field.choices)}." if field.choices else ""
        lines.append(f"| `{field.name}` | {field.kind.value} | {field.description}{choices} |")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_guide_explains_every_column(table: Table[Any]) -> None:
    assert section(table) in GUIDE, f"docs/guide/data.md needs this section:\n\n{section(table)}"


def test_the_guide_names_every_file(made: Made) -> None:
    data = [address for address in made() if address.startswith("data/")]
    names = {address.rpartition("/")[2] for address in [*data, "feed.xml", "feed.json"]}
    assert sorted(name for name in names if f"`{name}`" not in GUIDE) == []

"""A table as JSON Lines (https://jsonlines.org), which programs load: every text as it is, lists as lists."""

from __future__ import annotations

import io
import json
from typing import Any

from briefing_archive.exports.tables.table import Cell, Table
from briefing_archive.exports.web import Web
from briefing_archive.rendering.desk import Desk

_quoted = json.JSONEncoder(ensure_ascii=False).encode


def json_lines_bytes(table: Table[Any], desk: Desk, web: Web) -> bytes:
    """One object a row, its keys the columns in their order; `null` where a row has nothing to say."""
    form = f"{{{','.join(f'{_quoted(field.name)}:%s' for field in table.fields)}}}\n"
    data = io.BytesIO()
    data.writelines((form % row).encode() for row in table.written(desk, web, _value))
    return data.getvalue()


def _value(cell: Cell) -> str:
    if isinstance(cell, tuple):
        return f"[{','.join(map(_quoted, cell))}]"
    return _quoted(cell)

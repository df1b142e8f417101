"""A table as JSON Lines (https://jsonlines.org), which programs load: every text as it is, lists as lists."""

from __future__ import annotations

import io
import json
from typing import Any

from briefing_archive.exports.tables.table import Table
from briefing_archive.exports.web import Web
from briefing_archive.rendering.desk import Desk


def json_lines_bytes(table: Table[Any], desk: Desk, web: Web) -> bytes:
    """One object a row, its keys the columns in their order; `null` where a row has nothing to say."""
    names = [field.name for field in table.fields]
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    data = io.BytesIO()
    data.writelines(f"{encode(dict(zip(names, row, strict=True)))}\n".encode() for row in table.cells(desk, web))
    return data.getvalue()

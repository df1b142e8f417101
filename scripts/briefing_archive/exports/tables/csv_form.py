"""A table as CSV (RFC 4180), which people open in spreadsheets.

A spreadsheet takes a cell that begins with `=` and its like for a formula and carries it out, so such a text gets an
apostrophe before it, as OWASP advises (https://owasp.org/www-community/attacks/CSV_Injection). So does a text that has
apostrophes before such a character already: taking one away from each such cell gives back every text as it was.
Programs that want texts as they are take the JSON Lines.
"""

from __future__ import annotations

import io
import re
from itertools import chain
from typing import Any

from briefing_archive.exports.tables.table import Cell, Table
from briefing_archive.exports.web import Web
from briefing_archive.rendering.desk import Desk

SEPARATOR = "; "
_QUOTE = '"'
_QUOTED = re.compile(r'[,"\r\n]')
_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")


def csv_bytes(table: Table[Any], desk: Desk, web: Web) -> bytes:
    """The table in UTF-8, its first row the names of its columns; what a list holds is parted by `; `."""
    data = io.BytesIO()
    rows = chain([[field.name for field in table.fields]], table.written(desk, web, _cell))
    data.writelines(f"{','.join(row)}\r\n".encode() for row in rows)
    return data.getvalue()


def _cell(cell: Cell) -> str:
    text = _text(cell)
    if _FORMULA.match(text):
        text = f"'{text}"
    return f'"{text.replace(_QUOTE, _QUOTE * 2)}"' if _QUOTED.search(text) else text


def _text(cell: Cell) -> str:
    if isinstance(cell, int):
        # Numbers, `true` and `false`.
        return str(cell).lower()
    return SEPARATOR.join(cell) if isinstance(cell, tuple) else cell or ""

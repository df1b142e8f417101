"""A table as CSV (RFC 4180), which people open in spreadsheets.

A spreadsheet takes a cell that begins with `=` and its like for a formula and carries it out, so such a text gets an
apostrophe before it, as OWASP advises (https://owasp.org/www-community/attacks/CSV_Injection). So does a text that has
apostrophes before such a character already: taking one away from each such cell gives back every text as it was.
Programs that want texts as they are take the JSON Lines.
"""

from __future__ import annotations

import csv
import io
import re
from typing import Any

from briefing_archive.exports.tables.table import Cell, Table
from briefing_archive.exports.web import Web
from briefing_archive.rendering.desk import Desk

SEPARATOR = "; "
_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")


def csv_bytes(table: Table[Any], desk: Desk, web: Web) -> bytes:
    """The table in UTF-8, its first row the names of its columns; what a list holds is parted by `; `."""
    data = io.BytesIO()
    with io.TextIOWrapper(data, encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(field.name for field in table.fields)
        writer.writerows(table.written(desk, web, _text))
        out.flush()
        return data.getvalue()


def _text(cell: Cell) -> str:
    if isinstance(cell, int):
        # Numbers, `true` and `false`.
        return str(cell).lower()
    text = SEPARATOR.join(cell) if isinstance(cell, tuple) else cell or ""
    return f"'{text}" if _FORMULA.match(text) else text

"""The citation of a briefing as reference managers read it, a report: BibTeX, and RIS.

On a briefing's page `cite.js` writes the same to the letter, of the briefing and of each act, from what the page says.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from briefing_archive.model import PartialDate
from briefing_archive.rendering.citation import Citation

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Braces too: BibTeX counts those that TeX has escaped.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "→": r"$\rightarrow$",
        **{mark: f"\\{mark}" for mark in "$&#%_"},
    }
)
_NO_KEY = re.compile(r"[^A-Za-z0-9]+")


def bibtex(cited: Citation) -> str:
    """An entry of a BibTeX file in UTF-8."""
    fields = [f"  {name} = {value}," for name, value in _bibtex_fields(cited)]
    return "\n".join([f"@techreport{{{key(cited.number)},", *fields, "}"])


def ris(cited: Citation) -> str:
    """An entry of a RIS file. `SN` is where a report has its number."""
    fields = [
        ("TY", "RPRT"),
        *(("AU", author) for author in cited.authors),
        ("TI", cited.title),
        ("PB", cited.archive),
        ("SN", cited.number),
        ("PY", str(cited.date.year)),
        ("DA", _ris_date(cited.date)),
        ("LA", cited.language),
        ("N1", cited.notes),
        ("UR", cited.address),
        ("ER", ""),
    ]
    return "\n".join(f"{name}  - {value}" for name, value in fields)


def _bibtex_fields(cited: Citation) -> Iterator[tuple[str, str]]:
    yield "author", _braced(" and ".join(_author(name, cited) for name in cited.authors))
    # In braces once more, or styles would write capitals small.
    yield "title", _braced(_braced(_tex(cited.title)))
    yield "institution", _braced(_tex(cited.archive))
    yield "number", _braced(_tex(cited.number))
    yield "year", str(cited.date.year)
    if cited.date.month:
        yield "month", _MONTHS[cited.date.month - 1]
    yield "date", _braced(cited.date.text)
    yield "note", _braced(_tex(cited.notes))
    yield "url", _braced(cited.address)


def _author(name: str, cited: Citation) -> str:
    """BibTeX takes a name apart, at `and` first of all, unless it stands in braces."""
    whole = cited.by_record or re.search(r"\band\b", name, re.IGNORECASE)
    return _braced(_tex(name)) if whole else _tex(name)


def key(number: str) -> str:
    """What a text that cites calls the entry: ASCII, and another one for each number."""
    plain = _NO_KEY.sub("-", number).strip("-")
    return plain if number.isascii() else f"{plain}-{hashlib.sha256(number.encode()).hexdigest()[:8]}".strip("-")


def _tex(text: str) -> str:
    return text.translate(_TEX)


def _braced(text: str) -> str:
    return f"{{{text}}}"


def _ris_date(date: PartialDate) -> str:
    """`2021/03/02/`: four parts, those that are not known empty."""
    return "/".join([*date.text.split("-"), "", ""][:3]) + "/"

"""The file that a new briefing begins with."""

from __future__ import annotations

from briefing_archive.model import PartialDate
from briefing_archive.reading.matching import slug
from briefing_archive.reading.yaml_messages import quoted

_LONGEST_NAME = 120
"""Bytes of the words in a file's name."""

_TEXT = """\
---
title: {title}
date: {date}
summary:                      # one or two sentences for lists and feeds; else the first paragraph
actors: []                    # names; those in measures join by themselves
measures:
  # - European Union > Igor Krasnov: travel ban, asset freeze
sources:
  # - {{id: a, title: "…", publisher: "…", url: "https://…", kind: official}}
topics: []
---

What happened, who did it, to whom, and how it is known.
"""


def new_briefing_text(title: str, date: PartialDate) -> tuple[str, str]:
    """Return the path below the folder of the briefings, and the text, of a briefing that is ready to fill in.

    Whatever the title holds, the file reads back with exactly that title. The caller must not overwrite a file.
    """
    name = f"{date.text}-{_words(title)}".removesuffix("-")
    return f"{date.year:04}/{name}.md", _TEXT.format(title=quoted(title), date=date.text)


def _words(title: str) -> str:
    cut = slug(title).encode()[:_LONGEST_NAME].decode(errors="ignore")
    whole, _, part = cut.rpartition("-")
    return (whole if part and whole and len(cut) < len(slug(title)) else cut).strip("-")

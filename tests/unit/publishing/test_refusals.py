"""What the system refuses is told in a sentence."""

from __future__ import annotations

import errno

import pytest

from briefing_archive.publishing.refusals import told


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            OSError(errno.ENOSPC, "No space left"),
            "No space left: make room for one more copy of the site, and build again",
        ),
        (
            OSError(errno.EROFS, "Only to read", "site"),
            "Only to read ('site'): let whoever builds write there, and build again",
        ),
        (
            OSError(errno.ENOTEMPTY, "Directory not empty", ".spare"),
            "Directory not empty ('.spare'): what is in it could not be removed; remove it yourself, and build again",
        ),
        (OSError(errno.EIO, "Input/output error", "x.html"), "Input/output error ('x.html')"),
        (TimeoutError(), "TimeoutError"),
    ],
)
def test_it_says_what_happened_where_and_what_to_do(error: OSError, sentence: str) -> None:
    assert told(error) == sentence

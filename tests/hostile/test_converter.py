"""The texts of others become with our converter what they become with Python-Markdown by itself."""

from __future__ import annotations

import pytest

from briefing_archive.publishing.preparing import DEFAULT_EXTENSIONS
from briefing_archive.rendering.bodies import MarkdownOptions
from hostile.test_commonmark import EVERYTHING, EXAMPLES
from hostile.test_naughty_strings import STRINGS
from plain_markdown import Both


@pytest.mark.parametrize(
    "extensions", [(), DEFAULT_EXTENSIONS, (*DEFAULT_EXTENSIONS, *EVERYTHING)], ids=["none", "usual", "more"]
)
def test_each_becomes_the_same(extensions: tuple[str, ...]) -> None:
    both = Both(MarkdownOptions.of(extensions))
    for text in (*EXAMPLES, *STRINGS):
        plain, ours = both.made(text)
        assert ours == plain, text

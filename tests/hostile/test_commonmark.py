"""The examples of the CommonMark specification (npm `commonmark-spec`): as a body, none breaks anything or does harm."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_archive.publishing.preparing import DEFAULT_EXTENSIONS
from briefing_archive.rendering.bodies import MarkdownOptions
from briefing_archive.rendering.markdown import BodyJob, render_body
from harmless import harms

SPECIFICATION = Path(__file__).parents[1] / "web" / "node_modules" / "commonmark-spec" / "spec.txt"
_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n.*?^`{32}$", re.MULTILINE | re.DOTALL)
EXAMPLES = [
    text.replace("→", "\t")
    for text in _EXAMPLE.findall(SPECIFICATION.read_text(encoding="utf-8").partition("<!-- END TESTS -->")[0])
]
EVERYTHING = ("abbr", "attr_list", "def_list", "md_in_html", "pymdownx.critic", "pymdownx.mark", "pymdownx.snippets")


@pytest.mark.parametrize("extensions", [DEFAULT_EXTENSIONS, (*DEFAULT_EXTENSIONS, *EVERYTHING)], ids=["usual", "more"])
def test_every_example_is_a_body_that_does_no_harm(extensions: tuple[str, ...], counted: Callable[..., None]) -> None:
    options = MarkdownOptions.of(extensions)
    for text in EXAMPLES:
        body = render_body(BodyJob(text, options))
        # Whatever a link leads to is looked at when it is filled in.
        assert harms("".join(part + "#" for part in body.parts)) == [], text
        # A text that shapes the next one would show in the second round.
        assert render_body(BodyJob(text, options)) == body
    counted(f"the {len(EXAMPLES)} examples", "none breaks anything, and none does harm")

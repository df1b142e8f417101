"""Our header is that of Material but for the search: a new version of Material must be looked at."""

from __future__ import annotations

import re
from pathlib import Path

import material

from briefing_archive.publishing.enclosing import THEME

_COMMENT = re.compile(r"\A\{#-.*?-?#\}\n", re.DOTALL)
_SEARCH = re.compile(
    r'    \{% if "material/search" in config\.plugins %\}.*?(?=    \{% if config\.repo_url %\})', re.DOTALL
)


def test_the_header_differs_from_that_of_material_by_the_search_alone() -> None:
    theirs = Path(material.__file__).parent / "templates/partials/header.html"
    ours = THEME / "mkdocs/partials/header.html"
    expected = _SEARCH.sub('    {% include "partials/briefing-search.html" %}\n', theirs.read_text(encoding="utf-8"))
    assert _COMMENT.sub("", ours.read_text(encoding="utf-8")) == _COMMENT.sub("", expected)

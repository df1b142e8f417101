"""The templates of pages: every value is escaped unless it is a body, which was made safe before."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from briefing_archive.rendering import addresses
from briefing_archive.rendering.template_code import Templates
from briefing_archive.rendering.timeline import svg
from briefing_archive.rendering.words import Words


@lru_cache(maxsize=8)
def environment(words: Words) -> Environment:
    """The templates with the words of one language. A name that a template misspells raises, in tests and builds.

    Words without gaps are a filter, `'source' | w`: they become part of the template when it is compiled.
    """
    made = Templates(
        loader=PackageLoader("briefing_archive", "theme/pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals["w"] = made.filters["w"] = words
    made.globals["a"] = addresses
    made.globals["svg"] = svg
    return made

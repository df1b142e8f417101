"""What the stock search reads of a page. It indexes whole texts, and a list repeats what its entries say themselves."""

from __future__ import annotations

from markupsafe import Markup

from briefing_archive.rendering.page import Page

_SHORT = Markup('<h1 id="{kind}">{title}</h1><p>{description}</p>')


def searched(page: Page, html: str) -> str:
    """All of a briefing, whose page this is; of any other page only what it is about."""
    if page.kind == "briefing":
        return html
    return _SHORT.format(kind=page.kind, title=page.title, description=page.description)

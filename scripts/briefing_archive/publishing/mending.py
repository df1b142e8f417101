"""What the theme's frame gets wrong by the rules of HTML, put right in each finished page."""

from __future__ import annotations

# A check box has nothing to complete, and an empty tab index is none.
_MENDS = (
    (' type="checkbox" id="__drawer" autocomplete="off">', ' type="checkbox" id="__drawer">'),
    (' type="checkbox" id="__search" autocomplete="off">', ' type="checkbox" id="__search">'),
    (' tabindex="">', ">"),
    # A page that was opened from here learns neither from where nor how to reach back.
    (' target="_blank" rel="noopener">', ' target="_blank" rel="noopener noreferrer">'),
)


def mended(html: str) -> str:
    """A page without the faults of the theme's frame."""
    for wrong, right in _MENDS:
        html = html.replace(wrong, right)
    # A page outside the navigation has the list of its contents, and not the box that would fold it.
    return html if ' id="__toc"' in html else html.replace(' for="__toc"', "")

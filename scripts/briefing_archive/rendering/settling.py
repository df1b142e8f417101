"""Text that is written without a page in mind: its links begin at a token, and are settled on the page.

What introduces an actor is settled there, too, since a page says it only where it first names the actor.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from html import unescape
from urllib.parse import quote

from markupsafe import Markup, escape

from briefing_archive.rendering.addresses import SAFE

# No text of an archive holds this character: reading refuses it.
_ROOT = "\0/"
_WHO = re.compile("\0who ([^\0]*)\0")


@lru_cache(maxsize=100_000)
def loose(to: str, anchor: str = "") -> Markup:
    """A link to an address, as `href` has it, that `settled` makes lead from a page; both as in `addresses.link`."""
    fragment = f"#{quote(anchor, safe=SAFE)}" if anchor else ""
    return Markup(_ROOT + escape(quote(to, safe=SAFE) + fragment))  # noqa: S704 - escaped here


def who(actor: str) -> Markup:
    """The place in a link's tag that introduces an actor (id), where the page has not done so before."""
    return Markup(f"\0who {escape(actor)}\0")  # noqa: S704 - escaped here


def settled(html: str, here: str, introduce: Callable[[str], str]) -> str:
    """A text with the links as `addresses.link` makes them from the page at `here`.

    `introduce` is asked for the words on an actor (id) at each of its links in turn, as plain text that may be empty.
    """
    html = _WHO.sub(lambda found: _titled(introduce(unescape(found[1]))), html)
    own = loose(here)
    if own in html:
        html = html.replace(f"{own}#", "#").replace(f'{own}"', './"').replace(own, "")
    steps = here.split("/")[:-1]
    for depth in range(len(steps) - 1, -1, -1):
        above = "".join(f"{step}/" for step in steps[:depth])
        html = html.replace(loose(above), "../" * (len(steps) - depth))
    return html


def _titled(words: str) -> str:
    return f' title="{escape(words)}"' if words else ""

"""A theme's part of a page without what no reader and no browser needs: most of it is white space that is not shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

# What keeps its white space, and code, whose hash may stand in a policy.
_KEPT = r"<(?P<kept>script|style|pre|textarea)\b.*?</(?P=kept)\s*>"
_TAG = r"""<!--.*?-->|</?[a-z](?:"[^"]*"|'[^']*'|[^'">])*>|<![^>]*>"""
_PART = re.compile(f"{_KEPT}|{_TAG}", re.DOTALL | re.IGNORECASE)
_NAME = re.compile(r"</?([a-z][\w-]*)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\r\f]+")
# A line ends at these. White space at its edges is not shown, nor is that which follows other white space.
_BREAKING = re.compile(
    "article|aside|body|br|dd|details|div|d[lt]|fieldset|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|legend"
    "|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul"
)
# These stand in a line as a word does. Those that hold more than text of their own have lines within.
_SHOWING = re.compile("img|input|textarea")
_HOLDING = re.compile("audio|button|canvas|iframe|math|meter|object|progress|select|svg|video")
# An `svg` in HTML is one without being told so.
_TOLD = ' xmlns="http://www.w3.org/2000/svg"'


def tight(html: str) -> str:
    """A whole page, or a part of one that begins and ends with lines of its own, which looks and works as before."""
    return "".join(_tightened(html))


def _tightened(html: str) -> Iterator[str]:
    shown, space = False, ""
    for part in _parts(html):
        name = _name(part)
        if not name:
            words = _SPACES.sub(" ", part)
            space = space or (" " if shown and words.startswith(" ") else "")
            if words.strip(" "):
                yield space + words.strip(" ")
                shown, space = True, " " if words.endswith(" ") else ""
            continue
        begins, holds = not part.startswith(("</", "<!")), bool(_HOLDING.fullmatch(name))
        if _BREAKING.fullmatch(name) or (holds and not begins):
            shown, space = holds, ""
        elif begins:
            # White space stays outside of what follows it, and moves out of what it ends.
            yield space
            shown, space = bool(_SHOWING.fullmatch(name)) or (shown and not space and not holds), ""
        yield part.replace(_TOLD, "") if name == "svg" else part


def _parts(html: str) -> Iterator[str]:
    """Tags, whole scripts and the like, and the text between them."""
    end = 0
    for found in _PART.finditer(html):
        if found.start() > end:
            yield html[end : found.start()]
        yield found[0]
        end = found.end()
    if end < len(html):
        yield html[end:]


def _name(part: str) -> str:
    """What an element is called; `!` where the part is a comment or the like, empty where it is text."""
    found = _NAME.match(part)
    return found[1].lower() if found else "!" if part.startswith("<!") else ""

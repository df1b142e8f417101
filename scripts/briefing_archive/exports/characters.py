"""Which characters may stand in a file for machines: those that XML 1.0 allows, so that all forms hold the same text.

Reading refuses most of the others with a message; here they are dropped from an archive that came another way.
"""

from __future__ import annotations

import re

# https://www.w3.org/TR/xml/#charsets
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """The text without what XML forbids, lone surrogates included."""
    # What can be printed in lines holds nothing of the kind, and that is quicker to ask.
    return text if text.replace("\n", "").isprintable() else _FORBIDDEN.sub("", text)

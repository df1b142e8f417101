"""Text as HTML. Most of what pages show has no special characters, and stays the text that it is."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_is_special = re.compile("[&<>\"']").search


def escaped(value: object) -> str:
    """A value as HTML shows it; what is HTML already stays so."""
    kind = type(value)
    if kind is Markup or (kind is str and not _is_special(value)):  # type: ignore[call-overload]  # a text by now
        return value  # type: ignore[return-value]  # a text by now
    return escape(value)

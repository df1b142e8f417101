"""Giving memory back that this process does not need any more, so that others have it while it goes on."""

from __future__ import annotations

import ctypes
from contextlib import suppress


def give_back() -> None:
    """Give the system all memory that is free.

    The C library of Linux keeps what lies between what is in use, unless it is asked not to (`malloc_trim`); others
    have no such function, and nothing happens.
    """
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)

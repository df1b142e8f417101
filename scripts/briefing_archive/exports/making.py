"""What makes a file for machines, and what stands for all that the file is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """A file that is to be made.

    While its `key` stays the same, so does what `make` gives, as long as our code and the address of the site do. It is
    empty where that cannot be told. What `asks_all` is made of the whole archive, and takes long.
    """

    make: Callable[[], bytes]
    key: Callable[[], bytes]
    asks_all: bool = False

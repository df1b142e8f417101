"""Circles in what leads from one thing to at most one other: `broader`, `part_of`, later acts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

Thing = TypeVar("Thing")


def circles(following: Mapping[Thing, Thing]) -> list[list[Thing]]:
    """Return each circle once, as a list that begins with the member that comes first in the mapping."""
    done: set[Thing] = set()
    found = []
    for start in following:
        way: dict[Thing, int] = {}
        at: Thing | None = start
        while at is not None and at not in done and at not in way:
            way[at] = len(way)
            at = following.get(at)
        if at is not None and at in way:
            circle = list(way)[way[at] :]
            found.append(_from_first(circle, following))
        done.update(way)
    return found


def _from_first(circle: list[Thing], following: Mapping[Thing, Thing]) -> list[Thing]:
    members = set(circle)
    first = next(thing for thing in following if thing in members)
    at = circle.index(first)
    return circle[at:] + circle[:at]

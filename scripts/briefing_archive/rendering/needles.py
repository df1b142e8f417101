"""What a text must contain for a regular expression to match in it. To look for that first is many times faster.

It is read off the expression itself, by the parser of `re`, so it holds for those of any extension of Markdown. What is
not understood is passed over: then less is certain, and nothing is wrong.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Any

Needles = tuple[tuple[str, ...], ...]
"""Of each of these at least one stands in every text in which there is a match."""

# More ways to begin are not worth looking for.
_MOST = 8
_OTHERS = frozenset({""})


@lru_cache(maxsize=1024)
def needles(pattern: re.Pattern[str]) -> Needles:
    """Return what every text has in which this pattern matches anywhere; nothing where that is not certain."""
    if pattern.flags & re.IGNORECASE:
        return ()
    try:
        parser = importlib.import_module("re._parser")
        certain = _sequence(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)).certain
    except (AttributeError, ImportError, RecursionError):
        # Another Python may keep it elsewhere, or call it otherwise.
        return ()
    found = dict.fromkeys(_shortest(needle) for needle in certain)
    needed = [tuple(sorted(one)) for one in found if not any(_implies(other, one) for other in found)]
    # The longer, the rarer.
    return tuple(sorted(needed, key=lambda needle: (-min(map(len, needle)), needle)))


def _shortest(needle: frozenset[str]) -> frozenset[str]:
    return frozenset(one for one in needle if not any(other in one for other in needle if other != one))


def _implies(needle: frozenset[str], other: frozenset[str]) -> bool:
    return needle != other and all(any(short in one for short in other) for one in needle)


def lacks(text: str, wanted: Needles) -> bool:
    """Whether a needle is missing in a text, so that the pattern cannot match there."""
    for needle in wanted:
        for one in needle:
            if one in text:
                break
        else:
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of an expression: how what it matches begins, whether that is all of it, and what else is certain."""

    heads: frozenset[str] = _OTHERS
    whole: bool = False
    certain: tuple[frozenset[str], ...] = ()


def _sequence(parts: Iterable[tuple[Any, Any]]) -> _Part:
    heads: frozenset[str] | None = None
    run, certain = _OTHERS, list[frozenset[str]]()
    for operation, argument in parts:
        # What is not in the table may be anything.
        part = _PARTS[operation.name](argument) if operation.name in _PARTS else _Part()
        certain += part.certain
        joined = _joined(run, part.heads)
        whole = part.whole and joined is not None
        run = run if joined is None else joined
        if not whole:
            heads = run if heads is None else heads
            certain += [run] if "" not in run else []
            run = _OTHERS
    certain += [run] if "" not in run else []
    return _Part(run if heads is None else heads, whole=heads is None, certain=tuple(certain))


def _joined(first: frozenset[str], second: frozenset[str]) -> frozenset[str] | None:
    if len(first) * len(second) > _MOST:
        return None
    return frozenset(one + other for one, other in product(first, second))


def _literal(code: int) -> _Part:
    return _Part(frozenset({chr(code)}), whole=True)


def _nowhere(_: object) -> _Part:
    return _Part(whole=True)


def _around(assertion: tuple[int, Any]) -> _Part:
    """What is certain of what stands before or behind; it takes no room itself."""
    _, inner = assertion
    return _Part(whole=True, certain=_sequence(inner).certain)


def _group(group: tuple[object, int, int, Any]) -> _Part:
    _, added, _, inner = group
    return _Part() if added & re.IGNORECASE else _sequence(inner)


def _set(members: list[tuple[Any, Any]]) -> _Part:
    if len(members) > _MOST or any(kind.name != "LITERAL" for kind, _ in members):
        return _Part()
    return _Part(frozenset(chr(code) for _, code in members), whole=True)


def _branch(branch: tuple[object, list[Any]]) -> _Part:
    _, ways = branch
    parts = [_sequence(way) for way in ways]
    heads = frozenset[str]().union(*(part.heads for part in parts))
    everywhere = [one for one in parts[0].certain if all(one in part.certain for part in parts)]
    firsts = [part.certain[0] for part in parts if part.certain]
    either = frozenset[str]().union(*firsts)
    certain = (*everywhere, either) if len(firsts) == len(parts) and len(either) <= _MOST else tuple(everywhere)
    if len(heads) > _MOST:
        return _Part(certain=certain)
    return _Part(heads, all(part.whole for part in parts), certain)


def _repeated(repeat: tuple[int, int, Any]) -> _Part:
    least, most, inner = repeat
    part = _sequence(inner) if least else _Part()
    heads = part.heads
    for _ in range(min(least, _MOST) - 1):
        joined = _joined(heads, part.heads) if part.whole else None
        if joined is None:
            return _Part(heads, whole=False, certain=part.certain)
        heads = joined
    return _Part(heads, part.whole and least == most and least <= _MOST, part.certain)


_PARTS: Mapping[str, Callable[[Any], _Part]] = {
    "LITERAL": _literal,
    "IN": _set,
    "AT": _nowhere,
    "ASSERT": _around,
    "ASSERT_NOT": _nowhere,
    "SUBPATTERN": _group,
    "ATOMIC_GROUP": _sequence,
    "BRANCH": _branch,
    "MAX_REPEAT": _repeated,
    "MIN_REPEAT": _repeated,
    "POSSESSIVE_REPEAT": _repeated,
}

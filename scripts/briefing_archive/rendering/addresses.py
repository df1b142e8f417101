"""Every address of the record, and the one function that makes links.

An address is relative to the site's root and not percent-encoded; it is empty or ends with `/`. These are promises:
an address that was published once goes on leading somewhere.
"""

from __future__ import annotations

from urllib.parse import quote

from briefing_archive.indexes.relations import Pair

HOME = ""
BRIEFINGS = "briefings/"
ACTORS = "actors/"
MEASURES = "measures/"
IN_FORCE = "measures/in-force/"
PENDING = "measures/pending/"
DATES = "dates/"
RELATIONS = "relations/"
INSTRUMENTS = "instruments/"
TOPICS = "topics/"
CORRECTIONS = "corrections/"
SEARCH = "search/"
# Files, and so without a final slash: what was in force when, for the script of the page that says so.
HOLDING = "data/holding.json"
HOLDING_SCRIPT = "assets/briefings/in-force.js"
MOVED_SCRIPT = "assets/briefings/moved.js"
SEARCH_SCRIPT = "assets/briefings/search/page.js"
SEARCH_STYLE = "assets/briefings/search/page.css"

# What may stand in a path without being encoded, apart from letters, digits and `_.-~`.
SAFE = "/!$'()*+,;=@"


def briefing(id: str) -> str:
    """The page of a briefing."""
    return f"{BRIEFINGS}{id}/"


def media(path: str) -> str:
    """An image beside the briefings, which is published with them; this one address has no final slash."""
    return f"{BRIEFINGS}{path}"


def actor(id: str) -> str:
    """The page of an actor."""
    return f"{ACTORS}{id}/"


def measure_type(id: str) -> str:
    """The page of a measure type."""
    return f"{MEASURES}{id}/"


def instrument(id: str) -> str:
    """The page of an instrument."""
    return f"{INSTRUMENTS}{id}/"


def topic(id: str) -> str:
    """The page of a topic."""
    return f"{TOPICS}{id}/"


def relations_of(principal: str) -> str:
    """The page that lists with whom a principal has relations."""
    return f"{RELATIONS}{principal}/"


def relation(pair: Pair) -> str:
    """The page of a pair of principals."""
    return f"{RELATIONS}{pair.a}/{pair.b}/"


def dated(text: str) -> str:
    """The page of a year (`2021`) or month (`2021-03`); a full day leads to its month."""
    return f"{DATES}{part(text)}"


def part(text: str) -> str:
    """What a list's address ends with for one of its years or months: `2021/` or `2021/03/`."""
    return text[:7].replace("-", "/") + "/"


def link(here: str, to: str, anchor: str = "") -> str:
    """The link from one page to another, relative, percent-encoded, and so right at a host's root and below a path.

    Both are addresses; `here` may be the address of the very page that is linked to.
    """
    fragment = f"#{quote(anchor, safe=SAFE)}" if anchor else ""
    if here == to:
        return fragment or "./"
    steps, goal = here.split("/")[:-1], to.split("/")
    shared = 0
    while shared < min(len(steps), len(goal) - 1) and steps[shared] == goal[shared]:
        shared += 1
    path = "../" * (len(steps) - shared) + "/".join(goal[shared:])
    return (quote(path, safe=SAFE) or "./") + fragment

"""What the folder of the briefings holds, before anything of it is read. No two things in it have one address."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from briefing_archive.problems import Problem
from briefing_archive.reading.file_names import path_in_problems, printable, twin_key


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: where it lies, its path below the folder, and what tells whether it has changed."""

    full: str
    path: str
    stamp: tuple[int, ...]


@dataclass(slots=True)
class Listing:
    """All that a folder holds for the archive. Paths are relative to it, with `/`; problems begin with the label.

    `has_links` says whether symbolic links are among its entries, wherever they lead.
    """

    briefings: list[Found] = field(default_factory=list)
    registers: dict[str, Found] = field(default_factory=dict)
    media: list[Found] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    has_links: bool = False


def briefing_id(path: str) -> str:
    """The id that a briefing has by its path."""
    return path.removesuffix(".md")


def without_twins(listing: Listing, label: str) -> Listing:
    """Return a listing in which of all files with one address the first is left, with a problem for each other."""
    first: dict[str, str] = {}
    later: dict[str, str] = {}
    for path in sorted(found.path for found in (*listing.briefings, *listing.media)):
        other = first.setdefault(twin_key(briefing_id(path)), path)
        if other != path:
            later[path] = other
    return Listing(
        briefings=_others(listing.briefings, later),
        registers=listing.registers,
        media=_others(listing.media, later),
        problems=[*listing.problems, *(_twin_problem(path, other, label) for path, other in later.items())],
        has_links=listing.has_links,
    )


def _others(files: Iterable[Found], later: Container[str]) -> list[Found]:
    return sorted((found for found in files if found.path not in later), key=lambda found: found.path)


def _twin_problem(path: str, other: str, label: str) -> Problem:
    message = f"'{printable(other)}' has the same address on some systems; rename one of the two"
    return Problem(path_in_problems(label, path), 1, 1, "same-address", message)

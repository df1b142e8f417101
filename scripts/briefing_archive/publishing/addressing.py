"""What is wrong with the old addresses that files of the archive claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from briefing_archive.model import Archive
from briefing_archive.problems import Problem, shown
from briefing_archive.reading.file_names import path_in_problems
from briefing_archive.rendering import addresses
from briefing_archive.rendering.anchors import anchor_of, may_be_former
from briefing_archive.rendering.redirects import Claim, claims, old_address
from briefing_archive.rendering.site import Site

# Here files stand that no page leads to by name.
_FOLDERS = ("assets", "data", "search")
# Files for hosts and machines, which stand beside pages.
SITE_FILES = frozenset(
    {
        "404.html",
        "CNAME",
        "_headers",
        "_redirects",
        "feed.json",
        "feed.xml",
        "manifest.json",
        "redirects.map",
        "robots.txt",
        "sitemap.xml",
        "sitemap.xml.gz",
    }
)


def address_problems(label: str, root: Path, site: Site) -> Iterator[Problem]:
    """What cannot be as a file below `root` wants it; messages call that folder by the label."""
    leading = {redirect.address for redirect in site.redirects}
    first: dict[str, Claim] = {}
    for claim in claims(site.archive):
        other = first.setdefault(claim.address, claim)
        reason = _taken(claim, site) or (_elsewhere(claim, other) if other.to != claim.to else "")
        if reason:
            yield _at(label, root, claim.path, claim.written, "address-taken", reason)
        elif claim.address not in leading:
            reason = f"{shown('/' + claim.to)} has no page, so that nothing can lead there; correct it"
            yield _at(label, root, claim.path, claim.written, "lost-address", reason)
    for path, written, reason in _foreign_anchors(site.archive):
        yield _at(label, root, path, written, "bad-address", reason)


def _taken(claim: Claim, site: Site) -> str:
    if claim.address == claim.to:
        return f"{shown(claim.written)} is the address of this very page; remove it"
    if claim.address in site.taken or claim.address.rstrip("/") in site.taken:
        return f"{shown(claim.written)} has something of its own and cannot lead on; remove one of the two"
    names = claim.address.split("/")[:-1]
    if names[0] in _FOLDERS or not SITE_FILES.isdisjoint(names):
        return f"{shown(claim.written)} is kept for a file that the site needs; remove it"
    return ""


def _elsewhere(claim: Claim, other: Claim) -> str:
    there = shown("/" + other.to)
    return f"{shown(claim.written)} leads to {there} already, by {other.path}; remove it from one of the two"


def _foreign_anchors(archive: Archive) -> Iterator[tuple[str, str, str]]:
    """The path, text and fault of each old anchor that a page cannot keep."""
    for briefing in (one for one in archive.briefings if one.redirect_from):
        own = {addresses.briefing(briefing.id), *(old_address(old) for old in briefing.redirect_from if "#" not in old)}
        for old in briefing.redirect_from:
            anchor = anchor_of(old)
            if anchor and old_address(old) not in own:
                here = f"/{addresses.briefing(briefing.id)}#{anchor}"
                reason = f"an anchor leads to the page that it was on; write {shown(here)}"
                yield briefing.path, old, f"{reason}, or one of an old address that is named here too"
            elif anchor and not may_be_former(anchor):
                yield briefing.path, old, f"{shown('#' + anchor)} never was an act or a heading of a text; remove it"


def _at(label: str, root: Path, path: str, written: str, code: str, message: str) -> Problem:
    line, column = _place(root / path, written)
    return Problem(path_in_problems(label, path), line, column, code, message)


def _place(file: Path, written: str) -> tuple[int, int]:
    """Where a file that was read before has a text; its beginning where it writes it in some other way."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return 1, 1
    alone = re.compile(rf"(?<![\w/-]){re.escape(written)}(?![\w/-])")
    found = ((number, alone.search(line)) for number, line in enumerate(lines, start=1))
    return next(((number, match.start() + 1) for number, match in found if match), (1, 1))

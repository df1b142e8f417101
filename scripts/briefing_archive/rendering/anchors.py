"""The places in a briefing's page that an address may end with: acts, headings of its text, and those it once had."""

from __future__ import annotations

from urllib.parse import unquote

from briefing_archive.model import Briefing
from briefing_archive.rendering import addresses
from briefing_archive.rendering.bodies import Bodies
from briefing_archive.rendering.body import ID_PREFIX
from briefing_archive.rendering.redirects import old_address


def promised_anchors(bodies: Bodies, briefing: Briefing) -> frozenset[str]:
    """Those that a page shows as links, so that they are copied: its acts and the headings of its text."""
    acts = (act.id for act in briefing.acts)
    return frozenset(acts).union(heading.id for heading in bodies.by_briefing[briefing.id].headings)


def present_anchors(bodies: Bodies, briefing: Briefing) -> frozenset[str]:
    """Those that lead to a place: its acts, and whatever has an id in its text."""
    acts = (act.id for act in briefing.acts)
    return frozenset(acts).union(f"{ID_PREFIX}{id}" for id in bodies.by_briefing[briefing.id].ids)


def former_anchors(briefing: Briefing) -> tuple[str, ...]:
    """Those that a page keeps though nothing of it has them: `redirect_from` names them after one of its addresses."""
    own = {addresses.briefing(briefing.id), *(old_address(old) for old in briefing.redirect_from if "#" not in old)}
    kept = (anchor_of(old) for old in briefing.redirect_from if old_address(old) in own)
    return tuple(dict.fromkeys(anchor for anchor in kept if may_be_former(anchor)))


def anchor_of(written: str) -> str:
    """What stands after the `#` of an address as somebody writes it; empty where there is none."""
    return unquote(written.partition("#")[2])


def may_be_former(anchor: str) -> bool:
    """Whether an act or a heading of a text can have had it. All else belongs to the page around them."""
    return bool(anchor) and (anchor.startswith(ID_PREFIX) or "_" not in anchor)

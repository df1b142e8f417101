"""The marks and bars of a timeline as SVG: each a link with a name. Their templates would be a page's slowest part."""

from __future__ import annotations

from markupsafe import Markup

from briefing_archive.rendering import addresses
from briefing_archive.rendering.escaping import escaped
from briefing_archive.rendering.settling import loose
from briefing_archive.rendering.timeline.drawing import Bar, Lane, Mark, Tick


def marks(lane: Lane) -> Markup:
    """The marks of a lane, and its bars, from left to right."""
    drawn = [*map(_mark, lane.marks), *map(_bar, lane.bars)]
    return Markup("\n".join(drawn))  # noqa: S704 - each part escapes its texts


def lines(ticks: tuple[Tick, ...], foot: int) -> Markup:
    """The lines of the axis, down to `foot`, and their names."""
    return Markup("".join(_tick(tick, foot) for tick in ticks))  # noqa: S704 - each part escapes its texts


def _tick(tick: Tick, foot: int) -> str:
    strong = " ba-tl-tick--strong" if tick.strong else ""
    line = f'<path class="ba-tl-tick{strong}" d="M{tick.x} 0V{foot + 6}"/>'
    label = f'<text x="{tick.x + 3}" y="{foot + 14}">{escaped(tick.label)}</text>' if tick.label else ""
    below = f'<text class="ba-tl-year" x="{tick.x + 3}" y="{foot + 28}">{escaped(tick.below)}</text>'
    return line + label + (below if tick.below else "")


def _mark(mark: Mark) -> str:
    name, act = escaped(mark.name), mark.act
    link = loose(addresses.briefing(act.briefing), act.id)
    span = ""
    if mark.start != mark.end:
        span = f'<path class="ba-tl-span" d="M{mark.start} {mark.y - 2}H{mark.end}v4H{mark.start}z"/>'
    return (
        f'<g role="listitem"><a class="ba-family-{mark.family}" href="{link}" aria-label="{name}"><title>{name}</title>'
        f'{span}<path transform="translate({mark.x} {mark.y})" d="{mark.shape}"/></a></g>'
    )


def _bar(bar: Bar) -> str:
    name, tag, high = escaped(bar.name), "g", 24 if bar.loose else 46
    opening = f'g role="img" aria-label="{name}"'
    if bar.address:
        tag, opening = "a", f'a href="{loose(bar.address, bar.anchor)}" aria-label="{name}"'
    return (
        f'<g role="listitem"><{opening}>'
        f'<path d="M{bar.x} {bar.y}h{bar.width}v-{high}h-{bar.width}z"/>'
        f'<path d="M{bar.x + 1} {bar.y}h{bar.width - 2}v-{bar.height}h-{bar.width - 2}z"/>'
        f'<text x="{bar.x + bar.width // 2}" y="{bar.y - bar.height - 3}">{escaped(bar.count)}</text></{tag}></g>'
    )

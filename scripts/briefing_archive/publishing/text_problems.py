"""What is wrong with the texts of briefings, which only rendering finds, and where in a file it stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from briefing_archive.model import Archive, Briefing
from briefing_archive.problems import Problem, shown
from briefing_archive.rendering.bodies import Bodies
from briefing_archive.rendering.site import Site

# A link as Markdown and HTML write it, and the beginning of an element.
_LINK = r"(?<![^\s(<\"':]){}(?![^\s)>\"'])"
_ELEMENT = r"(?i:<{}(?![\w-]))"
_ATTRIBUTE = r"(?i:\b{}\s*=)"
# Whoever has more of these wants to know that there are more, and need not read them all; looking for each costs time.
_MOST = 100
_MOST_PLACES = 20


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong wherever a pattern matches."""

    pattern: str
    code: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """What is wrong with the texts of a site, by the ids of those briefings, and all that this was found by.

    `ground` is what links may lead to beside the briefings.
    """

    ground: tuple[object, ...]
    bodies: Bodies
    problems: Mapping[str, tuple[Problem, ...]]


NO_TEXTS = Texts(ground=(), bodies=Bodies(by_briefing={}), problems={})


def read_texts(
    label: str,
    site: Site,
    briefings: Iterable[Briefing],
    neighbours: Mapping[str, str] | None = None,
    *,
    before: Texts = NO_TEXTS,
    edited: Collection[str] | None = None,
) -> Texts:
    """Find what is wrong with the texts of a site's briefings; messages call the folder of these by the label.

    `briefings` are they as they were read, with their texts as they were written, which the site may lack by then.
    Where mere texts of these briefings were `edited` since `before`, what was found in the others is not looked for
    again. None stands for more than that.
    """
    ground, bodies = (label, neighbours or {}, site.media), site.desk.bodies
    new = _new(before, bodies, edited) if edited is not None and before.ground == ground else None
    looked_at = [one for one in briefings if new is None or one.id in new]
    reasons = {failed.briefing: failed.reason for failed in bodies.failed}
    found = {one.id: tuple(_problems(label, site, one, reasons.get(one.id, ""))) for one in looked_at}
    kept = {} if new is None else before.problems
    problems = {id: own for id, own in {**kept, **found}.items() if own}
    return Texts(ground=ground, bodies=bodies, problems=problems)


def _new(before: Texts, bodies: Bodies, edited: Collection[str]) -> Collection[str] | None:
    """The briefings (ids) that are not as they were; None where any link may have come to lead somewhere else."""
    old = before.bodies.by_briefing
    new = {id: body for id, body in bodies.by_briefing.items() if body is not old.get(id)}
    if any(id not in old or body.ids != old[id].ids for id, body in new.items()):
        return None
    return {*edited, *new, *(failed.briefing for failed in (*before.bodies.failed, *bodies.failed))}


def _problems(label: str, site: Site, briefing: Briefing, failure: str) -> Iterator[Problem]:
    text, body = _Text(label, briefing), site.desk.bodies.by_briefing[briefing.id]
    if failure:
        message = f"the text cannot be rendered: {failure}; simplify it, or see {_limits(site.archive)}"
        yield text.problem(text.beginning, "body-failed", message)
    broken = {link.link: link.reason for link in site.broken_links(briefing)}
    yield from text.problems(
        [_Fault(_LINK.format(re.escape(link)), "broken-link", f"{shown(link)} {why}") for link, why in broken.items()]
        + [_removed(element) for element in body.removed]
        + [_stripped(attribute) for attribute in body.attributes]
    )


def _removed(element: str) -> _Fault:
    message = f"<{shown(element)[1:-1]}> is not allowed in a briefing and is left out; write Markdown instead"
    return _Fault(_ELEMENT.format(re.escape(element)), "removed-html", message)


def _stripped(attribute: str) -> _Fault:
    message = f"the attribute '{attribute}' is not allowed in a briefing and is left out; delete it"
    return _Fault(_ATTRIBUTE.format(attribute), "removed-html", message)


def _limits(archive: Archive) -> str:
    limits = archive.settings.limits
    return f"limits.body_seconds ({limits.body_seconds}) and limits.body_bytes ({limits.body_bytes}) in archive.yml"


class _Text:
    """The body of a briefing, in which places are found."""

    def __init__(self, label: str, briefing: Briefing) -> None:
        self._path = f"{label}/{briefing.path}"
        self._body = briefing.body
        self._line = briefing.body_line
        self._breaks: list[int] | None = None
        self.beginning = len(briefing.body) - len(briefing.body.lstrip())

    def problems(self, faults: list[_Fault]) -> Iterator[Problem]:
        """Yield a problem for each place of each fault; for the last of very many, how many more there are."""
        for fault in faults[:_MOST]:
            found = [match.start() for match in re.finditer(fault.pattern, self._body)]
            # It is nowhere where Markdown has changed the text.
            for place in islice(found or [self.beginning], _MOST_PLACES):
                yield self.problem(place, fault.code, fault.message)
        if faults[_MOST:]:
            message = f"so many links and elements as here ({len(faults)}) are wrong; mend the first {_MOST} of them"
            yield self.problem(self.beginning, faults[_MOST].code, message)

    def problem(self, place: int, code: str, message: str) -> Problem:
        """A problem at a place of the body."""
        if self._breaks is None:
            self._breaks = [match.start() for match in re.finditer("\n", self._body)]
        line = bisect_left(self._breaks, place)
        column = place - (self._breaks[line - 1] if line else -1)
        return Problem(self._path, self._line + line, column, code, message)

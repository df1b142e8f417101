"""What is wrong with the texts of briefings, which only rendering finds, and where in a file it stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
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


def text_problems(label: str, site: Site, bodies: Bodies) -> Iterator[Problem]:
    """Yield what is wrong with the texts; messages call the folder of the briefings by the label."""
    reasons = {failed.briefing: failed.reason for failed in bodies.failed}
    broken: dict[str, dict[str, str]] = {}
    for link in site.broken_links:
        broken.setdefault(link.briefing, {})[link.link] = link.reason
    for briefing in site.archive.briefings:
        text = _Text(label, briefing)
        if briefing.id in reasons:
            message = (
                f"the text cannot be rendered: {reasons[briefing.id]}; simplify it, or see {_limits(site.archive)}"
            )
            yield text.problem(text.beginning, "body-failed", message)
        links, body = broken.get(briefing.id, {}), bodies.by_briefing[briefing.id]
        yield from text.problems(
            [_Fault(_LINK.format(re.escape(link)), "broken-link", f"{shown(link)} {links[link]}") for link in links]
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

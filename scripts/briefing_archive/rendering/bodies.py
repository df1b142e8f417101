"""The bodies of an archive, rendered by an executor and remembered by their content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing_archive.model import Archive
from briefing_archive.rendering.body import Body
from briefing_archive.rendering.markdown import BodyJob, MarkdownOptions, render_body
from briefing_archive.work import Executor, Failed

__all__ = ["Bodies", "BodyMemory", "FailedBody", "MarkdownOptions", "render_bodies"]

_EMPTY = Body(parts=("",))


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class FailedBody:
    """A briefing (an id) whose body could not be rendered, and why."""

    briefing: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bodies:
    """The rendered body of each briefing by its id; one that failed is empty, and named in `failed`."""

    by_briefing: Mapping[str, Body]
    failed: tuple[FailedBody, ...] = ()


@dataclass(slots=True)
class BodyMemory:
    """What was rendered last time, so that a preview renders only what is new. Keeps no more than one archive.

    `bodies` are those of texts, rendered with these `options`. A text knows its own hash, once it was asked for it.
    """

    options: MarkdownOptions | None = None
    bodies: Mapping[str, Body] = field(default_factory=dict)


def render_bodies(
    archive: Archive, options: MarkdownOptions, executor: Executor, memory: BodyMemory | None = None
) -> Bodies:
    """Render every body of the archive, each within the archive's own limit of time."""
    memory = memory or BodyMemory()
    known = memory.bodies if memory.options == options else {}
    texts = {briefing.body for briefing in archive.briefings if briefing.body and not briefing.body.isspace()}
    new = [BodyJob(text, options) for text in sorted(texts.difference(known))]
    seconds = archive.settings.limits.body_seconds
    outcomes = {
        job.text: outcome for job, outcome in zip(new, executor.map(render_body, new, seconds=seconds), strict=True)
    }
    bodies = {text: known[text] for text in texts if text in known}
    bodies |= {text: outcome for text, outcome in outcomes.items() if isinstance(outcome, Body)}
    memory.options, memory.bodies = options, bodies
    failed = [
        FailedBody(briefing=one.id, reason=outcome.reason)
        for one in archive.briefings
        if isinstance(outcome := outcomes.get(one.body), Failed)
    ]
    found = {one.id: bodies.get(one.body, _EMPTY) for one in archive.briefings}
    return Bodies(by_briefing=found, failed=tuple(sorted(failed)))

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
    """What was rendered last time, so that a preview renders only what is new. Keeps no more than one archive."""

    bodies: dict[BodyJob, Body] = field(default_factory=dict)


def render_bodies(
    archive: Archive, options: MarkdownOptions, executor: Executor, memory: BodyMemory | None = None
) -> Bodies:
    """Render every body of the archive, each within the archive's own limit of time."""
    memory = memory or BodyMemory()
    jobs = {briefing.id: BodyJob(briefing.body, options) for briefing in archive.briefings if briefing.body.strip()}
    new = sorted({job for job in jobs.values() if job not in memory.bodies}, key=lambda job: job.text)
    seconds = archive.settings.limits.body_seconds
    outcomes = dict(zip(new, executor.map(render_body, new, seconds=seconds), strict=True))
    rendered = {job: outcome for job, outcome in outcomes.items() if isinstance(outcome, Body)}
    memory.bodies = {job: body for job in jobs.values() if (body := memory.bodies.get(job) or rendered.get(job))}
    failed = [
        FailedBody(briefing=id, reason=outcome.reason)
        for id, job in jobs.items()
        if isinstance(outcome := outcomes.get(job), Failed)
    ]
    found = {one.id: memory.bodies.get(jobs[one.id], _EMPTY) if one.id in jobs else _EMPTY for one in archive.briefings}
    return Bodies(by_briefing=found, failed=tuple(sorted(failed)))

"""The bodies of an archive, rendered by an executor and remembered by their content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing_archive.model import Archive, Briefing
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

    `bodies` are those of these `briefings`, rendered with these `options`.
    """

    options: MarkdownOptions | None = None
    briefings: tuple[Briefing, ...] = ()
    bodies: Bodies = Bodies(by_briefing={})

    def others(self, briefings: tuple[Briefing, ...]) -> tuple[Sequence[Briefing], Sequence[Briefing]]:
        """The briefings of last time that are others by now, and these others: all, unless each has kept its place."""
        failed = {one.briefing for one in self.bodies.failed}
        pairs = list(zip(self.briefings, briefings, strict=False))
        changed = [(old, new) for old, new in pairs if old is not new or (failed and new.id in failed)]
        if len(self.briefings) != len(briefings) or any(old.id != new.id for old, new in changed):
            return self.briefings, briefings
        return [old for old, _ in changed], [new for _, new in changed]

    def texts(self, briefings: Sequence[Briefing]) -> Mapping[str, Body]:
        """What became of the texts of some briefings of last time, less those that failed."""
        failed = {one.briefing for one in self.bodies.failed}
        return {one.body: self.bodies.by_briefing[one.id] for one in briefings if one.id not in failed}


def render_bodies(
    archive: Archive, options: MarkdownOptions, executor: Executor, memory: BodyMemory | None = None
) -> Bodies:
    """Render every body of the archive, each within the archive's own limit of time."""
    memory = memory or BodyMemory()
    if memory.options != options:
        memory.options, memory.briefings, memory.bodies = options, (), Bodies(by_briefing={})
    before, briefings = memory.others(archive.briefings)
    found = _rendered(briefings, memory.texts(before), options, executor, archive.settings.limits.body_seconds)
    if len(briefings) < len(archive.briefings):
        found = Bodies(by_briefing={**memory.bodies.by_briefing, **found.by_briefing}, failed=found.failed)
    memory.briefings, memory.bodies = archive.briefings, found
    return found


def _rendered(
    briefings: Sequence[Briefing],
    known: Mapping[str, Body],
    options: MarkdownOptions,
    executor: Executor,
    seconds: float,
) -> Bodies:
    """The bodies of some briefings; texts that are known are not rendered again."""
    texts = {briefing.body for briefing in briefings if briefing.body and not briefing.body.isspace()}
    new = [BodyJob(text, options) for text in sorted(texts.difference(known))]
    outcomes = {
        job.text: outcome for job, outcome in zip(new, executor.map(render_body, new, seconds=seconds), strict=True)
    }
    bodies = {text: known[text] for text in texts if text in known}
    bodies |= {text: outcome for text, outcome in outcomes.items() if isinstance(outcome, Body)}
    failed = [
        FailedBody(briefing=one.id, reason=outcome.reason)
        for one in briefings
        if isinstance(outcome := outcomes.get(one.body), Failed)
    ]
    found = {one.id: bodies.get(one.body, _EMPTY) for one in briefings}
    return Bodies(by_briefing=found, failed=tuple(sorted(failed)))

"""What is measured in an archive of one size, and in what order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import serving
from bench.hugo_site import HugoSite
from bench.material_site import MaterialSite
from bench.our_site import OurSite
from bench.processes import Cost
from bench.report import Measurement, Site, Subject
from bench.serving import Preview

# What takes longer than this many seconds is run once.
SHORT = 60
# Larger archives are built once, by us alone: what counts there is memory, and the time that a briefing takes.
COMPARED, WITH_MATERIAL = 10_000, 1_000


@dataclass(frozen=True, slots=True)
class Step:
    """A build that is measured, and a way to look at what it made."""

    subject: Subject
    build: Callable[[], Cost]
    site: Callable[[], Site]


def measure(briefings: int, folder: Path, runs: int, tell: Callable[[str], None]) -> Iterator[Measurement]:
    """Measure all that there is to measure in an archive of that size, in an empty folder; tell of each run."""
    ours = OurSite(folder / "ours", briefings)
    if briefings > COMPARED:
        yield from measure_builds((Step(Subject.COLD, ours.cold, ours.site),), briefings, 1, tell)
        return
    plain, hugo = OurSite(folder / "plain", briefings, search=False), HugoSite(folder / "hugo", briefings)
    steps = [
        Step(Subject.COLD_WITHOUT_SEARCH, plain.cold, plain.site),
        Step(Subject.HUGO, hugo.cold, hugo.site),
        Step(Subject.COLD, ours.cold, ours.site),
        Step(Subject.HUGO_WITH_SEARCH, hugo.cold_with_search, hugo.site),
        Step(Subject.FIRST_AGAIN, ours.first_again, ours.site),
        Step(Subject.AGAIN, ours.again, ours.site),
    ]
    if briefings <= WITH_MATERIAL:
        material = MaterialSite(folder / "material", briefings)
        steps.append(Step(Subject.MATERIAL, material.cold, material.site))
    yield from measure_builds(steps, briefings, runs, tell)
    yield measure_preview(Subject.PREVIEW, ours.preview(), briefings, runs, tell)
    yield measure_preview(Subject.HUGO_PREVIEW, hugo.preview(), briefings, runs, tell)
    yield measure_preview(Subject.PREVIEW_OF_ACT, ours.preview_of_act(), briefings, runs, tell)
    yield measure_preview(Subject.HUGO_PREVIEW_OF_ACT, hugo.preview_of_act(), briefings, runs, tell)


def measure_builds(
    steps: Sequence[Step], briefings: int, runs: int, tell: Callable[[str], None]
) -> Iterator[Measurement]:
    """Run all steps in turn, and again, so that whatever else the machine does falls on all of them alike."""
    costs: dict[Subject, list[Cost]] = {step.subject: [] for step in steps}
    sites: dict[Subject, Site] = {}
    for _ in range(runs):
        for step in steps:
            so_far = costs[step.subject]
            if so_far and so_far[0].seconds > SHORT:
                continue
            so_far.append(step.build())
            tell(f"{briefings:,} briefings: {step.subject}: {so_far[-1].seconds:.2f} s")
            if step.subject not in sites:
                sites[step.subject] = step.site()
    for step in steps:
        found = costs[step.subject]
        yield Measurement(
            subject=step.subject,
            briefings=briefings,
            seconds=tuple(cost.seconds for cost in found),
            work=tuple(cost.work for cost in found if cost.work),
            memory=max(cost.memory for cost in found),
            site=sites[step.subject],
        )


def measure_preview(
    subject: Subject, preview: Preview, briefings: int, runs: int, tell: Callable[[str], None]
) -> Measurement:
    """See a number of edits through in one preview."""
    seconds, memory = [], 0
    for shown in serving.measure(preview, runs):
        tell(f"{briefings:,} briefings: {subject}: {shown.seconds:.2f} s")
        seconds.append(shown.seconds)
        memory = shown.memory
    return Measurement(subject=subject, briefings=briefings, seconds=tuple(seconds), memory=memory)

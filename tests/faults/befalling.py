"""How a fault of the matrix comes over a project."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from faults.disks import PLAIN_USER, Disk, disk
from faults.matrix import Fault, Needs
from faults.trial import Originals, Said, Trial

SIZE = "16m"


@contextmanager
def trial_of(originals: Originals, fault: Fault, place: Path) -> Iterator[tuple[Trial, Disk | None]]:
    """A project in a folder that the fault can befall, and its disk where it has one of its own."""
    with ExitStack() as stack:
        on = stack.enter_context(disk(place / "disk", SIZE)) if fault.needs is Needs.DISK else None
        trial = originals.trial(place, on)
        if fault.needs is Needs.MOUNTED_SITE:
            trial.move_site(stack.enter_context(disk(trial.root / "site", SIZE)))
        if fault.needs is Needs.PLAIN_USER:
            trial.command = PLAIN_USER
        yield trial, on


def befallen(trial: Trial, fault: Fault, on: Disk | None = None) -> Said:
    """A build that the fault has befallen."""
    trial.mark.unlink(missing_ok=True)
    if not fault.moment:
        for command in fault.commands:
            run(trial, command, on)
        return trial.build()
    said = trial.build(fault={"moment": fault.moment, "who": fault.who, "commands": fault.commands})
    assert trial.mark.exists(), f"its moment never came: {said.text}"
    return said


def run(trial: Trial, command: str, on: Disk | None = None) -> None:
    """Run a command of a fault; two of them are for the disk."""
    if on and command in {"read only", "read and write"}:
        on.set("ro" if command == "read only" else "rw")
    else:
        trial.run(command)

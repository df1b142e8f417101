"""The machine that is measured on, without what would tell whose it is."""

from __future__ import annotations

import os
import platform
from importlib import metadata

from bench.report import Machine

_PROGRAMS = ("briefing-archive", "mkdocs", "mkdocs-material", "Markdown", "pagefind", "hugo")


def machine() -> Machine:
    """This machine, and the versions of what is installed on it."""
    installed = {one.name.lower(): one.version for one in metadata.distributions() if one.name}
    return Machine(
        processors=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        memory=os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") if hasattr(os, "sysconf") else 0,
        system=f"{platform.system()} {platform.machine()}",
        programs=(
            ("Python", platform.python_version()),
            *((name, installed[name.lower()]) for name in _PROGRAMS if name.lower() in installed),
        ),
    )

"""Who does the work: what may stand after `workers` in `mkdocs.yml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from briefing_archive.publishing.cluster import Cluster
from briefing_archive.publishing.workers import Workers, processors
from briefing_archive.work import Executor

_CLUSTER = re.compile(r"(?:tcp|tls)://[^\s/]+:[0-9]+")
AUTO = "auto"


class Hired(Executor, Protocol):
    """Those who are kept until `close`, and may take `memory` bytes for each piece of work."""

    memory: int

    def begin(self) -> None:
        """See to it that they can be asked, and soon, whether or not there will be work. Raises `WorkersError`."""
        ...

    def close(self) -> None:
        """Let all of them go."""
        ...


@dataclass(frozen=True, slots=True)
class Crew:
    """How many processes of this machine write pages, and the address of the cluster that reads and renders, if any."""

    processes: int
    cluster: str = ""

    def hired(self) -> Hired:
        """Those who read and render; they begin when there is work."""
        return Cluster(self.cluster) if self.cluster else Workers(self.processes)


def crew(option: object) -> Crew | str:
    """What the option means, or what is wrong with it."""
    if option == AUTO:
        return Crew(processors())
    if isinstance(option, int) and not isinstance(option, bool) and option > 0:
        return Crew(option)
    if isinstance(option, str) and _CLUSTER.fullmatch(option):
        return Crew(processors(), option)
    return (
        f"{option!r} is no number of processes; write a number from 1 on, 'auto' for one on each processor, or the "
        "address of a Dask scheduler, as in tcp://10.0.0.1:8786"
    )

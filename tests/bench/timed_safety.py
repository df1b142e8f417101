"""A hook for MkDocs: notes in a file how long each piece of work took that is done for safety, in seconds of a processor.

That is the sanitiser with what tells of its work, the limits of workers, the policy of each page, the count of the record
and the manifest. Run as a program this is a worker of such a build.
"""

from __future__ import annotations

import functools
import os
import runpy
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

# In the folder of the project, where builds and their workers run.
NOTED = Path("safety.txt")


def timed(holder: Any, name: str) -> None:
    """Note each call of a function that something has by a name."""
    setattr(holder, name, noting_each_call(getattr(holder, name)))


def noting_each_call(work: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, each call of which is noted. What it would give bit by bit it gives at once: all of it counts."""

    @functools.wraps(work)
    def noting(*arguments: Any, **options: Any) -> Any:
        began = time.thread_time()
        result = work(*arguments, **options)
        result = iter(list(result)) if isinstance(result, Iterator) else result
        _note(time.thread_time() - began)
        return result

    return noting


def _note(seconds: float) -> None:
    # Several processes write here.
    opened = os.open(NOTED, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(opened, f"{seconds:.7f}\n".encode())
    os.close(opened)


def _of_a_worker() -> Path:
    import resource  # noqa: PLC0415 - a build needs none of these, nor has every system all of them
    import signal  # noqa: PLC0415

    from briefing_archive.publishing import worker  # noqa: PLC0415
    from briefing_archive.rendering.sanitising import Sanitiser  # noqa: PLC0415

    for holder, name in ((Sanitiser, "body"), (resource, "setrlimit"), (signal, "setitimer")):
        timed(holder, name)
    return Path(worker.__file__)


def _of_a_build() -> None:
    from briefing_archive.publishing import closing, workers  # noqa: PLC0415 - workers need none of these
    from briefing_archive.publishing.guarding import Guard  # noqa: PLC0415

    for name in ("page", "record", "frame", "write"):
        timed(Guard, name)
    # Several processes share the count, and each notes what it looks at.
    closing.counting.LOOKS = tuple(map(noting_each_call, closing.counting.LOOKS))
    timed(closing.origin, "commit_of")
    for holder, name in (
        (closing.manifest, "files_below"),
        (closing.manifest, "sums"),
        (closing.manifest.Manifest, "to_json"),
    ):
        timed(holder, name)
    workers._PROGRAM = Path(__file__)


if __name__ == "__main__":
    runpy.run_path(str(_of_a_worker()), run_name="__main__")
else:
    _of_a_build()

"""The program of workers without the sanitiser and without limits, for `without_safety.py` alone.

Links are still taken out of texts, as any generator has to that lets writers link to files.
"""

from __future__ import annotations

import re
import runpy
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from briefing_archive.publishing import worker
from briefing_archive.rendering import sanitising

_LINK = re.compile(r'<(a|img)\b([^>]*?) (href|src)="([^"]*)"')


class NoCleaner:
    """Stands in for the sanitiser: takes links out and leaves the rest."""

    def __init__(self, *, attribute_filter: Callable[[str, str, str], str | None], **_: Any) -> None:
        self._filter = attribute_filter

    def clean(self, dirty: str) -> str:
        """The text with marks for links."""
        return _LINK.sub(
            lambda found: f'<{found[1]}{found[2]} {found[3]}="{self._filter(*found.group(1, 3, 4))}"', dirty
        )


_REPLACED = (
    (sanitising.nh3, "Cleaner", NoCleaner),
    (sanitising, "_attributes", lambda _dirty: ()),
    (sanitising, "_refused", lambda _dirty: ()),
    (signal, "setitimer", lambda *_: None),
    (worker.resource, "setrlimit", lambda *_: None),
)
for _holder, _name, _stand_in in _REPLACED:
    assert hasattr(_holder, _name)
    setattr(_holder, _name, _stand_in)

if __name__ == "__main__":
    runpy.run_path(str(Path(worker.__file__)), run_name="__main__")

"""What lies among the hand-written pages and leads out of their folder, or is no file.

MkDocs would publish the one, whatever it is on this machine, and wait for the other for ever.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefing_archive.problems import Problem
from briefing_archive.reading.file_names import path_in_problems


@dataclass(frozen=True, slots=True)
class Room:
    """The folder of the hand-written pages, what problems call it, and the folder of the briefings, maybe within it."""

    docs: Path
    label: str
    briefings: Path

    def problems(self) -> Iterator[Problem]:
        """Yield a problem for each entry that MkDocs must not read; hidden ones it leaves alone."""
        for folder, folders, names in os.walk(self.docs):
            within = sorted(Path(folder, name) for name in (*folders, *names) if not name.startswith("."))
            folders[:] = [name for name in folders if not name.startswith(".") and Path(folder, name) != self.briefings]
            for path in within:
                refused = self.refusal(path)
                if refused:
                    shown = path_in_problems(self.label, path.relative_to(self.docs).as_posix())
                    yield Problem(shown, 1, 1, *refused)

    def holds(self, path: Path) -> bool:
        """Whether what is at a path below the folder is a file that lies in it, by whatever links."""
        real = Path(os.path.realpath(path))
        return real.is_relative_to(self.docs.resolve()) and real.is_file()

    def refusal(self, path: Path) -> tuple[str, str] | None:
        """The code and message of what is wrong with a path below the folder of the hand-written pages."""
        try:
            mode = path.lstat().st_mode
            real = Path(os.path.realpath(path, strict=True)) if stat.S_ISLNK(mode) else path
            mode = real.stat().st_mode
        except OSError:
            return "bad-link", "the link leads nowhere; put the file itself here"
        if real is not path and not real.is_relative_to(self.docs.resolve()):
            return "bad-link", "the link leads out of this folder; put the file itself here"
        if real is not path and real in path.parent.resolve().joinpath(path.name).parents:
            return "bad-link", "the link leads to a folder that it lies in; remove it"
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            return "not-a-file", "this is a pipe, socket or device; remove it"
        return None

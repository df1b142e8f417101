"""What a build keeps for the next one: what it has read, texts that it has rendered, and which files may be taken.

All are sealed with a secret of this user, and without one nothing is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from briefing_archive.publishing import kept_files, kept_reading, kept_work
from briefing_archive.publishing.kept_files import KeptFiles
from briefing_archive.publishing.kept_reading import KeptReading
from briefing_archive.publishing.kept_work import KeptWork
from briefing_archive.publishing.refusals import told
from briefing_archive.publishing.sealed_file import SealedFile
from briefing_archive.publishing.secret import secret
from briefing_archive.publishing.shaping import shaped_by
from briefing_archive.work import Executor


@dataclass(frozen=True, slots=True)
class Cache:
    """The folder in which things are kept, and what is told where that cannot be."""

    folder: Path
    tell: Callable[[str], None]

    def work(self, executor: Executor, *, exact: bool = False) -> KeptWork | None:
        """An executor that asks this one only for what is not kept. Where that is `exact`, nothing else stays kept."""
        own = secret()
        return KeptWork(executor, self.folder, own, shaped_by(), self.tell, exact) if own else None

    def reading(self) -> KeptReading | None:
        """What the last build has read."""
        own, name = secret(), kept_reading.NAME
        return KeptReading(SealedFile(self.folder, name, secret=own, version=shaped_by()), self.tell) if own else None

    def files(self, site: Path) -> KeptFiles | None:
        """The files of a site that its next build may take."""
        own = secret()
        return KeptFiles(self.folder, site, secret=own, version=shaped_by(), tell=self.tell) if own else None

    def remove(self, *, work: bool, reading: bool, files: bool) -> None:
        """Remove what earlier builds have kept of these."""
        kept = {kept_reading.NAME: reading, kept_files.NAME: files}
        try:
            if work:
                kept_work.remove_kept(self.folder)
            for name in (name for name, is_meant in kept.items() if is_meant):
                (self.folder / name).unlink(missing_ok=True)
        except OSError as error:
            self.tell(f"What earlier builds have kept holds what was withdrawn; remove {self.folder}: {told(error)}")

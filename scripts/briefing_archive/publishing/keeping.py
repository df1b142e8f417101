"""What a build keeps for the next one: what it has read, texts that it has rendered, and which files may be taken.

All are sealed with a secret of this user, and without one nothing is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from briefing_archive.publishing.kept_files import KeptFiles
from briefing_archive.publishing.kept_reading import NAME, KeptReading
from briefing_archive.publishing.kept_work import KeptWork
from briefing_archive.publishing.sealed_file import SealedFile
from briefing_archive.publishing.secret import secret
from briefing_archive.publishing.shaping import shaped_by
from briefing_archive.work import Executor


@dataclass(frozen=True, slots=True)
class Cache:
    """The folder in which things are kept, and what is told where that cannot be."""

    folder: Path
    tell: Callable[[str], None]

    def work(self, executor: Executor) -> KeptWork | None:
        """An executor that asks this one only for what is not kept."""
        own = secret()
        return KeptWork(executor, self.folder, own, shaped_by(), self.tell) if own else None

    def reading(self) -> KeptReading | None:
        """What the last build has read."""
        own = secret()
        return KeptReading(SealedFile(self.folder, NAME, secret=own, version=shaped_by()), self.tell) if own else None

    def files(self, site: Path) -> KeptFiles | None:
        """The files of a site that its next build may take."""
        own = secret()
        return KeptFiles(self.folder, site, secret=own, version=shaped_by(), tell=self.tell) if own else None

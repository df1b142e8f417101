"""What a build keeps for the next one: what it has read, texts that it has rendered, and which files may be taken.

All are sealed with a secret of this user, and without one nothing is kept.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from briefing_archive.publishing import kept_files, kept_reading, kept_work
from briefing_archive.publishing.cache_troubles import CacheTroubles, reason
from briefing_archive.publishing.kept_files import KeptFiles
from briefing_archive.publishing.kept_reading import KeptReading
from briefing_archive.publishing.kept_work import KeptWork
from briefing_archive.publishing.sealed_file import SealedFile, remove_leftovers
from briefing_archive.publishing.secret import NoSecretError, own_secret, secret
from briefing_archive.publishing.shaping import shaped_by
from briefing_archive.work import Executor


@dataclass(frozen=True, slots=True)
class Cache:
    """The folder in which things are kept for one build, and what hears where that cannot be."""

    folder: Path
    troubles: CacheTroubles

    def work(self, executor: Executor, *, exact: bool = False) -> KeptWork | None:
        """An executor that asks this one only for what is not kept. Where that is `exact`, nothing else stays kept."""
        own = self._secret()
        return KeptWork(executor, self.folder, own, shaped_by(), self.troubles, exact) if own else None

    def reading(self) -> KeptReading | None:
        """What the last build has read. What builds have left that were killed while they kept something is removed."""
        with suppress(OSError):
            self._remove_leftovers()
        # Nobody knows yet whether the archive is large enough for anything to be kept, so a missing secret is not told.
        own, name = secret(), kept_reading.NAME
        if not own:
            return None
        return KeptReading(SealedFile(self.folder, name, secret=own, version=shaped_by()), self.troubles)

    def files(self, site: Path) -> KeptFiles | None:
        """The files of a site that its next build may take."""
        own = self._secret()
        return KeptFiles(self.folder, site, secret=own, version=shaped_by(), troubles=self.troubles) if own else None

    def _secret(self) -> bytes | None:
        try:
            return own_secret()
        except NoSecretError as error:
            self.troubles.unwritable(error.path, error.why)
            return None

    def remove(self, *, work: bool, reading: bool, files: bool) -> None:
        """Remove what earlier builds have kept of these, and what they have left of others."""
        kept = {kept_reading.NAME: reading, kept_files.NAME: files}
        try:
            if work:
                kept_work.remove_kept(self.folder)
            self._remove_leftovers()
            for name in (name for name, is_meant in kept.items() if is_meant):
                (self.folder / name).unlink(missing_ok=True)
        except NotADirectoryError:
            # Nothing lies below a file.
            return
        except OSError as error:
            self.troubles.withdrawn(self.folder, reason(error))

    def _remove_leftovers(self) -> None:
        for name in (kept_reading.NAME, kept_files.NAME):
            remove_leftovers(self.folder / name)

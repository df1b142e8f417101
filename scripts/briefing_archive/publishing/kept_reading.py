"""What the last build has read: an archive without its bodies, and the front matter that it was made of.

A build opens all files, and compares. Where nothing but texts is new, the archive is taken with these texts in place of
the old ones (`reading/editing.py` says when that holds), and nothing is read or resolved anew. It depends on the front
matter of all briefings, on what the registers hold, on the paths of images, on whether drafts count: all of these lie
beside it and are compared. What else shapes it, our own code and what is installed, is the version of the file.
"""

from __future__ import annotations

import pickle
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple

from briefing_archive.publishing.cache_troubles import CacheTroubles, reason
from briefing_archive.publishing.sealed_file import SealedFile, UnusableError
from briefing_archive.reading.editing import Known

NAME = "reading"


class Sealed(NamedTuple):
    """What is known of files that were read, and what stands for it: the seal under which it is kept."""

    known: Known
    seal: bytes


@dataclass(frozen=True, slots=True)
class KeptReading:
    """The file of it. One that cannot be used costs no more than time, and `troubles` hear of it."""

    file: SealedFile
    troubles: CacheTroubles

    def sealed(self) -> Sealed | None:
        """What is kept, if anything is."""
        try:
            packed = self.file.read()
        except UnusableError as error:
            self.troubles.unusable(self.file.path, str(error))
            return None
        if packed is None:
            return None
        known = pickle.loads(packed)  # noqa: S301 - only we have the secret of its seal
        assert isinstance(known, Known)
        return Sealed(known, self.file.seal(packed))

    def keep(self, known: Known) -> bytes:
        """Keep what was made of all files for the next build, and return its seal; empty where it cannot be kept."""
        packed = pickle.dumps(known.to_be_kept(), protocol=5)
        try:
            self.file.write(packed)
        except OSError as error:
            # What was read before may have been withdrawn since.
            with suppress(OSError):
                self.file.path.unlink(missing_ok=True)
            self.troubles.unwritable(self.file.path, reason(error))
            return b""
        return self.file.seal(packed)

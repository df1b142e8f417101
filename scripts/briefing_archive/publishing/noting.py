"""What the ledger has to note of a new site lies hidden in that site, until the ledger has it.

So it comes into its place in the same step as the site, and no build that is killed in between forgets an address, nor
does one that is killed before it promise too much: the next build notes what it finds. It is sealed, since others may
write into the folder of a site, and they must not add to the ledger.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from briefing_archive.publishing import ledger
from briefing_archive.publishing.sealed_file import SealedFile, UnusableError
from briefing_archive.publishing.secret import secret
from briefing_archive.publishing.swapping import OF_ONE_SITE

# Addresses say the same to every version of this program.
_VERSION = b"1"


def enclose(site: Path, entries: Sequence[str]) -> None:
    """Put entries into a site that is not yet published; nothing where this user has no secret. Raises OSError."""
    own, content = secret(), "\n".join(entries).encode()
    if own and entries:
        # Those of two builds have two names, unless they are the same.
        name = f"{OF_ONE_SITE}{hashlib.sha256(content).hexdigest()[:16]}"
        SealedFile(site, name, secret=own, version=_VERSION).write(content)


def note(site: Path, path: Path) -> None:
    """Note in the ledger at a path, if there is one, all that is enclosed in a published site. Raises OSError."""
    enclosed, own = sorted(site.glob(f"{OF_ONE_SITE}*")), secret()
    if not enclosed or not own or not path.is_file():
        return
    for file in enclosed:
        # What this user has not sealed goes with the site in which it lies.
        with suppress(UnusableError):
            content = SealedFile(site, file.name, secret=own, version=_VERSION).read()
            if content is not None:
                ledger.append(path, bytes(content).decode().split("\n"))
                # A site that is protected from writing keeps it until another one takes its place.
                with suppress(OSError):
                    file.unlink()

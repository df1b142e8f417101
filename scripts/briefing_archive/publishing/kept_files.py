"""Files that are what they were in the site before: they are taken from there, and not made anew.

Beside the cache of texts lies a list: of each such file the key that stands for all that shapes it, its SHA-256, and
its mark. A file of the old site is taken only where it still has that mark or that sum, and the list is believed only
where this user has sealed it on this machine, so that neither a commit nor whoever changes a published site can put a
page into the next one.
"""

from __future__ import annotations

import pickle
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from briefing_archive.publishing.cache_troubles import CacheTroubles, reason
from briefing_archive.publishing.manifest import Sum, sum_of
from briefing_archive.publishing.putting import Mark, content_of, link, mark_of, put_as
from briefing_archive.publishing.sealed_file import SealedFile, UnusableError
from briefing_archive.publishing.shaping import digest
from briefing_archive.rendering.fingerprints import Fingerprint

NAME = "files"


class Kept(NamedTuple):
    """The key of a file, empty where no build must take it, the sum of its content, and its mark, if it has one."""

    key: bytes
    sum: Sum
    mark: Mark | None = None


class Ground(NamedTuple):
    """What stands for all that a site is made of but texts, empty where that cannot be told, and for each text.

    Texts go by the ids of their briefings.
    """

    digest: bytes = b""
    texts: Mapping[str, bytes] = {}


# The same as mere tuples, of which there are tens of thousands: those with names take four times as long to pickle.
_KeptAs = tuple[bytes, str, int, Mark | None]
_FingerprintAs = tuple[bytes, tuple[str, ...]]


class _List(NamedTuple):
    files: Mapping[str, _KeptAs]
    notes: Mapping[bytes, str]
    ground: Ground
    fingerprints: Mapping[str, _FingerprintAs]


_NOTHING = _List({}, {}, Ground(), {})


class KeptFiles:
    """The files of the site before, and those that the next build may take from this one.

    `version` stands for our own code and for what is installed: another one makes other files. A list that cannot be
    used costs no more than time: `troubles` hear of it, and everything is made anew.
    """

    def __init__(self, folder: Path, site: Path, *, secret: bytes, version: bytes, troubles: CacheTroubles) -> None:
        self._list = SealedFile(folder, NAME, secret=secret, version=version)
        self._site = site
        self._troubles = troubles
        self._before, self._notes, self._ground, self._fingerprints = self._read()
        self._changed: frozenset[str] | None = None
        self._new_ground = Ground()
        self._new_fingerprints: dict[str, _FingerprintAs] = {}
        self._now: dict[str, _KeptAs] = {}
        self._new_notes: dict[bytes, str] = {}

    def stand_on(self, ground: Ground) -> None:
        """Learn what the new site stands on. Where only texts are new, other fingerprints than theirs are known."""
        before, self._new_ground = self._ground, ground
        if ground.digest and ground.digest == before.digest:
            both = ground.texts.keys() | before.texts.keys()
            self._changed = frozenset(id for id in both if ground.texts.get(id) != before.texts.get(id))

    def fingerprint(self, name: str) -> Fingerprint | None:
        """The fingerprint of something, if it can be told by the one that it had in the old site.

        It is the same where it goes by no text that is new; else it is told by that one and by those texts.
        """
        if self._changed is None or name not in self._fingerprints:
            return None
        known = Fingerprint(*self._fingerprints[name])
        if self._changed.isdisjoint(known.texts):
            return known
        new = sorted(self._changed.intersection(known.texts))
        if not self._new_ground.texts.keys() >= set(new):
            return None
        texts = (part for id in new for part in (id.encode(), self._new_ground.texts[id]))
        return known._replace(digest=digest((known.digest, *texts)))

    def note_fingerprint(self, name: str, fingerprint: Fingerprint) -> None:
        """Note the fingerprint of a file (by its path) or of anything else of the new site, if it has one."""
        if fingerprint.digest:
            self._new_fingerprints[name] = (fingerprint.digest, fingerprint.texts)

    @property
    def before(self) -> Collection[str]:
        """The paths of all files that this build may take."""
        return self._before.keys()

    @property
    def now(self) -> Mapping[str, Sum]:
        """The sums of all files that the next build may take, by their paths."""
        return {path: Sum(sha256, size) for path, (_, sha256, size, _) in self._now.items()}

    def may_take(self, path: str, key: bytes) -> bool:
        """Whether the old site had a file at a path that was made under this key."""
        return bool(key) and path in self._before and self._before[path][0] == key

    def take(self, path: str, key: bytes, folder: Path) -> Kept | None:
        """Put a file of the old site at the same path below a folder, if it was made under this key.

        It may be there already.
        """
        if not self.may_take(path, key):
            return None
        kept = _kept(self._before[path])
        place, old = f"{folder}/{path}", f"{self._site}/{path}"
        if kept.mark and mark_of(place) == kept.mark:
            return kept
        if not (kept.mark and mark_of(old) == kept.mark and link(old, place)):
            content = content_of(old, kept.sum.bytes)
            if content is None or sum_of(content) != kept.sum:
                return None
            put_as(content, place, old)
        # A second name is a change, too.
        return kept._replace(mark=mark_of(place))

    def is_there(self, path: str, key: bytes, fingerprint: Fingerprint, folder: Path) -> bool:
        """Whether the very file that the old site had under this key and fingerprint is below a folder by now."""
        if path not in self._before or path not in self._fingerprints:
            return False
        known, _, _, mark = self._before[path]
        is_same = known == key and self._fingerprints[path] == fingerprint
        return is_same and mark is not None and mark_of(f"{folder}/{path}") == mark

    def keep_again(self, path: str) -> Sum:
        """Note a file of the new site that is there just as it was in the old one, and return its sum."""
        self._now[path], self._new_fingerprints[path] = self._before[path], self._fingerprints[path]
        _, sha256, size, _ = self._before[path]
        return Sum(sha256, size)

    def take_all(self, key: bytes, folder: Path) -> str:
        """Put all files that were made under one key below a folder, and return their note; empty where one is missing.

        Those that are there by then are to be made anew.
        """
        note = self._notes.get(key, "")
        if not note:
            return ""
        taken = []
        for path in self._by_key.get(key, ()):
            if not (kept := self.take(path, key, folder)):
                return ""
            taken.append((path, kept))
        self.note(key, note)
        for path, kept in taken:
            self.keep(path, kept)
        return note

    @cached_property
    def _by_key(self) -> Mapping[bytes, tuple[str, ...]]:
        paths: defaultdict[bytes, list[str]] = defaultdict(list)
        for path, (key, _, _, _) in sorted(self._before.items()):
            paths[key].append(path)
        return {key: tuple(found) for key, found in paths.items()}

    def keep(self, path: str, kept: Kept) -> None:
        """Note a file of the new site, if the next build may take it."""
        if kept.key:
            self._now[path] = (kept.key, *kept.sum, kept.mark)

    def note(self, key: bytes, note: str) -> None:
        """Note what is to be known of all files under one key; not empty."""
        self._new_notes[key] = note

    def write(self) -> None:
        """Write the list for the next build, in one step."""
        try:
            whole = _List(self._now, self._new_notes, self._new_ground, self._new_fingerprints)
            self._list.write(pickle.dumps(whole, protocol=5))
        except OSError as error:
            self._troubles.unwritable(self._list.path, reason(error))

    def _read(self) -> _List:
        try:
            packed = self._list.read()
        except UnusableError as error:
            self._troubles.unusable(self._list.path, str(error))
            return _NOTHING
        if packed is None:
            return _NOTHING
        whole = pickle.loads(packed)  # noqa: S301 - only we have the secret of its seal
        assert isinstance(whole, _List)
        return whole


def _kept(found: _KeptAs) -> Kept:
    key, sha256, size, mark = found
    return Kept(key, Sum(sha256, size), mark)

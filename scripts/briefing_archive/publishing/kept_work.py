"""An `Executor` that does nothing twice: what a piece of work gave is kept in a file, from one build to the next.

A piece is kept under its content and under all that shapes its result: the versions of everything installed, and our
own code. What is kept is believed only where this user has sealed it on this machine, so that no commit can bring a
text that its source does not have. The file can be removed at any time.

Where a record has briefings that were withdrawn for legal reasons, the file holds what the last build asked for, and no
byte of anything else.
"""

from __future__ import annotations

import hmac
import pickle
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from briefing_archive.publishing.cache_troubles import CacheTroubles, is_of_writing, reason
from briefing_archive.publishing.shaping import digest
from briefing_archive.work import Executor, Failed, Item, Result

NAME = "work.sqlite"
# To be counted up whenever the table changes.
_FORMAT = 3
# Stands in the file as long as something of what was deleted may lie in it.
_REMNANTS = 1
# Above that, what a build did not ask for goes.
_MOST_BYTES = 256 * 1024**2
# How long a build waits while another one writes.
_SECONDS = 10.0
# So many pieces are looked up, done, and kept together.
_AT_ONCE = 500
# Results are some kilobytes each: without a rowid they would lie within the tree of keys, and take four times as long
# to be looked up.
_TABLE = "CREATE TABLE IF NOT EXISTS piece (key BLOB PRIMARY KEY, seal BLOB, result BLOB)"


@dataclass(slots=True)
class KeptWork:
    """Asks `executor` for what is not kept in a folder.

    `shaped_by` stands for all that a result depends on but its piece; `reused` counts what was kept. A file that cannot
    be used costs no more than time: `troubles` hear of it, and everything is done anew. Where it has to be `exact`,
    nothing stays in it that `map` was not asked for the last time.
    """

    executor: Executor
    folder: Path
    secret: bytes
    shaped_by: bytes
    troubles: CacheTroubles
    exact: bool = False
    reused: int = field(default=0, init=False)

    def map(
        self, work: Callable[[Item], Result], items: Iterable[Item], *, seconds: float
    ) -> Iterator[Result | Failed]:
        """Yield `work(item)` for each item, in order; `Failed` for one that took longer than `seconds` or broke."""
        pieces, kept = list(items), _Kept(self.folder, self.secret, self.troubles, exact=self.exact)
        shape = digest((self.shaped_by, f"{work.__module__}.{work.__qualname__}".encode()))
        keys = [digest((shape, pickle.dumps(piece, protocol=5))) for piece in pieces]
        try:
            for start in range(0, len(pieces), _AT_ONCE):
                some = slice(start, start + _AT_ONCE)
                yield from self._some(work, keys[some], pieces[some], kept, seconds)
            kept.tidy(keys)
        finally:
            kept.close()

    def _some(
        self, work: Callable[[Item], Result], keys: Sequence[bytes], pieces: Sequence[Item], kept: _Kept, seconds: float
    ) -> Iterator[Result | Failed]:
        found = kept.found(keys)
        self.reused += len(found)
        missing = [piece for key, piece in zip(keys, pieces, strict=True) if key not in found]
        done = self.executor.map(work, missing, seconds=seconds)
        new: dict[bytes, bytes] = {}
        for key in keys:
            if key in found:
                yield pickle.loads(found[key])  # noqa: S301 - only we have the secret of its seal
                continue
            result = next(done)
            if not isinstance(result, Failed):
                new[key] = pickle.dumps(result, protocol=5)
            yield result
        kept.keep(new)


class _Kept:
    """The file, during one call of `map`. After the first thing that goes wrong there is nothing in it any more."""

    def __init__(self, folder: Path, secret: bytes, troubles: CacheTroubles, *, exact: bool) -> None:
        self._file = folder / NAME
        self._secret = secret
        self._troubles = troubles
        self._exact = exact
        self._database: sqlite3.Connection | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._database = self._opened()
        except (OSError, sqlite3.Error) as error:
            self._give_up(error)

    def _opened(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._file, timeout=_SECONDS)
        self._database = database
        # What a power cut spoils has no seal that holds.
        database.execute("PRAGMA synchronous = off")
        version = self._number("PRAGMA user_version")
        if version not in {0, _FORMAT}:
            raise sqlite3.DatabaseError("another version wrote it")
        self._check_end(database)
        database.execute(_TABLE)
        if not version:
            database.execute(f"PRAGMA user_version = {_FORMAT}")
        return database

    def _check_end(self, database: sqlite3.Connection) -> None:
        """Raise sqlite3.DatabaseError where the last page has been cut off: SQLite takes what is missing for zeros."""
        # Until this ends nobody else can change the size.
        database.execute("BEGIN")
        size = self._number("PRAGMA page_count") * self._number("PRAGMA page_size")
        if self._file.stat().st_size < size:
            raise sqlite3.DatabaseError("it is not whole")
        database.execute("COMMIT")

    def _number(self, question: str) -> int:
        assert self._database
        (number,) = self._database.execute(question).fetchone()
        return int(number)

    def found(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """What is kept under these, as far as its seal holds."""
        if not self._database:
            return {}
        asked = f"SELECT key, seal, result FROM piece WHERE key IN ({', '.join('?' * len(keys))})"  # noqa: S608 - marks
        try:
            rows = self._database.execute(asked, keys).fetchall()
        except sqlite3.Error as error:
            self._give_up(error)
            return {}
        return {key: result for key, seal, result in rows if hmac.compare_digest(seal, self._seal(key, result))}

    def keep(self, new: Mapping[bytes, bytes]) -> None:
        """Keep what is new."""
        if not self._database or not new:
            return
        rows = [(key, self._seal(key, result), result) for key, result in new.items()]
        try:
            with self._database as database:
                database.executemany("INSERT OR REPLACE INTO piece VALUES (?, ?, ?)", rows)
        except sqlite3.Error as error:
            self._give_up(error)

    def tidy(self, asked: Sequence[bytes]) -> None:
        """Let go of all but this where the file has grown too large, or has to be exact."""
        if not self._database:
            return
        try:
            if self._exact or self._bytes() > _MOST_BYTES:
                self._delete_others(self._database, asked)
            if self._exact and self._number("PRAGMA application_id") == _REMNANTS:
                # What is deleted stays in free pages. `PRAGMA secure_delete` leaves something, too: where SQLite has
                # parted a page once, what went to the new one may lie in the old one as well.
                self._database.execute("VACUUM")
                self._database.execute("PRAGMA application_id = 0")
        except sqlite3.Error as error:
            self._give_up(error)

    def _bytes(self) -> int:
        pages = self._number("PRAGMA page_count") - self._number("PRAGMA freelist_count")
        return pages * self._number("PRAGMA page_size")

    @staticmethod
    def _delete_others(database: sqlite3.Connection, asked: Sequence[bytes]) -> None:
        with database:
            database.execute("CREATE TEMPORARY TABLE asked (key BLOB PRIMARY KEY) WITHOUT ROWID")
            database.executemany("INSERT OR IGNORE INTO asked VALUES (?)", [(key,) for key in asked])
            if database.execute("DELETE FROM piece WHERE key NOT IN asked").rowcount:
                # In the same step: a build that is killed now leaves the rest to the next one.
                database.execute(f"PRAGMA application_id = {_REMNANTS}")

    def close(self) -> None:
        """Let go of the file."""
        if not self._database:
            return
        try:
            self._database.close()
        except sqlite3.Error as error:
            self._give_up(error)

    def _seal(self, key: bytes, result: bytes) -> bytes:
        return hmac.digest(self._secret, key + result, "sha256")

    def _give_up(self, error: OSError | sqlite3.Error) -> None:
        if self._database:
            self._database.close()
            self._database = None
        said = reason(error)
        # What only cannot be written or is in use may be whole; all else is of no use to anybody.
        is_useless = isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)
        if self._exact or is_useless:
            said += self._removed()
        tell = self._troubles.unwritable if is_of_writing(error) else self._troubles.unusable
        tell(self._file, said)

    def _removed(self) -> str:
        """Remove the file; how that is to be mended where it cannot be done."""
        try:
            remove_kept(self._file.parent)
        except OSError as error:
            if not self._exact:
                return "; remove it"
            self._troubles.withdrawn(self._file.parent, reason(error))
        return ""


def remove_kept(folder: Path) -> None:
    """Remove the file from a folder, and what a killed build may have left beside it. Raises OSError."""
    # Nothing lies below a file.
    with suppress(NotADirectoryError):
        for name in (NAME, f"{NAME}-journal"):
            (folder / name).unlink(missing_ok=True)

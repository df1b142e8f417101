"""Tells a preview of changes as soon as the system does, not by looking at ten thousand files twice a second."""

from __future__ import annotations

import os
import re
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

# Not that a file was opened or read: a preview does so itself.
_CHANGES: list[type[FileSystemEvent]] = [
    *(FileClosedEvent, FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent),
    *(DirCreatedEvent, DirDeletedEvent, DirMovedEvent),
]
# Seconds. What is saved later than that after something else is shown by another build. A file that was closed, or has
# been given its name, is whole; others of the same edit may come. One that is being written is closed sooner or later.
_UNTIL_ALL_IS_SAVED, _ONCE_ONE_IS_WHOLE, _UNTIL_CLOSED = 0.05, 0.01, 0.5
# What editors keep beside a file while they save it, or have it open: Vim, Emacs, those of JetBrains, of GNOME, of KDE.
_BESIDE = re.compile(r"4913|#.*#|\.goutputstream-\w+|.*(~|\.sw[m-px]|___jb_(tmp|old)___|\.kate-swp)", re.DOTALL)
# With so many changes, the system may have had no room for others.
_MANY = 200
# Only here is it known that nothing but changes of a file is told of as such.
_IS_EXACT = sys.platform == "linux"


class Changes:
    """Watches folders for changes of files, as an observer of `watchdog` does, and knows which have changed.

    `wait` is told of each change how many seconds to wait for others.
    """

    def __init__(self, wait: Callable[[float], None]) -> None:
        """Watch nothing yet. Raises OSError where the system lets nobody watch any more."""
        self._observer = Observer()
        self._wait = wait
        self._lock = threading.Lock()
        self._handlers: list[tuple[FileSystemEventHandler, str]] = []
        self._paths: set[str] = set()
        # Before it began, anything may have changed.
        self._is_told, self._is_watching = False, False

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool) -> ObservedWatch:
        """Have a handler told of changes below a path."""
        self._handlers.append((handler, path))
        return self._observer.schedule(_Noting(handler, self._note), path, recursive=recursive, event_filter=_CHANGES)

    def unschedule(self, watch: ObservedWatch) -> None:
        """Tell it no more. What could not be begun is given up already."""
        with suppress(KeyError):
            self._observer.unschedule(watch)

    def start(self) -> None:
        """Begin. Raises OSError where the system cannot watch that much."""
        try:
            self._observer.start()
        except OSError:
            self._observer.stop()
            raise
        # Nobody has it watch a folder that is watched in another way already.
        self._is_watching = bool(self._handlers)
        self._wait(_UNTIL_ALL_IS_SAVED)

    def stop(self) -> None:
        """End, and wait for the end."""
        self._observer.stop()
        self._observer.join()

    def taken(self) -> frozenset[str] | None:
        """The full paths at which files have changed since this was asked last; None where any may have."""
        with self._lock:
            paths = frozenset(self._paths) if self._is_told and len(self._paths) <= _MANY else None
            self._paths, self._is_told = set(), self._is_watching and _IS_EXACT
        # Of what others watch nobody says whether it is whole.
        self._wait(_UNTIL_ALL_IS_SAVED)
        return paths

    def mistrust(self) -> None:
        """Tell of a change, of which nobody knows where it is."""
        with self._lock:
            self._is_told = False
        for handler, path in self._handlers:
            handler.dispatch(FileModifiedEvent(path))

    def _note(self, event: FileSystemEvent) -> None:
        with self._lock:
            self._is_told = self._is_told and not event.is_directory
            self._paths.update(_paths(event))
        self._wait(_seconds_until_saved(event))


class _Noting(FileSystemEventHandler):
    """Notes each event before a handler is told."""

    def __init__(self, handler: FileSystemEventHandler, note: Callable[[FileSystemEvent], None]) -> None:
        self._handler = handler
        self._note = note

    def dispatch(self, event: FileSystemEvent) -> None:
        if not event.is_directory and all(_is_beside(path) for path in _paths(event)):
            return
        self._note(event)
        # Of files in a folder that is moved elsewhere nothing is told, and servers pass over folders.
        is_gone = isinstance(event, DirDeletedEvent)
        self._handler.dispatch(FileDeletedEvent(event.src_path) if is_gone else event)


def _paths(event: FileSystemEvent) -> list[str]:
    return [os.fsdecode(path) for path in (event.src_path, event.dest_path) if path]


def _is_beside(path: str) -> bool:
    """Whether that is no file of anybody's, but one that an editor keeps beside it."""
    return bool(_BESIDE.fullmatch(Path(path).name))


def _seconds_until_saved(event: FileSystemEvent) -> float:
    """How long others of the same edit may take. Elsewhere nothing tells that a file is closed."""
    if isinstance(event, FileModifiedEvent) and _IS_EXACT:
        return _UNTIL_CLOSED
    if isinstance(event, FileMovedEvent):
        # By such a name an editor keeps what was before, and the new file is yet to come.
        return _UNTIL_ALL_IS_SAVED if _is_beside(_paths(event)[-1]) else _ONCE_ONE_IS_WHOLE
    return _ONCE_ONE_IS_WHOLE if isinstance(event, FileClosedEvent) else _UNTIL_ALL_IS_SAVED


class LookingAgain:
    """Looks some time after a build whether it has `missed` anything, and if so calls `mend`.

    A system may lose a change, or tell of none where a file has two names or is written through memory.
    """

    def __init__(self, seconds: float, missed: Callable[[], bool], mend: Callable[[], None]) -> None:
        self._seconds = seconds
        self._missed = missed
        self._mend = mend
        self._timer: threading.Timer | None = None

    def begin(self) -> None:
        """Wait from now on."""
        self.stop()
        self._timer = threading.Timer(self._seconds, self._look)
        self._timer.daemon = True
        self._timer.start()

    def stop(self) -> None:
        """Let it be: another build begins, or none will."""
        if self._timer:
            self._timer.cancel()

    def _look(self) -> None:
        if self._missed():
            self._mend()

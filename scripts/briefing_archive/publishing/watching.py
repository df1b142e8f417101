"""Tells a preview of changes as soon as the system does, not by looking at ten thousand files twice a second."""

from __future__ import annotations

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

# Not that a file was opened or closed: a preview does so itself.
_CHANGES: list[type[FileSystemEvent]] = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]


class Changes:
    """Watches folders for changes of files alone, as an observer of `watchdog` does."""

    def __init__(self) -> None:
        """Watch nothing yet."""
        self._observer = Observer()

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool) -> ObservedWatch:
        """Have a handler told of changes below a path."""
        return self._observer.schedule(handler, path, recursive=recursive, event_filter=_CHANGES)

    def unschedule(self, watch: ObservedWatch) -> None:
        """Tell it no more."""
        self._observer.unschedule(watch)

    def start(self) -> None:
        """Begin. Raises OSError where the system cannot watch that much."""
        self._observer.start()

    def stop(self) -> None:
        """End, and wait for the end."""
        self._observer.stop()
        self._observer.join()

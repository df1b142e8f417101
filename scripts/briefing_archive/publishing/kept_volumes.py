"""The index of a preview, put together from volumes of which each is kept in a folder of its own.

Such a folder is called by the key of its volume, which stands for all that this is made of, and has that name once the
volume is whole. So an edit has only those volumes written that no folder has, and what was finished before a stop need
not be written again. Whatever is not of the last index that was begun is removed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Sequence
from pathlib import Path

from briefing_archive.exports.search import Source
from briefing_archive.publishing.index_files import bind
from briefing_archive.publishing.volumes import Volumes, key_of, size_of, volumes_of

# What the entry of a volume says lies beside its files.
_ENTRY = "volume.json"


def write_kept(volumes: Volumes, texts: Sequence[Source], language: str, folder: Path, kept: Path) -> None:
    """Write the index of these texts into a folder, from the volumes that are kept in another one.

    Raises PagefindError and OSError.
    """
    parts = tuple(volumes_of(texts, size_of(len(texts))))
    places = [kept / key_of(part, language, number).hex() for number, part in enumerate(parts)]
    # First of all, so that texts that are gone do not stay for as long as others take.
    _keep_only(places, kept)
    try:
        for number, (part, place) in enumerate(zip(parts, places, strict=True)):
            if not place.exists():
                _keep(volumes, part, language, place, number)
    finally:
        # Whatever a stop has left unfinished.
        _keep_only(places, kept)
    for place in places:
        shutil.copytree(place, folder, copy_function=_link, ignore=shutil.ignore_patterns(_ENTRY), dirs_exist_ok=True)
    bind([(place / _ENTRY).read_text(encoding="utf-8") for place in places], folder)


def _keep(volumes: Volumes, part: Sequence[Source], language: str, place: Path, number: int) -> None:
    unfinished = place.with_suffix(".unfinished")
    unfinished.mkdir(parents=True)
    entry, _ = volumes.write_volume(part, language, unfinished, number)
    (unfinished / _ENTRY).write_text(entry, encoding="utf-8")
    unfinished.rename(place)


def _keep_only(places: Collection[Path], kept: Path) -> None:
    for path in kept.iterdir() if kept.exists() else ():
        if path not in places:
            shutil.rmtree(path)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        # Not every file system can.
        shutil.copy2(source, target)

"""What of an archive machines may have: no drafts, which only a preview shows."""

from __future__ import annotations

from dataclasses import replace

from briefing_archive.indexes.index import Index
from briefing_archive.rendering.desk import Desk
from briefing_archive.rendering.sentences import Sentences


def published(desk: Desk) -> Desk:
    """The desk of the same archive without its drafts, so that no act in one bears on where another act stands.

    Withdrawn briefings need no such care: an index keeps no more than their ids and dates.
    """
    archive = desk.index.archive
    kept = tuple(briefing for briefing in archive.briefings if not briefing.draft)
    if len(kept) == len(archive.briefings):
        return desk
    index = Index(replace(archive, briefings=kept))
    return replace(desk, index=index, sentences=Sentences(index, desk.words))

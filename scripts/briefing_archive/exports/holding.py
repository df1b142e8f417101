"""What was in force when, for the script that answers for any day on the page of what is in force.

The file is one object of lists, which refer to each other by place. `rows` are [act, target or -1, course] in the
order in which they are shown; `acts` are [type, briefing, id, senders, toward, object]; `courses` are [text while it
holds, text while it possibly does, changes], a change being [first day, last day, state] as `indexes.standings` has
it; `actors` are [id, name, 1 where it has a page], `types` are [id, heading].
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from briefing_archive.indexes.holding import Change, Standing, State, changes
from briefing_archive.model import Act, Target
from briefing_archive.rendering.desk import Desk
from briefing_archive.rendering.held import order, ranks


def holding(desk: Desk) -> str:
    """Every lasting act that may ever hold, against each of its targets, as JSON."""
    index, words = desk.index, desk.words
    actors, types = ranks(index.actors.values()), ranks(index.measure_types.values())
    acts, courses, texts, rows = dict[Act, int](), dict[str, int](), dict[str, int](), []
    return ""

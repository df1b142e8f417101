"""What a result shows, in small files of a few briefings each: only what is seen is fetched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefing_archive.exports.search.columns import Pair, lines_of, rows_of
from briefing_archive.exports.search.numbering import Numbering
from briefing_archive.indexes.index import Index
from briefing_archive.model import Act, Briefing, Confidence
from briefing_archive.rendering import addresses
from briefing_archive.rendering.desk import Desk
from briefing_archive.rendering.sentences import NAMED

# So many briefings share a file. Results of a search lie apart, and each one costs a whole file; ten to a file took the
# answer to a common word beyond 350 kB where there are ten thousand.
TOGETHER = 6

Shown = list[object]


def together(index: Index) -> tuple[tuple[Briefing, ...], ...]:
    """The briefings of each file, in the order of the rows."""
    rows = rows_of(index)
    return tuple(rows[start : start + TOGETHER] for start in range(0, len(rows), TOGETHER))


def shown(desk: Desk, numbers: Numbering, briefings: Iterable[Briefing]) -> list[Shown]:
    """What is shown of the briefings of one file."""
    return [_briefing(desk, numbers, one) for one in briefings]


def _briefing(desk: Desk, numbers: Numbering, one: Briefing) -> Shown:
    """Id, title, date in words, language where it is not the record's, mark, and lines."""
    language = one.lang if one.lang != desk.index.archive.settings.language else ""
    mark = desk.words("draft") if one.draft else desk.words("corrected") if one.corrections else ""
    lines = [_line(desk, numbers, pair) for pair in lines_of(desk, one)]
    return [one.id, one.title, desk.words.date(one.date), language, mark, lines]


def _line(desk: Desk, numbers: Numbering, pair: Pair) -> Shown:
    """Act, type, those on both sides, how many more, what is counted, standing, doubt, effect, and what it answers.

    At the end whether accounts of it differ, and whether it is in dispute what it answers.
    """
    act, line = pair
    said, named = desk.words, line.targets[:NAMED] or act.toward
    others = len(line.targets) - len(line.targets[:NAMED])
    return _without_end(
        [
            act.id,
            numbers.types[act.type],
            [numbers.actors[id] for id in act.senders],
            [numbers.actors[id] for id in named],
            line.status,
            line.state,
            line.what,
            [numbers.actors[id] for id in act.parties] if not act.senders else [],
            said.count("and-others", others) if others else "",
            said(f"effect-{act.effect.kind.value}") if act.effect else "",
            said(f"confidence-{act.confidence.value}") if act.confidence is not Confidence.CONFIRMED else "",
            [_answered(desk, numbers, other) for other in desk.index.chains.answered_by(act)],
            int(bool(act.accounts)),
            int(act.answer_is_disputed and bool(act.in_response_to)),
        ]
    )


def _answered(desk: Desk, numbers: Numbering, act: Act) -> Shown:
    """An act that is answered: its type, the date of its briefing in words, and its address."""
    day = desk.words.date(desk.index.briefings[act.briefing].date)
    return [numbers.types[act.type], day, addresses.link(addresses.HOME, addresses.briefing(act.briefing), act.id)]


def _without_end(values: Sequence[object]) -> Shown:
    """The values up to the last one that says something."""
    kept = list(values)
    while kept and not kept[-1]:
        kept.pop()
    return kept

"""The sources of a briefing: their ids, and whether what refers to them finds one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from briefing_archive.model import Source
from briefing_archive.problems import shown, suggestion
from briefing_archive.reading.shapes.acts import ActShape
from briefing_archive.reading.shapes.briefing import SourceShape
from briefing_archive.reading.sketches import Sketch
from briefing_archive.reading.tree import Text


def take_sources(sketch: Sketch) -> None:
    """Give a sketch its sources, each with an id, and note what is wrong with them and with their uses."""
    taken = _given_ids(sketch)
    sources = []
    for position, shape in enumerate(sketch.front.sources, start=1):
        identifier = str(shape.id) if shape.id else _free_id(position, taken)
        taken.add(identifier)
        sources.append(_source(shape, identifier))
    sketch.sources = tuple(sources)
    for shape in sketch.front.sources:
        if not shape.url and not (shape.title and shape.publisher):
            sketch.note(shape, "bad-source", "a source needs a url, or a title with its publisher; add what is missing")
    known = {source.id for source in sketch.sources}
    for used in _uses(sketch):
        if used not in known:
            mend = suggestion(used, known) or "; add it to sources, or write the id of another"
            sketch.note(used, "unknown-source", f"there is no source with the id {shown(used)}{mend}")


def _given_ids(sketch: Sketch) -> set[str]:
    first: dict[str, Text] = {}
    for shape in sketch.front.sources:
        if shape.id and first.setdefault(shape.id, shape.id) is not shape.id:
            message = f"line {first[shape.id].line} has a source with the id {shown(shape.id)} too; choose another"
            sketch.note(shape.id, "duplicate-source", message)
    return set(first)


def _free_id(position: int, taken: set[str]) -> str:
    return next(f"s{number}" for number in count(position) if f"s{number}" not in taken)


def _source(shape: SourceShape, identifier: str) -> Source:
    return Source(
        id=identifier,
        title=str(shape.title or ""),
        publisher=str(shape.publisher or ""),
        url=str(shape.url or ""),
        archive_url=str(shape.archive_url or ""),
        accessed=shape.accessed.value if shape.accessed else None,
        lang=str(shape.lang or ""),
        kind=shape.kind,
    )


def _uses(sketch: Sketch) -> Iterator[Text]:
    for act in sketch.front.measures:
        if isinstance(act, ActShape):
            yield from act.source
            yield from (account.source for account in act.accounts if account.source)
    yield from (quote.source for quote in sketch.front.quotes if quote.source)

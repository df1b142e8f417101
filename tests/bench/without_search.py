"""A hook for MkDocs: builds leave the search out, so that they compare with those of a generator that has none.

Neither its data nor the index of the texts is made, and nobody counts what is in them. No setting does this for users: the search is part of every page.
"""

from __future__ import annotations

from briefing_archive.publishing import counting
from briefing_archive.publishing.indexing import Indexing


def _nothing(_self: Indexing, *_: object) -> None: ...


for _name in ("begin", "finish"):
    assert callable(getattr(Indexing, _name))
    setattr(Indexing, _name, _nothing)

assert callable(Indexing.planned)
setattr(Indexing, "planned", lambda *_: {})  # noqa: B010 - a type checker would refuse the other form

_OF_SEARCH = {counting.of_rows, counting.of_texts}
assert _OF_SEARCH.issubset(counting.LOOKS)
setattr(counting, "LOOKS", tuple(look for look in counting.LOOKS if look not in _OF_SEARCH))  # noqa: B010

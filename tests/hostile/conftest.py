"""Workers for all hostile texts of a process, as a build has them: what takes too long is ended."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from briefing_archive.publishing.workers import Workers
from briefing_archive.rendering.words import Words


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    made = Workers(1)
    yield made
    made.close()


@pytest.fixture(scope="session", autouse=True)
def _templates_are_read_once() -> Iterator[None]:
    """Each site reads its templates anew, which is nothing for a build and much for hundreds of sites."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("briefing_archive.rendering.site.Words", cache(Words))
        yield

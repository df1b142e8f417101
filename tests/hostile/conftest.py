"""Workers for all hostile texts of a process, as a build has them: what takes too long is ended."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from briefing_archive.publishing.workers import Workers


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    made = Workers(1)
    yield made
    made.close()

"""What all tests share."""

from __future__ import annotations

import pytest
from hypothesis import settings

# Examples take the time they take: speed lives in the benchmark.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Golden files are compared, or written anew where they ought to change."""
    parser.addoption("--renew", action="store_true", help="write the golden files anew instead of comparing with them")

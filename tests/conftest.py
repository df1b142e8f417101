"""What all tests share."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

# Examples take the time they take: speed lives in the benchmark. `make test-all` asks for the many.
for name, examples in (("few", 150), ("many", 10_000)):
    settings.register_profile(name, max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("few")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Golden files are compared, or written anew where they ought to change."""
    parser.addoption("--renew", action="store_true", help="write the golden files anew instead of comparing with them")

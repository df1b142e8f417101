"""What all tests share."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Golden files are compared, or written anew where they ought to change."""
    parser.addoption("--renew", action="store_true", help="write the golden files anew instead of comparing with them")

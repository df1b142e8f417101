"""What `make test` tries of many like cases; `make test-all` tries all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import pytest


def sampled(cases: Iterable[Any], sample: Collection[Any]) -> list[Any]:
    """The cases for `pytest.mark.parametrize`, of which those outside the sample are long."""
    cases = list(cases)
    assert set(sample) <= set(cases)
    return [pytest.param(case, marks=() if case in sample else pytest.mark.long) for case in cases]

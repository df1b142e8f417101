"""How warm a cell of a heat table is: five steps that stay apart with nine acts and with twenty thousand."""

from __future__ import annotations

import math

_WARMEST = 4


def warmth(count: int, most: int) -> int:
    """0 for nothing, 1 for the least to 4 for the most, on a logarithmic scale."""
    if count <= 0:
        return 0
    if most <= 1:
        return 1
    return 1 + round((_WARMEST - 1) * math.log(count) / math.log(most))

"""Circles are found once each, from their first member."""

from __future__ import annotations

import pytest

from briefing_archive.reading.cycles import circles


@pytest.mark.parametrize(
    ("following", "expected"),
    [
        ({}, []),
        ({"a": "b", "b": "c"}, []),
        ({"a": "a"}, [["a"]]),
        ({"b": "a", "a": "b"}, [["b", "a"]]),
        ({"z": "a", "c": "a", "a": "b", "b": "c"}, [["c", "a", "b"]]),
        ({"a": "b", "b": "a", "x": "y", "y": "x", "t": "a"}, [["a", "b"], ["x", "y"]]),
    ],
)
def test_circles(following: dict[str, str], expected: list[list[str]]) -> None:
    assert circles(following) == expected


def test_a_long_way_into_a_circle_costs_no_stack() -> None:
    following = {number: number + 1 for number in range(50_000)} | {50_000: 49_999}
    assert circles(following) == [[49_999, 50_000]]

"""What is remembered while there is room."""

from __future__ import annotations

from briefing_archive.rendering.remembered import Remembered


def test_with_one_more_than_there_is_room_for_all_others_are_forgotten() -> None:
    remembered = Remembered[str, int](2)
    assert [remembered.keep(name, number) for number, name in enumerate("ab")] == [0, 1]
    assert remembered == {"a": 0, "b": 1}
    assert remembered.keep("c", 2) == 2
    assert remembered == {"c": 2}

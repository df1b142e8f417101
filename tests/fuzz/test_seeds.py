"""Each seed of the fuzzer holds, what once made it raise among them."""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzz.targets import TARGETS

SEEDS = sorted(path for path in (Path(__file__).parent / "seeds").rglob("*") if path.is_file())


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_seed_gives_no_exception_and_nothing_live(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


def test_each_target_has_seeds() -> None:
    assert {path.parent.name for path in SEEDS} == set(TARGETS)

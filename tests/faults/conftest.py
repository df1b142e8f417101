"""What all trials begin with."""

from __future__ import annotations

import pytest

from faults.trial import Originals


@pytest.fixture(scope="session")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Originals:
    return Originals(tmp_path_factory.mktemp("faults"))

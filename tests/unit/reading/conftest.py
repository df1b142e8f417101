"""Small archives, written where a test can read them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from briefing_archive.reading import Reading, read_archive


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Reading]:
    """Write files (texts or bytes by path) into a folder, and read it."""

    def written_and_read(files: Mapping[str, str | bytes], **options: Any) -> Reading:
        root = tmp_path / "briefings"
        root.mkdir(exist_ok=True)
        for name, content in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_archive(root, **options)

    return written_and_read

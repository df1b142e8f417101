"""How tests make the files of an archive."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefing_archive.exports import files
from briefing_archive.model import Archive
from briefing_archive.rendering.bodies import Bodies
from briefing_archive.rendering.body import Body
from briefing_archive.rendering.site import Site, assemble
from unit.exports.small_record import RECORD


def _site(archive: Archive, opening: str = "The opening of {title}.") -> Site:
    bodies = {one.id: Body(parts=("",), opening=opening.format(title=one.title)) for one in archive.briefings}
    return assemble(archive, Bodies(by_briefing=bodies))


@pytest.fixture
def record() -> Archive:
    return RECORD


@pytest.fixture
def site_of() -> Callable[..., Site]:
    """The site of an archive, each of its bodies with the same opening."""
    return _site


@pytest.fixture
def made() -> Callable[..., dict[str, bytes]]:
    """All files of an archive by address."""

    def make(archive: Archive = RECORD, site_url: str = "") -> dict[str, bytes]:
        return {file.address: file.content for file in files(_site(archive), site_url=site_url)}

    return make

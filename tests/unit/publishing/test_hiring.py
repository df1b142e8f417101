"""What may stand after `workers`."""

from __future__ import annotations

import sys

import pytest

from briefing_archive.publishing.cluster import Cluster
from briefing_archive.publishing.hiring import Crew, crew
from briefing_archive.publishing.workers import Workers, WorkersError, processors


@pytest.mark.parametrize(
    ("option", "meant"),
    [
        ("auto", Crew(processors())),
        (1, Crew(1)),
        (64, Crew(64)),
        ("tcp://10.0.0.1:8786", Crew(processors(), "tcp://10.0.0.1:8786")),
        ("tls://scheduler.example:8786", Crew(processors(), "tls://scheduler.example:8786")),
    ],
)
def test_a_number_a_word_or_an_address(option: object, meant: Crew) -> None:
    assert crew(option) == meant
    hired = meant.hired()
    assert isinstance(hired, Cluster if meant.cluster else Workers)
    hired.close()


@pytest.mark.parametrize(
    "option", [0, -1, True, "many", "4", "", "tcp://host", "tcp://:1", "http://host:80", 2.5, None]
)
def test_anything_else_is_told_with_what_may_stand_there(option: object) -> None:
    said = crew(option)
    assert isinstance(said, str)
    assert said.startswith(f"{option!r} is no number of processes; write a number from 1 on, 'auto' for one on each")


def test_a_cluster_without_work_is_asked_for_nothing() -> None:
    assert list(Cluster("tcp://127.0.0.1:1").map(abs, [], seconds=1)) == []


def test_where_dask_is_not_installed_it_is_said_how_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(
        WorkersError, match=r"names a cluster, tcp://127\.0\.0\.1:1, and Dask is not installed: install"
    ):
        list(Cluster("tcp://127.0.0.1:1").map(abs, [1], seconds=1))

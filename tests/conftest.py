"""What all tests share."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

from briefing_archive.publishing.workers import processors
from projects import Project, project

# Examples take the time they take: speed lives in the benchmark. `make test-all` asks for the many.
for name, examples in (("few", 150), ("many", 10_000)):
    settings.register_profile(name, max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("few")


# Previews under test are ended as at a desk, by an interrupt. A shell that starts the tests in the background has its
# children pass over interrupts, and these would hand that on to the previews.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Golden files are compared, or written anew where they ought to change."""
    parser.addoption("--renew", action="store_true", help="write the golden files anew instead of comparing with them")


def pytest_xdist_auto_num_workers() -> int:
    """Tests wait for browsers and servers a good part of their time, so that others can go on."""
    return processors() + processors() // 2


# Makes a folder that many tests look at, by a name that is its own, unless another process of the run has made it.
Once = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """`once("odd", make)` gives a folder that `make` has filled; nobody may change what is in it."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def folder(name: str, make: Callable[[Path], object]) -> Path:
        made, finished = shared / f"once-{name}", shared / f"once-{name}.finished"
        with FileLock(made.with_suffix(".lock")):
            if not finished.exists():
                shutil.rmtree(made, ignore_errors=True)
                made.mkdir()
                make(made)
                finished.touch()
        return made

    return folder


@pytest.fixture(scope="session")
def built_once(once: Once) -> Callable[..., Project]:
    """`built_once("odd", files, "--strict", settings=…)` gives a project of that name with its site, to be looked at."""

    def built(name: str, files: Mapping[str, str], *arguments: str, **options: str) -> Project:
        made = once(name, lambda folder: project(folder / "project", files, **options).build(*arguments))
        return Project(made / "project")

    return built

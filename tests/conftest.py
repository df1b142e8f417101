"""What all tests share."""

from __future__ import annotations

import os
import re
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


SECURITY = Path(__file__).parents[1] / "docs" / "security.md"
# Under this name a test hands on what it has counted, from whatever process it runs in.
COUNTED = "counted"


@pytest.fixture
def counted(record_property: Callable[[str, object], None]) -> Callable[..., None]:
    """`counted("the 485 strings", "478 come back")`: a row of the page on security says so, and so does the run's end."""

    def tell(*words: str) -> None:
        said = [re.compile(rf"(?<![\d,]){re.escape(one)}") for one in words]
        rows = SECURITY.read_text(encoding="utf-8").splitlines()
        saying = [number for number, row in enumerate(rows) if all(one.search(row) for one in said)]
        assert saying, f"no row of docs/security.md says: {words}"
        record_property(COUNTED, (saying[0], ": ".join(words)))

    return tell


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """End with what was counted by tests that passed; a dot says that they did, and not how much that is."""
    passed = [report for report in terminalreporter.getreports("passed") if report.when == "call"]
    found = {tuple(told) for report in passed for name, told in report.user_properties if name == COUNTED}
    if found:
        terminalreporter.section("counted, as docs/security.md tells it")
    for _, text in sorted(found):
        terminalreporter.line(text)


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

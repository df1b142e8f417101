"""Reading and rendering by a cluster of Dask: the same site, whatever becomes of a machine of it."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from projects import Project, briefing, project
from sampling import sampled

# Two workers of a process each, until its input ends.
CLUSTER = """
import sys

from distributed import LocalCluster

if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster:
        print(cluster.scheduler_address, *(worker.pid for worker in cluster.workers.values()), flush=True)
        sys.stdin.read()
"""
# Small archives are not worth a message, and what is kept would not go there.
READS_THERE = """
from briefing_archive.publishing import cluster
from briefing_archive.reading import work_by_file

assert (work_by_file._FEW, work_by_file._USUAL, cluster._AT_ONCE) == (400, 100, 50)
work_by_file._FEW, work_by_file._USUAL, cluster._AT_ONCE = 0, 2, 1
"""
# Ends a worker after the first result of a kind of work, and notes what was done there.
KILLS = """
import os, pathlib, signal

done = cluster.Cluster.map

def killing(self, work, items, *, seconds):
    victim = os.environ.get(f"VICTIM_OF_{work.__name__}")
    for number, result in enumerate(done(self, work, items, seconds=seconds)):
        if victim and not number:
            os.kill(int(victim), signal.SIGKILL)
        with pathlib.Path("done-there.txt").open("a") as noted:
            print(work.__name__, file=noted)
        yield result

cluster.Cluster.map = killing
"""
# Tells whenever something of the briefings, or of what is kept of them, is opened or listed.
TELLS = """
import os, sys

def told(event, arguments):
    if event in {"open", "os.listdir", "os.scandir"} and isinstance(arguments[0], (str, os.PathLike)):
        path = os.path.abspath(arguments[0])
        if any(path.startswith(os.path.abspath(folder)) for folder in ("briefings", ".cache")):
            os.write(2, f"opened: {path}\\n".encode())

sys.addaudithook(told)
"""
OTHERWISE = """
from briefing_archive.publishing import cluster

own = cluster.versions
cluster.versions = lambda: {**own(), "markdown": "1.0"}
"""
FILES = {
    f"briefings/{2001 + number}.md": briefing(f"Of {2001 + number}", f"{2001 + number}-02-03", f"Text *{number}*.")
    for number in range(20)
}
ALONE = "site_name: Any\ntheme: {name: material}\nplugins: [{briefings: {workers: WORKERS}}]\n"


@dataclass(frozen=True)
class Machines:
    address: str
    processes: tuple[str, ...]


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    program = tmp_path_factory.mktemp("cluster") / "cluster.py"
    program.write_text(CLUSTER, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(program)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        address, *processes = process.stdout.readline().split()
        yield Machines(address, tuple(processes))


def site(root: Path, workers: str, hook: str = "") -> Project:
    settings = ALONE.replace("WORKERS", workers) + ("hooks: [hook.py]\n" if hook else "")
    return project(root, {**FILES, "hook.py": hook}, settings=settings)


@pytest.mark.parametrize(
    ("work", "victim"), [pytest.param("read_batch", 0, marks=pytest.mark.long), ("render_body", 1)]
)
def test_a_cluster_gives_the_same_site_even_if_a_worker_of_it_dies(
    machines: Machines, tmp_path: Path, work: str, victim: int
) -> None:
    here = site(tmp_path / "here", "1")
    here.build()
    there = site(tmp_path / "there", machines.address, READS_THERE + KILLS)
    there.build(**{f"VICTIM_OF_{work}": machines.processes[victim]})
    done = (there.root / "done-there.txt").read_text().split()
    assert done.count("render_body") == len(FILES)
    assert done.count("read_batch") > 2
    assert there.published() == here.published()


def test_a_text_that_takes_too_long_costs_itself_there_too(machines: Machines, tmp_path: Path) -> None:
    made = site(tmp_path / "project", machines.address)
    made.write({"briefings/archive.yml": "limits: {body_seconds: 1}\n"})
    made.write({"briefings/bad.md": briefing("Bad", "2030-01-01", "[" * 20_000)})
    done = made.run("build")
    assert done.returncode == 1
    assert "briefings/bad.md:6:1: body-failed: the text cannot be rendered: took longer than 1 second" in done.stderr
    assert "1 error in the briefings. Nothing was published." in done.stderr


def test_a_worker_with_another_version_is_named(machines: Machines, tmp_path: Path) -> None:
    done = site(tmp_path / "project", machines.address, OTHERWISE).run("build")
    assert done.returncode == 1
    assert "cannot be used: the worker tcp://127.0.0.1:" in done.stderr
    assert "has markdown 3." in done.stderr
    assert "and this machine 1.0; make them equal" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.long
def test_a_scheduler_that_is_not_there_is_named_before_anything_is_read(tmp_path: Path) -> None:
    done = site(tmp_path / "project", "tcp://127.0.0.1:1", TELLS).run("build")
    assert done.returncode == 1
    assert "The cluster at tcp://127.0.0.1:1 does not answer: " in done.stderr
    assert "opened: " not in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "project/site").exists()
    # Where somebody works, the same hook tells.
    read = site(tmp_path / "other", "1", TELLS).run("build").stderr
    assert f"opened: {tmp_path / 'other' / next(iter(FILES))}" in read


@pytest.mark.parametrize("closes", sampled([False, True], {True}))
def test_what_takes_a_connection_and_is_no_scheduler_is_named(tmp_path: Path, *, closes: bool) -> None:
    def close_each() -> None:
        while True:
            server.accept()[0].close()

    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        if closes:
            threading.Thread(target=close_each, daemon=True).start()
        done = site(tmp_path / "project", address, TELLS).run("build")
    assert done.returncode == 1
    assert "opened: " not in done.stderr
    assert re.search(rf"The cluster at {address} (does not answer|cannot go on): \w", done.stderr)
    assert "Traceback" not in done.stderr


def test_what_is_no_number_of_workers_is_an_error_of_its_option(tmp_path: Path) -> None:
    done = site(tmp_path / "project", "many").run("build")
    assert done.returncode == 1
    assert "plugins.briefings.workers: 'many' is no number of processes; write a number from 1 on" in done.stderr
    assert "Traceback" not in done.stderr

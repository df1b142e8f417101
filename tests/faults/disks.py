"""Small disks, which can really be filled and really be protected from writing."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

# What a process without the rights of the administrator may do, even where the tests have these rights.
PLAIN_USER = ("setpriv", "--bounding-set=-all", "--inh-caps=-all") if os.geteuid() == 0 else ()


@dataclass(frozen=True)
class Disk:
    """A disk that is mounted at a folder. Where only a namespace of its own lets this user mount something, `view` is the
    folder in which this process finds all that is seen there, and `command` what runs another process within. `rights` is
    what runs one that may mount something.
    """

    folder: Path
    view: Path = Path("/")
    command: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()

    def seen(self, path: Path) -> Path:
        """Where this process finds a path."""
        return self.view / path.relative_to("/")

    def set(self, options: str) -> None:
        """Mount it anew with other options, such as `ro`."""
        subprocess.run([*self.rights, *_mount(self.folder, f"remount,{options}")], check=True)


@contextmanager
def disk(folder: Path, size: str) -> Iterator[Disk]:
    """Mount a disk of a size, such as `8m`, at a folder. Whoever may not do so learns how to, and is not passed over."""
    folder.mkdir(parents=True, exist_ok=True)
    options = f"size={size},uid={os.geteuid()},gid={os.getegid()},mode=755"
    said = []
    for prefix in ((), ("sudo", "-n")):
        if prefix and not shutil.which(prefix[0]):
            continue
        done = subprocess.run([*prefix, *_mount(folder, options)], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            yield from _mounted(folder, prefix)
            return
        said.append(done.stderr.strip())
    yield from _of_its_own(folder, size, said)


def _mounted(folder: Path, prefix: tuple[str, ...]) -> Iterator[Disk]:
    try:
        yield Disk(folder, rights=prefix)
    finally:
        subprocess.run([*prefix, "umount", "--lazy", str(folder)], check=True)


def _of_its_own(folder: Path, size: str, said: list[str]) -> Iterator[Disk]:
    """The disk in a namespace that lives as long as a process in it."""
    script = 'mount -t tmpfs -o "size=$1,mode=755" tmpfs "$2" && echo mounted && exec cat'
    command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, "sh", size, str(folder)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout
        assert holder.stderr
        if holder.stdout.readline() != "mounted\n":
            reasons = "; ".join(filter(None, [*said, holder.stderr.read().strip()]))
            raise AssertionError(f"these tests need a small disk, as administrator or by user namespaces: {reasons}")
        inside = ("nsenter", "--target", str(holder.pid), "--user", "--mount", "--preserve-credentials")
        yield Disk(folder, Path(f"/proc/{holder.pid}/root"), inside, inside)


def _mount(folder: Path, options: str) -> list[str]:
    return ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]

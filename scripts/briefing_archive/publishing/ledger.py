"""published.txt: every address and anchor that was ever published, one a line, and which of them lead nowhere.

It lies among the briefings, so that it outlives any generator. Nothing but publishing writes it, and it only grows.
An archive has a ledger where that file exists; an empty one begins it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from briefing_archive.model import Limits
from briefing_archive.problems import Problem, shown
from briefing_archive.publishing.locking import in_turn
from briefing_archive.reading.decoding import decode
from briefing_archive.reading.file_names import path_in_problems
from briefing_archive.reading.opening import read_bytes

NAME = "published.txt"
# It grows by a line for each page and act, for as long as the record lasts.
_LARGEST = Limits(file_bytes=1 << 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Where the file is, and each entry of it (`briefings/2021/x/#freeze`, without the first slash) with its line.

    `path` is None where there is no such file.
    """

    path: Path | None = None
    entries: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address, without anchors."""
        return tuple(sorted({address_of(entry) for entry in self.entries}))


def address_of(entry: str) -> str:
    """An entry without its anchor."""
    return entry.partition("#")[0]


def read_ledger(root: Path, label: str) -> Ledger:
    """Read the ledger of the briefings in a folder, which problems call by the label."""
    path, shown_path = root / NAME, path_in_problems(label, NAME)
    if not os.path.lexists(path):
        return Ledger()
    data = read_bytes(str(path), shown_path, _LARGEST)
    if isinstance(data, Problem):
        return Ledger(problems=(data,))
    text = decode(data, shown_path) if data.strip() else ""
    if isinstance(text, Problem):
        return Ledger(problems=(text,))
    entries: dict[str, int] = {}
    problems = []
    for number, line in enumerate(text.split("\n"), start=1):
        written = line.strip()
        if written.startswith("/"):
            entries.setdefault(written[1:], number)
        elif written and not written.startswith("#"):
            message = f"{shown(written)} is not an address within the site, such as /old/address/; remove the line"
            problems.append(Problem(shown_path, number, 1, "bad-address", message))
    return Ledger(path=path, entries=entries, problems=tuple(problems))


def append(path: Path, entries: Iterable[str]) -> None:
    """Add entries to the ledger at a path, in one step, and leave what is there as it is. Raises OSError.

    Of two builds that do so at once one waits for the other, where the system has locks on folders.
    """
    with in_turn(path.parent) as is_alone:
        if is_alone:
            # Left by builds that were killed.
            for left in path.parent.glob(f".{NAME}.*"):
                left.unlink(missing_ok=True)
        _append(path, entries)


def _append(path: Path, entries: Iterable[str]) -> None:
    before = path.read_bytes()
    known = set(before.decode("utf-8", "replace").splitlines())
    new = [line for line in (f"/{entry}" for entry in sorted(set(entries))) if line not in known]
    if not new:
        return
    gap = b"" if not before or before.endswith(b"\n") else b"\n"
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            file.write(before + gap + "".join(f"{line}\n" for line in new).encode())
            file.flush()
            os.fsync(file.fileno())
        with suppress(OSError):
            beside.chmod(path.stat().st_mode & 0o777)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)

"""Fuzzes reading and rendering, led by coverage. `make fuzz SECONDS=600` shares the time among the targets.

Each target runs in a process of its own, begins with what lies below `seeds/` and with the cases of reading, and keeps
what led it to new code in `.cache/fuzz/`. What made it raise is kept there too, and its name is printed: put that file
below `seeds/`, where `test_seeds.py` tries it from then on, and mend the cause.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from importlib import import_module
from pathlib import Path

try:
    import atheris
except ImportError:
    sys.exit("The fuzzer needs Linux on x86-64 and Python 3.11 to 3.13.")

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SEEDS = HERE / "seeds"
# What was found in earlier runs on this machine: a longer way into the code than seeds that a person can look over.
FOUND = ROOT / ".cache" / "fuzz"
LARGEST = 4096
# Memory in MiB and seconds for one input. Both are the workers' to limit, and for a build's whole bodies: here they
# only end what would not end at all.
MEMORY, PATIENCE = 4096, 60
NAMES = ("briefing", "register", "body")


def main() -> int:
    """Fuzz all targets, or be the process that fuzzes one. Returns the worst exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=600, help="for all targets together; 600 when not given")
    parser.add_argument("--target", choices=NAMES, help="only this one, in this process")
    options = parser.parse_args()
    if options.target:
        return fuzz(options.target, options.seconds)
    each = max(options.seconds // len(NAMES), 1)
    command = [sys.executable, str(Path(__file__)), "--seconds", str(each), "--target"]
    return max(abs(subprocess.call([*command, name])) for name in NAMES)


def fuzz(name: str, seconds: int) -> int:
    """Fuzz one target. The fuzzer ends this process itself, with a status that says whether it found anything."""
    with atheris.instrument_imports(include=["briefing_archive", "markdown", "pymdownx"]):
        targets = import_module("targets").TARGETS
    folder = FOUND / name
    folder.mkdir(parents=True, exist_ok=True)
    print(f"\nFuzzing {name} for {seconds} seconds", flush=True)
    atheris.Setup([sys.argv[0], *settings(seconds), *corpora(name)], targets[name])
    atheris.Fuzz()
    return 0


def settings(seconds: int) -> list[str]:
    """What libFuzzer is told."""
    limits = [f"-max_total_time={seconds}", f"-max_len={LARGEST}", f"-rss_limit_mb={MEMORY}", f"-timeout={PATIENCE}"]
    return [
        *limits,
        f"-dict={HERE / 'words.dict'}",
        f"-artifact_prefix={FOUND}/",
        "-print_final_stats=1",
        "-verbosity=0",
    ]


def corpora(name: str) -> list[str]:
    """The folders of inputs to begin with; new ones go into the first."""
    cases = [ROOT / "tests" / "unit" / "reading" / "cases"] if name == "briefing" else []
    return [str(folder) for folder in [FOUND / name, SEEDS / name, *cases]]


if __name__ == "__main__":
    sys.exit(main())

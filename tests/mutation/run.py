"""Breaks reading and indexes on purpose, three hundred times, and says how often no test noticed.

`make mutants`. mutmut makes every mutant that it knows of the two packages; a sample of them is run, drawn by the hash
of their names, so that a mutant which was drawn once is drawn again as long as its function stays. A mutant that the
tests of its packages do not notice survives. At most 15 % may: some change nothing that anybody could notice, and some
change what runs while modules are imported, before mutmut turns them on.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[2]
# mutmut works in a folder of its own, where the package lies below `src`, as it expects.
PLACE = ROOT / ".cache" / "mutants"
STATS = PLACE / "mutants" / "mutmut-stats.json"
PACKAGES = ("indexes", "reading")
COPIED = {"scripts/briefing_archive": "src/briefing_archive", "tests/conftest.py": "tests/conftest.py"} | {
    path: path for path in ("tests/making.py", "tests/projects.py", "tests/unit/reading", "tests/unit/indexes")
}
SETTINGS = """
[tool.mutmut]
source_paths = ["src"]
only_mutate = [{only}]
# One test measures time, which mutmut makes longer.
pytest_add_cli_args = ["-p", "no:cacheprovider", "-k", "not takes_long"]
pytest_add_cli_args_test_selection = ["tests/unit"]
use_git_change_detection = false
track_dependencies = false

[tool.pytest.ini_options]
pythonpath = ["src", "tests"]
addopts = ["--import-mode=importlib"]
markers = ["long"]
"""
NOTICED = frozenset({"killed", "timeout", "segfault"})
MOST = 0.15


def main() -> int:
    """Run the sample, print who survived, and return 1 where those are too many."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=300, help="how many mutants to run; 300 when not given")
    parser.add_argument(
        "--only", default="", help="run those alone whose names hold this text, and show how they differ"
    )
    options = parser.parse_args()
    prepare()
    names = sample(every_mutant(), options.sample)
    chosen = [name for name in names if options.only in name]
    mutmut("run", "--max-children", "1", *chosen)
    outcomes = {name: outcome for name, outcome in results().items() if name in chosen}
    survivors = sorted(name for name, outcome in outcomes.items() if outcome not in NOTICED)
    for name in survivors:
        print(f"\n{outcomes[name]}:", "\n".join(mutmut("show", name).splitlines()[1:]))
    return report(outcomes, survivors)


def prepare() -> None:
    """Copy what is mutated and what tests it, make all mutants, and find out which test calls which function."""
    shutil.rmtree(PLACE, ignore_errors=True)
    for source, target in COPIED.items():
        (PLACE / target).parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (ROOT / source).is_dir() else shutil.copy
        copy(ROOT / source, PLACE / target)
    only = ", ".join(f'"src/briefing_archive/{package}/*"' for package in PACKAGES)
    (PLACE / "pyproject.toml").write_text(SETTINGS.format(only=only), encoding="utf-8")
    # It makes all mutants before it runs any, and this is one of them.
    mutmut("run", "--max-children", "1", "briefing_archive.indexes.holding.x_*__mutmut_1")
    widen(STATS)


def widen(stats: Path) -> None:
    """Give each function all tests of the files of its tests: they share what they read, and the first one calls it."""
    known = json.loads(stats.read_text(encoding="utf-8"))
    of_file = defaultdict(list)
    for test in known["duration_by_test"]:
        of_file[test.partition("::")[0]].append(test)
    for function, tests in known["tests_by_mangled_function_name"].items():
        files = sorted({test.partition("::")[0] for test in tests})
        known["tests_by_mangled_function_name"][function] = [test for file in files for test in of_file[file]]
    stats.write_text(json.dumps(known), encoding="utf-8")


def every_mutant() -> list[str]:
    """The names of all mutants."""
    return sorted(results())


def sample(names: list[str], size: int) -> list[str]:
    """So many of them, always the same ones."""
    return sorted(sorted(names, key=lambda name: hashlib.sha256(name.encode()).digest())[:size])


def results() -> dict[str, str]:
    """What became of each mutant so far."""
    lines = [line.strip() for line in mutmut("results", "--all", "true").splitlines()]
    return dict(line.split(": ", 1) for line in lines if "__mutmut_" in line)


def mutmut(*arguments: str) -> str:
    """Run mutmut in its place and return what it prints. Ends everything where it fails."""
    command = [str(Path(sys.executable).with_name("mutmut")), *arguments]
    done = subprocess.run(command, cwd=PLACE, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"mutmut {arguments[0]} failed:\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}")
    return done.stdout


def report(outcomes: dict[str, str], survivors: list[str]) -> int:
    """Print the numbers, and return the exit status."""
    share = len(survivors) / len(outcomes)
    print(f"\n{len(outcomes)} mutants: {dict(sorted(Counter(outcomes.values()).items()))}")
    print(f"{len(survivors)} survived, which is {share:.1%}; at most {MOST:.0%} may.")
    return int(share > MOST)


if __name__ == "__main__":
    sys.exit(main())

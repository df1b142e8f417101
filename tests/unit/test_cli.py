"""The command `briefings`: what it prints, how it ends, and that it never overwrites."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing_archive.cli import main

GOOD = "---\ntitle: Good\ndate: 2021-03-02\n---\n\nText.\n"
BAD_DATE = "---\ntitle: Bad\ndate: 2021-02-30\n---\n\nText.\n"
DEAD_LINK = "---\ntitle: Dead\ndate: 2021-03-02\n---\n\n[a](none.md)\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(**files: str) -> None:
    for name, text in files.items():
        path = Path("briefings/2021", f"{name}.md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_check_prints_every_problem_and_counts_them(capsys: pytest.CaptureFixture[str]) -> None:
    write(a=BAD_DATE, b=GOOD, c=DEAD_LINK)
    assert main(["check"]) == 1
    printed = capsys.readouterr()
    assert printed.out == (
        "briefings/2021/a.md:3:7: bad-date: '2021-02-30' is not a day of the calendar; correct it\n"
        "briefings/2021/c.md:6:5: broken-link: 'none.md' leads to no published file; correct the path, or remove the link\n"
    )
    assert printed.err == "1 error and 1 warning in 3 briefings\n"


def test_check_of_what_is_right_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    write(b=GOOD)
    assert main(["check"]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == "No problems in 1 briefing\n"


def test_warnings_fail_a_strict_check_alone() -> None:
    write(c=DEAD_LINK)
    assert main(["check"]) == 0
    assert main(["check", "--strict"]) == 1


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (["briefings/2021/a.md"], 1),
        (["briefings/2021/c.md"], 0),
        (["briefings/2021/b.md", "briefings/2021/c.md"], 0),
        (["briefings"], 1),
        (["."], 1),
        (["./briefings/../briefings/2021/"], 1),
    ],
)
def test_paths_choose_what_is_printed(paths: list[str], found: int, capsys: pytest.CaptureFixture[str]) -> None:
    write(a=BAD_DATE, b=GOOD, c=DEAD_LINK)
    assert main(["check", *paths]) == found
    assert ("bad-date" in capsys.readouterr().out) == bool(found)


def test_check_prints_for_programs_too(capsys: pytest.CaptureFixture[str]) -> None:
    write(a=BAD_DATE)
    main(["check", "--format", "json"])
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["path"], row["line"], row["column"], row["code"]) == ("briefings/2021/a.md", 3, 7, "bad-date")
    main(["check", "--format", "github"])
    assert capsys.readouterr().out.startswith("::error file=briefings/2021/a.md,line=3,col=7,title=bad-date::")


def test_check_knows_the_pages_written_by_hand() -> None:
    write(a=GOOD.replace("Text.", "[about](../../docs/about.md)"))
    assert main(["check", "--strict"]) == 1
    Path("docs").mkdir()
    Path("docs/about.md").touch()
    assert main(["check", "--strict"]) == 0


def test_another_folder_can_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    write(a=BAD_DATE)
    Path("briefings").rename("archive")
    assert main(["check", "--briefings-dir", "archive"]) == 1
    assert capsys.readouterr().out.startswith("archive/2021/a.md:3:7:")


def test_a_folder_that_is_not_there_is_a_problem(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 1
    assert "no-folder" in capsys.readouterr().out


def test_a_path_that_is_not_there_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    write(b=GOOD)
    assert main(["check", "nowhere.md"]) == 2
    assert capsys.readouterr().err == "briefings: there is no 'nowhere.md'\n"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["chek"],
        ["check", "--format", "xml"],
        ["new"],
        ["new", "  "],
        ["new", "A title", "--date", "2021-02-30"],
        ["new", "\udcff"],
    ],
)
def test_wrong_usage_ends_with_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: briefings" in capsys.readouterr().err


def test_new_writes_a_briefing_that_passes(capsys: pytest.CaptureFixture[str]) -> None:
    title = "Зеленський: \"так\" #1 'and' so — on"
    assert main(["new", title, "--date", "2021-03-02"]) == 0
    path = Path(capsys.readouterr().out.removesuffix("\n"))
    assert path.parent == Path("briefings/2021")
    assert path.name.startswith("2021-03-02-")
    assert main(["check", "--strict"]) == 0


def test_new_takes_a_month_or_today(capsys: pytest.CaptureFixture[str]) -> None:
    main(["new", "A month", "--date", "2021-03"])
    assert capsys.readouterr().out == "briefings/2021/2021-03-a-month.md\n"
    main(["new", "Today"])
    assert main(["check", "--strict"]) == 0


def test_new_never_overwrites(capsys: pytest.CaptureFixture[str]) -> None:
    main(["new", "A title", "--date", "2021-03-02"])
    path = Path(capsys.readouterr().out.removesuffix("\n"))
    path.write_text("precious", encoding="utf-8")
    assert main(["new", "A title", "--date", "2021-03-02"]) == 2
    assert "is there already and stays as it is" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "precious"


def test_a_folder_that_cannot_be_written_is_said_plainly(capsys: pytest.CaptureFixture[str]) -> None:
    Path("briefings").write_text("a file", encoding="utf-8")
    assert main(["new", "A title", "--date", "2021-03-02"]) == 1
    assert capsys.readouterr().err.startswith("briefings: briefings")


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("briefings ")


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    for number in range(300):
        write(**{f"bad-{number}": BAD_DATE})
    command = [sys.executable, "-m", "briefing_archive.cli", "check"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as checking:
        assert checking.stdout
        assert checking.stderr
        checking.stdout.close()
        said = checking.stderr.read().decode()
    assert "Traceback" not in said
    assert "BrokenPipe" not in said


def test_neither_command_loads_mkdocs() -> None:
    program = "import sys, briefing_archive.cli; sys.exit(any(n.split('.')[0] == 'mkdocs' for n in sys.modules))"
    assert subprocess.run([sys.executable, "-c", program], env=os.environ, check=False).returncode == 0

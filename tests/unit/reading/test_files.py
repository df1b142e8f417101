"""Which files are read, and which names and kinds of files are refused."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_archive.problems import Severity
from briefing_archive.reading import Reading, read_archive
from briefing_archive.reading.file_names import refusal_of_id
from briefing_archive.reading.hidden import OF_PROGRAMS

Read = Callable[..., Reading]


GOOD = "---\ntitle: T\ndate: 2021-03-02\n---\n"


def found(read: Read, *names: str) -> list[str]:
    return [problem.text.removeprefix("briefings/") for problem in read(dict.fromkeys(names, GOOD)).problems]


@pytest.mark.parametrize(
    "identifier",
    [
        *(
            "a",
            "2021/2021-03-02-x",
            "A/B",
            "with space/é",
            "الكرملين",
            "普京",
            "Игорь",
            "a.b.c",
            "cons",
            "com10",
            "a_b",
        ),
        *("indexes", "index/a", "README/a", "x" * 200, "no\u00a0break", "a'b", "a&b", "a+b", "a=b", "(a)", "~a", "-"),
    ],
)
def test_names_in_any_script_make_ids(read: Read, identifier: str) -> None:
    reading = read({f"{identifier}.md": GOOD})
    assert not reading.problems
    assert [briefing.id for briefing in reading.archive.briefings] == [identifier]
    assert reading.archive.briefings[0].path == f"{identifier}.md"


@pytest.mark.parametrize(
    ("identifier", "reason"),
    [
        ("index", "'index' is the name of a folder's own page"),
        ("2021/Index", "'Index' is the name of a folder's own page"),
        ("README", "'README' is the name of a folder's own page"),
        ("a/ReadMe", "'ReadMe' is the name of a folder's own page"),
        *((f"a{sign}b", f"a name may not hold '{sign}'") for sign in '#?%\\:*"<>|'),
        ("a\nb", "a name may not hold the invisible character U+000A"),
        ("a\u200bb", "a name may not hold the invisible character U+200B"),
        ("a\u2028b", "a name may not hold the invisible character U+2028"),
        ("a\x7fb", "a name may not hold the invisible character U+007F"),
        ("a\udcffb", "a name is not UTF-8"),
        (".a", "a name may not begin with a dot"),
        ("..", "a name may not begin with a dot"),
        ("a/../b", "a name may not begin with a dot"),
        (" a", "a name may not begin or end with a space, or end with a dot"),
        ("a ", "a name may not begin or end with a space, or end with a dot"),
        ("a.", "a name may not begin or end with a space, or end with a dot"),
        ("b /a", "a name may not begin or end with a space, or end with a dot"),
        ("con", "Windows keeps the name 'con' for a device"),
        ("a/COM1", "Windows keeps the name 'COM1' for a device"),
        ("Nul.x", "Windows keeps the name 'Nul' for a device"),
        ("con .x", "Windows keeps the name 'con ' for a device"),
        ("LPT²", "Windows keeps the name 'LPT²' for a device"),
        ("conout$", "Windows keeps the name 'conout$' for a device"),
        ("a/Index.html/b", "'index.html' is the file of a folder's own page"),
        ("", "a name is empty"),
        ("a//b", "a name is empty"),
        ("/a", "a name is empty"),
        ("a/", "a name is empty"),
        ("x" * 201, "a name is 201 bytes long; 200 are the most"),
        ("é" * 101, "a name is 202 bytes long; 200 are the most"),
        ("/".join(["x" * 50] * 4), "the path is 203 bytes long; 200 are the most"),
    ],
)
def test_names_that_make_no_address_are_refused_with_the_reason(identifier: str, reason: str) -> None:
    assert refusal_of_id(identifier) == reason


def test_each_refused_file_is_one_problem(read: Read) -> None:
    assert found(read, "a#b.md", "index.md", ".hidden.md", "x.MD", "a:b.png", "good.md") == [
        ".hidden.md:1:1: file-name: a name may not begin with a dot; rename the file",
        "a#b.md:1:1: file-name: a name may not hold '#'; rename the file",
        "a:b.png:1:1: file-name: a name may not hold ':'; rename the file",
        "index.md:1:1: file-name: 'index' is the name of a folder's own page; rename the file",
        "x.MD:1:1: file-name: the name of a briefing ends in .md, in small letters; rename the file",
    ]


def test_a_refused_folder_is_one_problem_however_much_it_holds(read: Read) -> None:
    assert found(read, "a?b/1.md", "a?b/2.md", "a?b/c/3.md", "a?b/c%/4.png", "b#/readme.txt") == [
        "a?b:1:1: file-name: a name may not hold '?'; rename the folder"
    ]


def test_what_is_no_briefing_image_or_register_is_passed_over(read: Read) -> None:
    reading = read(
        {
            "a.md": GOOD,
            "a.txt": "x",
            "LICENSE": "x",
            ".DS_Store": "x",
            ".git/x.md": "x",
            ".obsidian/y.md": "x",
            "sub/actors.yml": "x: {",
            "sub/archive.yaml": "x: {",
        }
    )
    assert not reading.problems
    assert (reading.files, len(reading.archive.briefings)) == (1, 1)


HIDDEN = "hidden-folder: a dot hides this folder, so that the Markdown in it is not read"


@pytest.mark.parametrize(
    ("names", "folders"),
    [
        ([".drafts/x.md"], [".drafts"]),
        ([".drafts/x.md", ".drafts/y.md", ".drafts/deep/.deeper/z.md"], [".drafts"]),
        ([".drafts/deep/deeper/x.MD"], [".drafts"]),
        ([".drafts/x.markdown"], [".drafts"]),
        (["2021/.old/x.md", "2022/.old/x.md"], ["2021/.old", "2022/.old"]),
        (["2021/.old/x.txt", ".drafts/x.png", ".drafts/actors.yml"], []),
        ([".drafts/.git/x.md"], []),
        ([f"{name}/deep/x.md" for name in OF_PROGRAMS], []),
        ([f"2021/{name}/x.md" for name in OF_PROGRAMS], []),
    ],
)
def test_markdown_that_a_dot_hides_is_one_warning_a_folder(read: Read, names: list[str], folders: list[str]) -> None:
    told = found(read, "a.md", *names)
    assert told == [f"{folder}:1:1: {HIDDEN}; rename the folder, or move the files" for folder in folders]


def test_a_hidden_folder_is_read_no_more_than_it_was(read: Read) -> None:
    reading = read({"a.md": GOOD, ".drafts/b.md": GOOD, ".drafts/pic.gif": "no image"})
    assert (reading.files, [briefing.id for briefing in reading.archive.briefings]) == (1, ["a"])
    assert [problem.severity for problem in reading.problems] == [Severity.WARNING]


def test_links_in_a_hidden_folder_are_not_followed(read: Read, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/x.md").write_text(GOOD)
    (tmp_path / "briefings/.drafts").mkdir(parents=True)
    (tmp_path / "briefings/.drafts/out").symlink_to(tmp_path / "outside")
    (tmp_path / "briefings/.drafts/round").symlink_to(".")
    assert found(read, "a.md") == []


def test_the_later_of_two_names_that_differ_by_case_or_composition_is_one_problem(read: Read) -> None:
    twins = ["Case.md", "case.md", "caf\u00e9.md", "cafe\u0301.md", "x.gif.md"]
    reading = read({**dict.fromkeys(twins, GOOD), "x.gif": "GIF89a"})
    assert [(problem.path, problem.code) for problem in reading.problems] == [
        ("briefings/café.md", "same-address"),
        ("briefings/case.md", "same-address"),
        ("briefings/x.gif.md", "same-address"),
    ]
    first, *_ = reading.problems
    assert first.message == "'cafe\u0301.md' has the same address on some systems; rename one of the two"
    assert [briefing.id for briefing in reading.archive.briefings] == ["Case", "cafe\u0301"]


def test_what_is_no_file_is_one_problem_each_and_never_opened(read: Read, tmp_path: Path) -> None:
    root = tmp_path / "briefings"
    (root / "folder.md").mkdir(parents=True)
    (root / "folder.md" / "inside.md").write_text(GOOD)
    (root / "actors.yml").mkdir()
    os.mkfifo(root / "pipe.md")
    with socket.socket(socket.AF_UNIX) as unix:
        unix.bind(os.path.relpath(root / "socket.md"))
        problems = read({}).problems
    assert [problem.text for problem in problems] == [
        "briefings/actors.yml:1:1: not-a-file: this is a folder, not a file; remove or rename it",
        "briefings/folder.md:1:1: not-a-file: this is a folder, not a file; remove or rename it",
        "briefings/pipe.md:1:1: not-a-file: this is a pipe, not a file; remove or rename it",
        "briefings/socket.md:1:1: not-a-file: this is a socket, not a file; remove or rename it",
    ]


def test_links_are_followed_within_the_archive_alone(read: Read, tmp_path: Path) -> None:
    root = tmp_path / "briefings"
    root.mkdir()
    (tmp_path / "outside.md").write_text(GOOD)
    (tmp_path / "outside").mkdir()
    (root / "a.md").write_text(GOOD)
    (root / "inside.md").symlink_to("a.md")
    (root / "out.md").symlink_to(tmp_path / "outside.md")
    (root / "out").symlink_to(tmp_path / "outside")
    (root / "dead.md").symlink_to("nothing.md")
    (root / "loop.md").symlink_to("loop.md")
    (root / "me").symlink_to(".")
    (root / "other.txt").symlink_to("nothing")
    (root / ".hidden").symlink_to(tmp_path / "outside")
    (root / "device.md").symlink_to("/dev/zero")
    reading = read({})
    assert [problem.text for problem in reading.problems] == [
        "briefings/dead.md:1:1: bad-link: this cannot be read (no such file or directory); remove it, or put a file here",
        "briefings/device.md:1:1: bad-link: the link leads out of the archive; put the file itself here",
        "briefings/loop.md:1:1: bad-link: this cannot be read (too many levels of symbolic links); remove it, or put a file here",
        "briefings/me:1:1: bad-link: a link to a folder is not followed; put the folder itself here",
        "briefings/out:1:1: bad-link: the link leads out of the archive; put the file itself here",
        "briefings/out.md:1:1: bad-link: the link leads out of the archive; put the file itself here",
    ]
    assert [briefing.id for briefing in reading.archive.briefings] == ["a", "inside"]


def test_paths_in_problems_begin_with_the_label(read: Read) -> None:
    for label, expected in (("a/b/", "a/b/x.md"), ("", "x.md"), ("docs", "docs/x.md")):
        (problem,) = read({"x.md": ""}, label=label).problems
        assert problem.path == expected


def test_a_folder_that_is_itself_a_link_is_read(read: Read, tmp_path: Path) -> None:
    read({"a.md": GOOD})
    (tmp_path / "link").symlink_to("briefings")
    assert len(read_archive(tmp_path / "link").archive.briefings) == 1


def test_a_missing_folder_or_a_file_in_its_place_is_one_problem(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for name in ("nothing", "file", "with\0nul"):
        (problem,) = read_archive(tmp_path / name, label="b").problems
        assert (problem.path, problem.code) == ("b", "no-folder")


def test_what_may_not_be_read_is_one_problem(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    # By refusing as the system does, since whoever runs the tests as root may read everything.
    def refusing(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def opened(path: object, *more: object) -> object:
            if str(path).endswith(name):
                raise PermissionError(13, "Permission denied")
            return real(path, *more)

        return opened

    monkeypatch.setattr("briefing_archive.reading.opening.os.open", refusing("a.md", os.open))
    monkeypatch.setattr("briefing_archive.reading.files.os.scandir", refusing("locked", os.scandir))
    assert [problem.text for problem in read({"a.md": GOOD, "locked/b.md": GOOD}).problems] == [
        "briefings/a.md:1:1: unreadable: the file cannot be read (permission denied); see that it is there and may be read",
        "briefings/locked:1:1: unreadable: the folder cannot be read (permission denied); see that it is there and may be read",
    ]


def test_a_file_that_vanishes_after_it_was_listed_is_one_problem(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr("briefing_archive.reading.opening.os.open", refuse)
    (problem,) = read({"a.md": GOOD}).problems
    message = "the file cannot be read (no such file or directory); see that it is there and may be read"
    assert problem.text == f"briefings/a.md:1:1: unreadable: {message}"


def test_file_names_that_are_no_text_print_on_one_line(read: Read, tmp_path: Path) -> None:
    root = tmp_path / "briefings"
    root.mkdir()
    Path(os.fsdecode(os.fsencode(root) + b"/caf\xe9.md")).write_text(GOOD)
    (root / "a\nb.md").write_text(GOOD)
    assert [problem.text for problem in read({}).problems] == [
        "briefings/a\\nb.md:1:1: file-name: a name may not hold the invisible character U+000A; rename the file",
        "briefings/caf\\xe9.md:1:1: file-name: a name is not UTF-8; rename the file",
    ]


def test_very_deep_folders_are_problems_and_not_the_end(read: Read, tmp_path: Path) -> None:
    (tmp_path / "briefings").mkdir()
    before = Path.cwd()
    os.chdir(tmp_path / "briefings")
    try:
        for _ in range(60):
            Path("d" * 100).mkdir()
            os.chdir("d" * 100)
            Path("a.md").write_text(GOOD)
    finally:
        os.chdir(before)
    codes = {problem.code for problem in read({"b.md": GOOD}).problems}
    assert codes == {"file-name", "unreadable"}
    assert [briefing.id for briefing in read({}).archive.briefings] == ["b", "d" * 100 + "/a"]


@pytest.mark.parametrize("ending", ["MD", "markdown", "mdown", "mkd", "mkdn", "Markdown"])
def test_a_briefing_whose_name_ends_otherwise_is_a_problem_and_not_passed_over(read: Read, ending: str) -> None:
    assert found(read, f"2021/x.{ending}") == [
        f"2021/x.{ending}:1:1: file-name: the name of a briefing ends in .md, in small letters; rename the file"
    ]

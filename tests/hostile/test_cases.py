"""Each case below `cases` is an archive that means harm, and beside it stands, word for word, what comes of it.

A case is a briefing (`x.md`), a folder of files (`x/`), or a recipe (`x.toml`) for what cannot lie in a repository. The
file `x.expected` holds the problems, and then each briefing that is published: its heading, and its text. Add a case by
adding a file; write what is expected anew with `--renew`, and read it as if it came from somebody else.

A recipe lists `[[files]]`. Each has a `path` (or `path_hex`, for bytes that are no text), and what is there: a `text`, a
list of `pieces` (texts, and `[text, times]`), `hex` for bytes, a `link` that it leads to, or a `kind`: `pipe` or `folder`. Without any of these it is a briefing without fault.
"""

from __future__ import annotations

import os
import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from briefing_archive.publishing.preparing import Folder, Memory, Prepared, prepare
from briefing_archive.publishing.workers import Workers
from briefing_archive.rendering.bodies import MarkdownOptions
from briefing_archive.rendering.settling import settled
from harmless import harms
from mends import has_mend

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.relative_to(CASES).with_suffix("").as_posix() for path in CASES.rglob("*.expected"))
GOOD = "---\ntitle: A good one\ndate: 2021-03-02\n---\nA text.\n"
SECRET = "what nobody may read\n"
_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
# Every extension of Material's that a site may have, those that read other files among them.
OPTIONS = MarkdownOptions.of(
    [
        *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "pymdownx.details"),
        *("pymdownx.caret", "pymdownx.critic", "pymdownx.highlight", "pymdownx.keys", "pymdownx.mark"),
        *("pymdownx.snippets", "pymdownx.superfences", "pymdownx.tabbed"),
        *("pymdownx.tasklist", "pymdownx.tilde", "pymdownx.b64", "pymdownx.inlinehilite", "pymdownx.magiclink"),
    ],
    {
        "pymdownx.tabbed": {"alternate_style": True},
        "pymdownx.snippets": {"base_path": ["/", "."], "check_paths": False},
        "pymdownx.b64": {"base_path": "/"},
        "pymdownx.tasklist": {"custom_checkbox": True},
    },
)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test a case; a case without an expectation has one, too, so that none is passed over."""
    if "case" in metafunc.fixturenames:
        found = {path for path in CASES.glob("*/*") if path.suffix != ".expected"}
        metafunc.parametrize("case", sorted(found), ids=lambda path: path.relative_to(CASES).as_posix())


def test_a_case_ends_as_expected(case: Path, tmp_path: Path, workers: Workers, request: pytest.FixtureRequest) -> None:
    prepared = prepared_case(case, tmp_path, workers)
    text = "".join(f"{problem.text}\n" for problem in prepared.problems) + "".join(published(prepared))
    assert SECRET.strip() not in text
    # One record has more than a thousand pages of the same kind.
    assert [harm for page in prepared.site.pages[:100] for harm in harms(prepared.site.html(page))] == []
    expected = case.with_suffix(".expected")
    if request.config.getoption("renew"):
        expected.write_text(text, encoding="utf-8", newline="\n")
    assert text == expected.read_text(encoding="utf-8")


def test_every_problem_is_one_line_with_a_place_in_a_file_and_a_mend() -> None:
    lines = [line for name in NAMES for line in problem_lines(name)]
    assert len(lines) > 100
    for line in lines:
        assert re.match(r"(briefings|docs)/[^\x00-\x1f\x7f]*:[1-9]\d*:[1-9]\d*: [a-z-]+: \S", line) or line.startswith(
            "briefings:1:1: "
        ), line
        assert has_mend(line), line


def test_every_problem_says_how_to_mend_it() -> None:
    assert [line for name in NAMES for line in problem_lines(name) if not has_mend(line)] == []


def test_there_are_as_many_cases_as_promised_and_none_has_lost_its_file() -> None:
    assert len(NAMES) >= 150
    for name in NAMES:
        assert [path for path in (CASES / name).parent.glob(f"{(CASES / name).name}*") if path.suffix != ".expected"]


def problem_lines(name: str) -> list[str]:
    text = (CASES / f"{name}.expected").read_text(encoding="utf-8")
    return [] if text.startswith("=== ") else text.partition("\n=== ")[0].strip().splitlines()


def prepared_case(case: Path, folder: Path, workers: Workers) -> Prepared:
    root = folder / "briefings"
    (folder / "outside").mkdir()
    (folder / "outside" / "secret.md").write_text(GOOD + SECRET)
    (folder / "outside" / "secret.png").write_text(SECRET)
    if case.is_dir():
        shutil.copytree(case, root)
    elif case.suffix == ".toml":
        root.mkdir()
        for file in tomllib.loads(case.read_text(encoding="utf-8"))["files"]:
            make(root, file)
    else:
        root.mkdir()
        shutil.copy(case, root / case.name)
    return prepare(Folder(root=root, label="briefings", options=OPTIONS), workers, Memory())


def make(root: Path, file: dict[str, Any]) -> None:
    """Put a file of a recipe into its place."""
    path = root / os.fsdecode(bytes.fromhex(file["path_hex"]) if "path_hex" in file else file["path"])
    path.parent.mkdir(parents=True, exist_ok=True)
    match file.get("kind"):
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case _ if "link" in file:
            path.symlink_to(file["link"])
        case _:
            path.write_bytes(content(file))


def content(file: dict[str, Any]) -> bytes:
    if "hex" in file:
        return bytes.fromhex(file["hex"])
    pieces = file.get("pieces", [file.get("text", GOOD)])
    return "".join(piece if isinstance(piece, str) else piece[0] * piece[1] for piece in pieces).encode()


def published(prepared: Prepared) -> list[str]:
    """What each published briefing shows of what its writer wrote: the heading, as it stands in the page, and the text."""
    site = prepared.site
    pages = {page.address: page for page in site.pages}
    out = []
    for briefing in site.archive.briefings:
        page = pages[f"briefings/{briefing.id}/"]
        whole = site.html(page)
        heading = _HEADING.search(whole)
        assert heading
        body = settled(site.desk.linker.fill(briefing), page.address, lambda _actor: "")
        body = body if body in whole else "(its text is not shown)"
        out.append(f"=== {briefing.id}\n{heading[1]}\n{shortened(body)}\n")
    return out


def shortened(text: str) -> str:
    return text if len(text) <= 2000 else f"{text[:300]}\n({len(text)} characters)\n{text[-300:]}"

"""Old addresses that cannot be had, and published ones that lead nowhere: each is a problem with its mend."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest

from briefing_archive.publishing import locking
from briefing_archive.publishing.ledger import NAME, append, read_ledger
from briefing_archive.publishing.preparing import DEFAULT_EXTENSIONS, Folder, Memory, prepare
from briefing_archive.publishing.workers import Workers
from briefing_archive.rendering.bodies import MarkdownOptions


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    made = Workers(1)
    yield made
    made.close()


def text(title: str = "A title", body: str = "Text.", **more: str) -> str:
    lines = "".join(f"{key}: {value}\n" for key, value in more.items())
    return f"---\ntitle: {title}\ndate: 2021-03-02\n{lines}---\n\n{body}\n"


def problems(root: Path, workers: Workers, files: Mapping[str, str]) -> list[str]:
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, encoding="utf-8")
    folder = Folder(
        root=root,
        label="b",
        options=MarkdownOptions.of(DEFAULT_EXTENSIONS),
        neighbours={"../docs/about.md": "about/", "../docs/map.png": "map.png"},
    )
    return [problem.text for problem in prepare(folder, workers, Memory()).problems]


ACT = "[{type: visit, id: freeze, sender: A, target: B}]"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"x.md": text(redirect_from="/old/")}, []),
        (
            {"x.md": text(redirect_from="/briefings/x")},
            ["b/x.md:4:16: address-taken: '/briefings/x' is the address of this very page; remove it"],
        ),
        (
            {"x.md": text(redirect_from="[/old/, /dates/2021/03/]")},
            [
                "b/x.md:4:24: address-taken: '/dates/2021/03/' has something of its own and cannot lead on; remove one of the two"
            ],
        ),
        (
            {"x.md": text(redirect_from="[/about, /map.png]")},
            [
                "b/x.md:4:17: address-taken: '/about' has something of its own and cannot lead on; remove one of the two",
                "b/x.md:4:25: address-taken: '/map.png' has something of its own and cannot lead on; remove one of the two",
            ],
        ),
        (
            {"x.md": text(redirect_from="[/feed.xml, /search/old/, /old/sitemap.xml/x/]")},
            [
                "b/x.md:4:17: address-taken: '/feed.xml' is kept for a file that the site needs; remove it",
                "b/x.md:4:28: address-taken: '/search/old/' is kept for a file that the site needs; remove it",
                "b/x.md:4:42: address-taken: '/old/sitemap.xml/x/' is kept for a file that the site needs; remove it",
            ],
        ),
        (
            {"x.md": text(redirect_from="/old/"), "y.md": text(redirect_from="/old")},
            [
                "b/y.md:4:16: address-taken: '/old' leads to '/briefings/x/' already, by x.md; remove it from one of the two"
            ],
        ),
        (
            {"x.md": text(), "archive.yml": "moved:\n  - {from: /old/, to: /nowhere/}\n  - {from: /a/, to: /a/}\n"},
            [
                "b/archive.yml:2:12: lost-address: '/nowhere/' has no page, so that nothing can lead there; correct it",
                "b/archive.yml:3:12: address-taken: '/a/' is the address of this very page; remove it",
            ],
        ),
        (
            {
                "actors.yml": "old-town: {name: Old Town}\nnew: {name: New, former_ids: [x, old]}\n",
                "x.md": text(redirect_from="/actors/old/"),
            },
            [
                "b/actors.yml:2:34: address-taken: 'old' leads to '/briefings/x/' already, by x.md; remove it from one of the two"
            ],
        ),
        ({"archive.yml": "moved:\n  - {from: /old/, to: /about/}\n  - {from: /b.png, to: /map.png}\n"}, []),
        (
            {"x.md": text(redirect_from="[/old/#ok, /old/, /elsewhere/#freeze, /briefings/x/#s_acts]")},
            [
                "b/x.md:4:34: bad-address: an anchor leads to the page that it was on; write '/briefings/x/#freeze', or one of an old address that is named here too",
                "b/x.md:4:54: bad-address: '#s_acts' never was an act or a heading of a text; remove it",
            ],
        ),
    ],
)
def test_an_old_address_that_cannot_be_had_is_a_problem_at_its_place(
    tmp_path: Path, workers: Workers, files: dict[str, str], expected: list[str]
) -> None:
    assert problems(tmp_path, workers, files) == expected


@pytest.mark.parametrize(
    ("entries", "files", "expected"),
    [
        (
            "/\n/briefings/x/\n/briefings/x/#freeze\n/briefings/x/#t_why\n",
            {"x.md": text(measures=ACT, body="## Why")},
            [],
        ),
        (
            "# what was published\n\n/briefings/2021/gone/\n/briefings/2021/gone/#freeze\n",
            {"x.md": text()},
            [
                "b/published.txt:3:1: lost-address: '/briefings/2021/gone/' was published and leads nowhere; put it back and write `withdrawn:` in it, or write `redirect_from: /briefings/2021/gone/` in the briefing that has taken its place"
            ],
        ),
        (
            "/briefings/2021/a b/\n",
            {"2022/a b.md": text()},
            [
                "b/published.txt:1:1: lost-address: '/briefings/2021/a b/' was published and leads nowhere; write `redirect_from: /briefings/2021/a%20b/` in 2022/a b.md if it has moved there; else put it back and write `withdrawn:` in it"
            ],
        ),
        ("/briefings/2021/a b/\n", {"2022/a b.md": text(redirect_from="/briefings/2021/a%20b/")}, []),
        ("/briefings/2021/x/\n", {"2022/x.md": text(id="2021/x")}, []),
        (
            "/briefings/x/\n",
            {"x.md": text(draft="true")},
            [
                "b/published.txt:1:1: lost-address: '/briefings/x/' was published and leads nowhere; x.md has become a draft, which is never published; write `withdrawn:` there in place of `draft:`"
            ],
        ),
        ("/briefings/x/\n/briefings/x/#freeze\n", {"x.md": text(withdrawn="{date: 2021-05-01, reason: legal}")}, []),
        (
            "/briefings/x/#freeze\n/briefings/x/#t_why\n",
            {"x.md": text()},
            [
                "b/published.txt:1:1: lost-address: '/briefings/x/#freeze' was published and leads nowhere; write in x.md `id: freeze` at the act, or `redirect_from: /briefings/x/#freeze`",
                "b/published.txt:2:1: lost-address: '/briefings/x/#t_why' was published and leads nowhere; write in x.md the heading as it was, or `redirect_from: /briefings/x/#t_why`",
            ],
        ),
        (
            "/briefings/x/#freeze\n/briefings/x/#t_why\n/old/#freeze\n",
            {"x.md": text(redirect_from="[/old/, /old/#freeze, /briefings/x/#t_why]")},
            [],
        ),
        (
            "/briefings/old/\n/briefings/old/#freeze\n",
            {"x.md": text(redirect_from="/briefings/old/")},
            [
                "b/published.txt:2:1: lost-address: '/briefings/old/#freeze' was published and leads nowhere; write in x.md `id: freeze` at the act, or `redirect_from: /briefings/old/#freeze`"
            ],
        ),
        (
            "/actors/a/\n/actors/a/2021/\n/measures/visit/\n/measures/visit/2021/\n/topics/t/\n/dates/1999/\n/briefings/map.png\n",
            {"x.md": text()},
            [
                "b/published.txt:1:1: lost-address: '/actors/a/' was published and leads nowhere; write `former_ids: [a]` at the actor in actors.yml who has taken its place, or write in archive.yml `moved: [{from: /actors/a/, to: …}]` with the address in its place",
                "b/published.txt:3:1: lost-address: '/measures/visit/' was published and leads nowhere; write in archive.yml `moved: [{from: /measures/visit/, to: …}]` with the address in its place",
                "b/published.txt:7:1: lost-address: '/briefings/map.png' was published and leads nowhere; put the file back, or write in archive.yml `moved: [{from: /briefings/map.png, to: …}]` with the address in its place",
            ],
        ),
        (
            "/actors/a/\n/actors/a/2021/\n/relations/a/b/\n",
            {"actors.yml": "c: {name: C, former_ids: [a]}\nb: {name: B}\n", "x.md": text(measures="['C > B: visit']")},
            [],
        ),
        ("/about/old/\n/data/acts.csv\n/guide/#made-by-another\n", {"x.md": text()}, []),
        (
            "briefings/x/\n",
            {"x.md": text()},
            [
                "b/published.txt:1:1: bad-address: 'briefings/x/' is not an address within the site, such as /old/address/; remove the line"
            ],
        ),
        (
            "/briefings/x/\n/actors/a/\n",
            {"x.md": text(date="2021-02-30")},
            ["b/x.md:4:1: duplicate-key: 'date' stands here and on line 3; keep one"],
        ),
    ],
)
def test_a_published_address_that_leads_nowhere_is_a_problem_with_its_mend(
    tmp_path: Path, workers: Workers, entries: str, files: dict[str, str], expected: list[str]
) -> None:
    assert problems(tmp_path, workers, {NAME: entries, **files}) == expected


def test_an_archive_has_a_ledger_where_the_file_exists_be_it_empty(tmp_path: Path) -> None:
    assert read_ledger(tmp_path, "b").path is None
    (tmp_path / NAME).touch()
    assert read_ledger(tmp_path, "b").path == tmp_path / NAME


def test_a_ledger_that_cannot_be_read_is_a_problem_and_is_not_written(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    found = read_ledger(tmp_path, "b")
    assert [problem.text for problem in found.problems] == [
        "b/published.txt:1:1: not-a-file: this is not a file; put one here, or remove this"
    ]
    assert found.path is None
    (tmp_path / NAME).rmdir()
    (tmp_path / NAME).write_bytes(b"/a/\n\xff")
    assert [problem.code for problem in read_ledger(tmp_path, "b").problems] == ["encoding"]


@pytest.mark.parametrize("before", ["", "# by hand\r\n/z/\n", "/z/\n/without-an-end/"])
def test_what_is_appended_leaves_the_rest_byte_for_byte_and_comes_once(tmp_path: Path, before: str) -> None:
    file = tmp_path / NAME
    file.write_bytes(before.encode())
    append(file, ["z/", "b/#ä", "a/", "a/"])
    append(file, ["a/"])
    after = file.read_bytes().decode()
    assert after.startswith(before)
    assert [line for line in after.split("\n") if line and line not in before] == (
        ["/a/", "/b/#ä"] if before else ["/a/", "/b/#ä", "/z/"]
    )
    assert sorted(read_ledger(tmp_path, "b").entries.keys() & {"a/", "b/#ä", "z/"}) == ["a/", "b/#ä", "z/"]
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


APPENDS = """
import sys
from pathlib import Path
from briefing_archive.publishing.ledger import append

print("ready", flush=True)
input()
for number in range(int(sys.argv[3])):
    append(Path(sys.argv[1]), [f"{sys.argv[2]}/{number}/", f"both/{number}/"])
"""


@pytest.mark.skipif(not locking.fcntl, reason="this system has no locks that a build could wait for")
def test_two_that_append_at_once_lose_no_line_and_write_none_twice(tmp_path: Path) -> None:
    file, times = tmp_path / NAME, 200
    file.write_bytes(b"/before/\n")
    with ExitStack() as stack:
        both = [
            stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-c", APPENDS, str(file), name, str(times)],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                )
            )
            for name in ("one", "other")
        ]
        for process in both:
            assert process.stdout
            assert process.stdout.readline() == b"ready\n"
        for process in both:
            assert process.stdin
            process.stdin.write(b"\n")
            process.stdin.flush()
    assert [process.returncode for process in both] == [0, 0]
    lines = file.read_text(encoding="utf-8").splitlines()
    expected = [f"/{name}/{number}/" for name in ("one", "other", "both") for number in range(times)]
    assert lines[0] == "/before/"
    assert sorted(lines[1:]) == sorted(expected)
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


@pytest.mark.skipif(not locking.fcntl, reason="without locks another build may still be at it")
def test_what_a_killed_build_was_about_to_append_is_cleared_up(tmp_path: Path) -> None:
    file = tmp_path / NAME
    file.write_bytes(b"/a/\n")
    (tmp_path / f".{NAME}.1").write_bytes(b"/a/\n/b")
    append(file, ["a/"])
    assert [path.name for path in tmp_path.iterdir()] == [NAME]
    assert file.read_bytes() == b"/a/\n"

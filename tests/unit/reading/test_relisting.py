"""After changes that are told, the folder is not walked through, but for what only a walk can know."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefing_archive.reading import ReadingMemory, has_missed, read_archive
from briefing_archive.reading.files import list_files
from briefing_archive.reading.listing import Listing
from briefing_archive.reading.relisting import relisted

GOOD = "---\ntitle: {}\ndate: 2021-03-02\n---\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "briefings"
    (folder / "2021").mkdir(parents=True)
    for name in "abc":
        (folder / f"2021/{name}.md").write_text(GOOD.format(name))
    (folder / "actors.yml").write_text("a: {name: A}\n")
    return folder


def after(root: Path, *paths: str) -> Listing | None:
    """What is listed after changes at these paths, if it takes no walk."""
    return relisted(list_files(root, "b"), root, [str(root / path) for path in paths])


def test_contents_and_names_that_are_passed_over_take_no_walk(root: Path) -> None:
    before = list_files(root, "b")
    (root / "2021/b.md").write_text(GOOD.format("A longer title"))
    (root / "2021/b.md~").write_text("")
    again = relisted(before, root, [str(root / f"2021/{name}") for name in ("b.md", "b.md~", "4913")])
    assert again == list_files(root, "b") != before
    assert again.briefings[0] is before.briefings[0]


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "2021/new.md").write_text(GOOD),
        lambda root: (root / "2021/new.MD").write_text(GOOD),
        lambda root: (root / "2021/new.png").write_bytes(b""),
        lambda root: (root / "2021/a.md").unlink(),
        lambda root: (root / "2021/a.md").rename(root / "2021/z.md"),
        lambda root: (root / "actors.yml").write_text(""),
        lambda root: (root / "actors.yaml").write_text(""),
        lambda root: (root / "notes").mkdir(),
        lambda root: (root / "2021/link.md").symlink_to("b.md"),
    ],
)
def test_all_else_takes_a_walk(root: Path, change: Callable[[Path], object]) -> None:
    before, paths = list_files(root, "b"), {*root.rglob("*")}
    change(root)
    changed = (paths ^ {*root.rglob("*")}) or {root / "actors.yml"}
    assert relisted(before, root, [str(path) for path in changed]) is None


@pytest.mark.parametrize("name", ["linked.md", "linked"])
def test_where_links_lead_a_walk_has_to_tell(root: Path, name: str) -> None:
    (root / name).symlink_to("2021/a.md")
    assert after(root, "2021/a.md") is None


def test_what_is_wrong_with_a_name_is_looked_at_again(root: Path) -> None:
    (root / "2021/what?.md").write_text(GOOD)
    assert after(root, "2021/a.md") is None


def test_what_is_put_into_a_hidden_folder_is_looked_at(root: Path) -> None:
    (root / ".drafts").mkdir()
    assert after(root, ".drafts/notes.txt")
    assert after(root, ".drafts/x.md") is None


def test_what_nobody_told_of_is_found_later(root: Path) -> None:
    memory, told = ReadingMemory(), [None, frozenset[str](), None]
    first = read_archive(root, memory=memory, changes=lambda: told.pop(0))
    assert not has_missed(root, "briefings", memory)
    (root / "2021/a.md").write_text(GOOD.format("Another title"))
    assert read_archive(root, memory=memory, changes=lambda: told.pop(0)).archive == first.archive
    assert has_missed(root, "briefings", memory)
    assert read_archive(root, memory=memory, changes=lambda: told.pop(0)).archive.briefings[0].title == "Another title"
    assert not has_missed(root, "briefings", memory)

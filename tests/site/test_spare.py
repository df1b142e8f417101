"""The site before the last is brought up to date in the place of a whole new one, and nobody can tell."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from projects import KEEPS, Project, briefing

SETTINGS = """
site_name: Any site
theme: {name: material}
plugins: [briefings]
hooks: [keeps.py]
"""
FAILS = "def on_post_build(**_):\n    raise OSError(28, 'No space left on device')\n"
SECRET = "zzqsecret"
BAN = "[{type: travel ban, id: ban, sender: Anna, target: [Boris]}]"
FILES = {
    "keeps.py": KEEPS,
    "docs/page.md": "# A page\n",
    "briefings/actors.yml": "anna: {name: Anna}\nboris: {name: Boris}\n",
    **{f"briefings/{year}/one.md": briefing(f"Of {year}", f"{year}-03-04", measures=BAN) for year in range(2015, 2019)},
}
SPARE, ANNA = ".site.spare", "actors/anna/index.html"
# It tells of no text.
TABLE = "data/acts.csv"


@pytest.fixture
def made(built_once: Callable[..., Project], tmp_path: Path) -> Project:
    """A project that was built twice, so that there is a spare by now, which the site shares most files with."""
    first = built_once("spare", FILES, settings=SETTINGS)
    made = Project(Path(shutil.copytree(first.root, tmp_path / "project")))
    titled(made, "Second")
    made.build()
    assert (made.root / "site" / ANNA).exists()
    assert (made.root / SPARE / ANNA).exists()
    return made


def titled(made: Project, title: str) -> None:
    made.write({"briefings/2016/one.md": briefing(title, "2016-03-04", measures=BAN)})


def cold(made: Project, folder: Path) -> dict[str, bytes]:
    """The site, had there never been another one."""
    copy = Project(Path(shutil.copytree(made.root, folder)))
    for name in ("site", SPARE, ".cache"):
        shutil.rmtree(copy.root / name, ignore_errors=True)
    copy.build()
    return copy.published()


def is_up_to_date(made: Project, folder: Path) -> bool:
    """Whether a site is that of a cold build, with no folder too many."""
    folders = {str(path.relative_to(made.root / "site")) for path in (made.root / "site").rglob("*") if path.is_dir()}
    published = made.published()
    assert folders == {str(above) for path in published for above in Path(path).parents} - {"."}
    return published == cold(made, folder)


def test_after_one_edit_and_another_the_site_is_that_of_a_cold_build(made: Project, tmp_path: Path) -> None:
    before = (made.root / SPARE / TABLE).stat()
    titled(made, "Third")
    made.build()
    # The very name of it was only moved with its folder.
    now = (made.root / "site" / TABLE).stat()
    assert (now.st_ino, now.st_ctime_ns) == (before.st_ino, before.st_ctime_ns)
    assert is_up_to_date(made, tmp_path / "third")
    made.write({"briefings/2018/two.md": briefing("New", "2018-05-06", topics="[Trade]", measures=BAN)})
    made.build()
    (made.root / "briefings/2018/two.md").unlink()
    (made.root / "briefings/2015/one.md").unlink()
    made.build()
    assert is_up_to_date(made, tmp_path / "fifth")
    # The spare still has what is gone by now.
    made.build()
    assert is_up_to_date(made, tmp_path / "sixth")


@pytest.mark.parametrize("where", [pytest.param("site", marks=pytest.mark.long), SPARE])
def test_what_somebody_does_to_either_site_is_not_published(made: Project, tmp_path: Path, where: str) -> None:
    folder = made.root / where
    for path in (ANNA, "briefings/2017/one/index.html"):
        page = folder / path
        content, times = page.read_bytes(), page.stat()
        page.unlink()
        page.write_bytes(content.replace(b"Anna", b"Zoe!"))
        os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))
    (folder / "actors/added.html").write_text("added")
    (folder / "measures/travel-ban/index.html").unlink()
    shutil.rmtree(folder / "dates/2015")
    (folder / "dates/2015").symlink_to(made.root / "briefings")
    made.build()
    assert is_up_to_date(made, tmp_path / "cold")
    assert (made.root / "briefings/2015/one.md").exists()


@pytest.mark.long
@pytest.mark.parametrize("gone", [["site"], [".cache"], [SPARE], ["site", ".cache"]], ids=" and ".join)
def test_whatever_of_it_is_gone_the_site_is_whole(made: Project, tmp_path: Path, gone: list[str]) -> None:
    for name in gone:
        shutil.rmtree(made.root / name)
    made.build()
    assert is_up_to_date(made, tmp_path / "cold")


@pytest.mark.long
def test_what_is_written_by_hand_has_its_place(made: Project, tmp_path: Path) -> None:
    made.write({"docs/actors/anna.md": "Words by hand.\n", "docs/topics/any.md": "# Any\n"})
    made.build()
    assert is_up_to_date(made, tmp_path / "with")
    (made.root / "docs/actors/anna.md").unlink()
    made.build()
    made.build()
    assert is_up_to_date(made, tmp_path / "without")


@pytest.mark.long
def test_a_build_that_fails_leaves_the_site_and_the_next_one_needs_no_spare(made: Project, tmp_path: Path) -> None:
    before = made.published()
    made.write({"fails.py": FAILS, "mkdocs.yml": SETTINGS.replace("[keeps.py]", "[keeps.py, fails.py]")})
    titled(made, "Never")
    assert made.run("build").returncode
    assert made.published() == before
    assert sorted(path.name for path in made.root.glob(".site*")) in ([], [SPARE])
    made.write({"mkdocs.yml": SETTINGS})
    made.build()
    assert is_up_to_date(made, tmp_path / "cold")


def test_what_is_withdrawn_for_legal_reasons_is_in_no_spare(made: Project) -> None:
    secret = briefing(SECRET, "2016-03-04", f"The word {SECRET}.", measures=BAN)
    made.write({"briefings/2016/one.md": secret})
    made.build()
    made.build()
    made.write(
        {"briefings/2016/one.md": secret.replace("---\n\n", "withdrawn: {date: 2021-05-01, reason: legal}\n---\n\n")}
    )
    made.build()
    assert not (made.root / SPARE).exists()
    outside = (path for path in made.root.rglob("*") if path.is_file() and "briefings/2016/one.md" not in str(path))
    assert [path for path in outside if SECRET.encode() in path.read_bytes()] == []


@pytest.mark.long
def test_a_small_archive_has_none(made: Project) -> None:
    made.write({"keeps.py": ""})
    made.build()
    assert not (made.root / SPARE).exists()

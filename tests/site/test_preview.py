"""`mkdocs serve`: every change is shown without a restart, and nothing that is wrong stops it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing_archive.exports import files
from briefing_archive.publishing.preparing import DEFAULT_EXTENSIONS
from briefing_archive.reading.archive import read_archive
from briefing_archive.rendering.bodies import MarkdownOptions, render_bodies
from briefing_archive.rendering.site import assemble
from briefing_archive.work import InLine
from projects import THREE_LINES, Preview, briefing, children, preview, project
from sampling import sampled

PROBLEMS = "assets/briefings/problems.json"
FILES = {
    "briefings/actors.yml": "nato: {name: NATO, type: coalition}\n",
    "briefings/2021/edited.md": briefing("Before the edit"),
    "briefings/2021/renamed.md": briefing("Renamed"),
    "briefings/2021/deleted.md": briefing("Deleted"),
    "briefings/2021/draft.md": briefing("Not yet", draft="true"),
    "briefings/2021/by-nato.md": briefing("By NATO", measures="['NATO > NATO: visit']"),
    "docs/about.md": "# About\n",
}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    made = project(tmp_path_factory.mktemp("preview") / "project", FILES)
    with preview(made) as running:
        yield running
    assert not list(made.root.glob(".site*"))


def banner(shown: Preview) -> str:
    found = json.loads(shown.get(PROBLEMS))
    return "\n".join([found["title"], *(line["text"] for line in found["lines"]), found["more"]])


def test_an_edit_is_shown(shown: Preview) -> None:
    assert "Before the edit" in shown.get("briefings/2021/edited/")
    shown.project.write({"briefings/2021/edited.md": briefing("After the edit")})
    assert shown.shows("briefings/2021/edited/", lambda page: "After the edit" in page)
    assert shown.shows("dates/2021/03/", lambda page: "After the edit" in page and "Before the edit" not in page)


def test_an_edit_is_shown_also_where_only_what_has_changed_is_made_again(tmp_path: Path) -> None:
    files = {"briefings/edited.md": briefing("Before the edit"), "briefings/gone.md": briefing("Gone")}
    made = project(tmp_path / "project", files)
    with preview(made, "--dirty") as shown:
        assert "Before the edit" in shown.get("briefings/edited/")
        assert "Gone" in shown.get("briefings/gone/")
        made.write({"briefings/edited.md": briefing("After the edit")})
        assert shown.shows("briefings/edited/", lambda page: "After the edit" in page)
        (made.root / "briefings/gone.md").unlink()
        assert shown.shows("briefings/gone/", lambda page: page == "")


def test_an_added_file_is_shown(shown: Preview) -> None:
    assert shown.get("briefings/2022/added/") == ""
    shown.project.write({"briefings/2022/added.md": briefing("Added", "2022-05-06")})
    assert shown.shows("briefings/2022/added/", lambda page: "Added" in page)
    assert shown.shows("dates/2022/", lambda page: "May" in page)


def test_a_rename_is_shown(shown: Preview) -> None:
    (shown.project.root / "briefings/2021/renamed.md").rename(shown.project.root / "briefings/2021/new-name.md")
    assert shown.shows("briefings/2021/new-name/", lambda page: "Renamed" in page)
    assert shown.shows("briefings/2021/renamed/", lambda page: page == "")


def test_a_deletion_is_shown(shown: Preview) -> None:
    assert "Deleted" in shown.get("briefings/2021/deleted/")
    (shown.project.root / "briefings/2021/deleted.md").unlink()
    assert shown.shows("briefings/2021/deleted/", lambda page: page == "")
    assert shown.shows("dates/2021/03/", lambda page: "Deleted" not in page)


def test_a_folder_that_is_moved_elsewhere_is_gone(shown: Preview, tmp_path: Path) -> None:
    shown.project.write({"briefings/moved/away.md": briefing("Moved away")})
    assert shown.shows("briefings/moved/away/", lambda page: "Moved away" in page)
    (shown.project.root / "briefings/moved").rename(tmp_path / "moved")
    assert shown.shows("briefings/moved/away/", lambda page: page == "")


def test_what_the_system_did_not_tell_of_is_shown_after_the_next_edit(shown: Preview, tmp_path: Path) -> None:
    shown.project.write({"briefings/2021/two-names.md": briefing("Two names"), "briefings/2021/other.md": briefing()})
    os.link(shown.project.root / "briefings/2021/two-names.md", tmp_path / "other-name.md")
    assert shown.shows("briefings/2021/two-names/", lambda page: "Two names" in page)
    (tmp_path / "other-name.md").write_text(briefing("By the other"), encoding="utf-8")
    shown.project.write({"briefings/2021/other.md": briefing("Edited")})
    assert shown.shows("briefings/2021/two-names/", lambda page: "By the other" in page)


def test_a_changed_register_is_shown(shown: Preview) -> None:
    assert "NATO" in shown.get("actors/nato/")
    shown.project.write({"briefings/actors.yml": "nato: {name: The Alliance, aliases: [NATO], type: coalition}\n"})
    assert shown.shows("actors/nato/", lambda page: "The Alliance" in page)
    assert shown.shows("briefings/2021/by-nato/", lambda page: "The Alliance" in page)


def test_a_broken_briefing_is_left_out_and_named_and_the_rest_is_served(shown: Preview) -> None:
    shown.project.write({"briefings/2021/broken.md": briefing("Broken <b>", "2021-02-30")})
    assert shown.shows(PROBLEMS, lambda text: "broken.md:3:7: bad-date: '2021-02-30'" in text)
    assert "1 error" in banner(shown)
    assert "briefings/2021/broken.md:3:7: bad-date" in shown.output()
    assert shown.get("briefings/2021/broken/") == ""
    assert "By NATO" in shown.get("briefings/2021/by-nato/")
    shown.project.write({"briefings/2021/broken.md": briefing("Mended")})
    assert shown.shows("briefings/2021/broken/", lambda page: "Mended" in page)
    assert shown.shows(PROBLEMS, lambda text: "broken.md" not in text)


def test_a_text_that_takes_too_long_is_named_and_its_page_and_all_others_are_shown(tmp_path: Path) -> None:
    files = {
        "briefings/archive.yml": "limits: {body_seconds: 1}\n",
        "briefings/endless.md": briefing("Endless", body="[" * 20_000),
        "briefings/other.md": briefing("Another", body="Another text."),
    }
    with preview(project(tmp_path / "project", files)) as shown:
        assert "briefings/endless.md:6:1: body-failed: the text cannot be rendered" in banner(shown)
        assert "1 error" in banner(shown)
        assert "Another text." in shown.get("briefings/other/")
        page = shown.get("briefings/endless/")
        assert "Endless" in page
        assert "[[[" not in page
        shown.project.write({"briefings/endless.md": briefing("Endless", body="It has an end.")})
        assert shown.shows("briefings/endless/", lambda page: "It has an end." in page)
        assert shown.shows(PROBLEMS, lambda text: "body-failed" not in text)


def test_a_broken_register_stops_nothing(shown: Preview) -> None:
    shown.project.write({"briefings/measures.yml": "- no\n- register\n"})
    assert shown.shows(PROBLEMS, lambda text: "measures.yml" in text)
    assert "Not yet" in shown.get("briefings/2021/draft/")
    (shown.project.root / "briefings/measures.yml").unlink()
    assert shown.shows(PROBLEMS, lambda text: "measures.yml" not in text)


def test_drafts_are_shown_with_a_mark(shown: Preview) -> None:
    assert "shown in the preview only" in shown.get("briefings/2021/draft/")


def test_every_page_has_the_banner(shown: Preview) -> None:
    for path in ("", "about/", "actors/nato/", "404.html"):
        assert "assets/briefings/preview.js" in shown.get(path)


def test_a_page_written_by_hand_is_shown_anew(shown: Preview) -> None:
    shown.project.write({"docs/about.md": "# About us\n"})
    assert shown.shows("about/", lambda page: "About us" in page)


def test_a_preview_may_begin_with_nothing_but_errors(tmp_path: Path) -> None:
    files = {"briefings/one.md": "no briefing\n", "briefings/archive.yml": "[]\n", "briefings/actors.yml": "\tx"}
    with preview(project(tmp_path / "project", files)) as shown:
        assert "<h1" in shown.get("")
        assert "one.md" in banner(shown)
        shown.project.write(dict.fromkeys(files, "") | {"briefings/one.md": briefing("At last")})
        assert shown.shows("briefings/one/", lambda page: "At last" in page)


def test_a_preview_of_the_published_site_shows_no_drafts(tmp_path: Path) -> None:
    with preview(project(tmp_path / "project", FILES), "--clean") as shown:
        assert "By NATO" in shown.get("briefings/2021/by-nato/")
        assert shown.get("briefings/2021/draft/") == ""
        assert shown.get(PROBLEMS) == ""
        shown.project.write({"briefings/2021/edited.md": briefing("After the edit")})
        assert shown.shows("briefings/2021/edited/", lambda page: "After the edit" in page)


def test_every_file_for_machines_is_there(shown: Preview) -> None:
    reading = read_archive(shown.project.root / "briefings", drafts=True)
    bodies = render_bodies(reading.archive, MarkdownOptions.of(DEFAULT_EXTENSIONS, {}), InLine())
    addresses = {file.address for file in files(assemble(reading.archive, bodies)) if file.content}
    assert {"data/citations.bib", "data/acts.csv", "feed.xml"} <= addresses
    assert not {address for address in addresses if not shown.get(address)}


def test_the_end_of_a_preview_leaves_no_process(tmp_path: Path) -> None:
    made = project(tmp_path / "project", {"briefings/one.md": briefing("One")})
    with preview(made) as shown:
        workers = children(shown.process.pid)
    assert not [worker for worker in workers if worker.exists()]


def test_what_leads_out_of_the_hand_written_pages_is_not_shown(tmp_path: Path) -> None:
    made = project(tmp_path / "project", {"briefings/one.md": briefing("One"), "docs/about.md": "# About\n"})
    (tmp_path / "secret.md").write_text("secret")
    (made.root / "docs/page.md").symlink_to("../../secret.md")
    os.mkfifo(made.root / "docs/pipe.png")
    with preview(made) as shown:
        assert shown.get("about/")
        assert "secret" not in shown.get("page/")
        assert "docs/page.md:1:1: bad-link" in shown.output()
        assert "docs/pipe.png:1:1: not-a-file" in shown.output()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other ways to watch")
@pytest.mark.parametrize("call", sampled(["inotify_init", "inotify_add_watch"], {"inotify_add_watch"}))
def test_where_the_system_cannot_tell_of_changes_they_are_looked_for(tmp_path: Path, call: str) -> None:
    refusing = f"import ctypes\nfrom watchdog.observers import inotify_c\n\ninotify_c.{call} = lambda *_: -1\n"
    made = project(
        tmp_path / "project",
        {**FILES, "refusing.py": f"{refusing}ctypes.set_errno(28)\n"},
        settings=THREE_LINES + "hooks: [refusing.py]\n",
    )
    with preview(made) as shown:
        for folder in ("docs", "briefings", "theme"):
            assert f"{folder}' are looked for, since the system does not tell of them" in shown.output()
        made.write({"briefings/2021/edited.md": briefing("After the edit")})
        assert shown.shows("briefings/2021/edited/", lambda page: "After the edit" in page)
        made.write({"docs/about.md": "# About us\n"})
        assert shown.shows("about/", lambda page: "About us" in page)
        (made.root / "briefings/2021/deleted.md").unlink()
        assert shown.shows("briefings/2021/deleted/", lambda page: page == "")


@pytest.mark.parametrize("folder", sampled(["briefings", "docs/briefings"], {"briefings"}))
def test_the_system_tells_also_of_what_is_written_by_hand(tmp_path: Path, folder: str) -> None:
    blind = "from watchdog.observers.polling import PollingEmitter\n\nPollingEmitter.queue_events = lambda *_: None\n"
    files = {f"{folder}/one.md": briefing("Before the edit"), "docs/about.md": "# About\n", "blind.py": blind}
    settings = f"{THREE_LINES.replace('[briefings]', f'[briefings: {{briefings_dir: {folder}}}]')}hooks: [blind.py]\n"
    made = project(tmp_path / "project", files, settings=settings)
    with preview(made) as shown:
        made.write({"docs/about.md": "# About us\n"})
        assert shown.shows("about/", lambda page: "About us" in page)
        made.write({f"{folder}/one.md": briefing("After the edit")})
        assert shown.shows("briefings/one/", lambda page: "After the edit" in page)

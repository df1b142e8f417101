"""When a site is published, and when the one that was there stays as it was."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from projects import THREE_LINES, Project, briefing, children, ended, waiting_build

BROKEN = briefing("Broken", "2021-02-30")
DEAD_LINK = briefing("Dead link", body="[nowhere](nowhere.md)")

# Takes as many bytes as a text says.
GREEDY = """
import re
from markdown import Extension
from markdown.preprocessors import Preprocessor

class Greedy(Preprocessor):
    def run(self, lines):
        for size in re.findall("Takes ([0-9]+) bytes", " ".join(lines)):
            bytearray(int(size))
        return lines

class GreedyExtension(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Greedy(md), "greedy", 1)

def makeExtension(**settings):
    return GreedyExtension(**settings)
"""


@pytest.fixture
def published(built_once: Callable[..., Project], tmp_path: Path) -> Project:
    made = built_once("published", {"briefings/one.md": briefing("One")})
    return Project(Path(shutil.copytree(made.root, tmp_path / "project")))


def entries(made: Project) -> list[str]:
    return sorted(path.name for path in made.root.iterdir())


def test_an_error_fails_the_build_and_leaves_the_site_untouched(published: Project) -> None:
    before = published.published()
    published.write(
        {"briefings/one.md": briefing("Changed"), "briefings/two.md": BROKEN, "briefings/three.md": DEAD_LINK}
    )
    done = published.run("build")
    assert done.returncode == 1
    assert "ERROR   -  briefings: briefings/two.md:3:7: bad-date: '2021-02-30'" in done.stderr
    assert "WARNING -  briefings: briefings/three.md:6:11: broken-link: 'nowhere.md' leads to" in done.stderr
    assert "1 error and 1 warning in the briefings. Nothing was published." in done.stderr
    assert "Traceback" not in done.stderr
    assert published.published() == before
    assert entries(published) == ["briefings", "docs", "mkdocs.yml", "site"]


def test_a_warning_fails_a_strict_build_alone(published: Project) -> None:
    before = published.published()
    published.write({"briefings/two.md": DEAD_LINK})
    done = published.run("build", "--strict")
    assert done.returncode == 1
    assert "Aborted with 1 warnings in strict mode" in done.stdout
    assert published.published() == before
    assert entries(published) == ["briefings", "docs", "mkdocs.yml", "site"]
    published.build()
    assert "briefings/two/index.html" in published.published()


def test_a_warning_of_mkdocs_itself_leaves_the_site_untouched_too(published: Project) -> None:
    before = published.published()
    published.write({"briefings/two.md": briefing("Two"), "docs/page.md": "[nowhere](nowhere.md)\n"})
    assert published.run("build", "--strict").returncode == 1
    assert published.published() == before


def test_a_plugin_that_fails_at_the_very_end_leaves_the_site_untouched(published: Project) -> None:
    before = published.published()
    published.write(
        {
            "mkdocs.yml": THREE_LINES + "hooks: [fails.py]\n",
            "fails.py": "def on_post_build(config):\n    raise RuntimeError('at the end')\n",
            "briefings/two.md": briefing("Two"),
        }
    )
    assert published.run("build").returncode == 1
    assert published.published() == before
    assert not list(published.root.glob(".site*"))


def test_files_that_did_not_change_keep_their_time_and_no_others(published: Project) -> None:
    older = {f"briefings/{year}/older.md": briefing("Older", f"{year}-01-02") for year in (2018, 2019)}
    published.write({"docs/page.md": "# A page\n", **older})
    published.build()
    site, long_ago = published.root / "site", 1_000_000_000
    before = published.published()
    for path in before:
        os.utime(site / path, (long_ago, long_ago))
    published.write({"briefings/one.md": briefing("Changed")})
    published.build()
    after = published.published()
    kept = {path for path in after if (site / path).stat().st_mtime == long_ago}
    assert kept == {path for path in after if before.get(path) == after[path]}
    assert {"page/index.html", "briefings/2018/older/index.html", "assets/briefings/briefings.css"} <= kept
    assert {"briefings/one/index.html", "manifest.json"}.isdisjoint(kept)


def test_pages_that_are_gone_are_gone_from_the_site(published: Project) -> None:
    (published.root / "briefings/one.md").unlink()
    published.write({"briefings/two.md": briefing("Two")})
    published.build()
    assert "briefings/one/index.html" not in published.published()
    assert "briefings/two/index.html" in published.published()


def test_what_a_killed_build_left_is_cleared_up_by_the_next(published: Project) -> None:
    before = published.published()
    with waiting_build(published, "on_post_build") as build:
        workers = children(build.pid)
        build.kill()
    assert len(list(published.root.glob(".site.building-*"))) == 1
    assert published.published() == before
    published.build()
    assert entries(published) == ["briefings", "docs", "mkdocs.yml", "site", "waits.py"]
    assert ended(workers)


def test_an_interrupted_build_leaves_nothing_and_no_process(published: Project) -> None:
    before = published.published()
    published.write({"briefings/two.md": briefing("Two")})
    with waiting_build(published, "on_env") as build:
        workers = children(build.pid)
        build.send_signal(signal.SIGINT)
    assert published.published() == before
    assert not list(published.root.glob(".site*"))
    assert ended(workers)


def test_hidden_files_of_a_site_stay(published: Project) -> None:
    (published.root / "site/.nojekyll").touch()
    published.build()
    assert (published.root / "site/.nojekyll").exists()


def test_a_body_that_takes_too_long_fails_the_build_by_name(published: Project) -> None:
    published.write(
        {
            "briefings/archive.yml": "limits: {body_seconds: 1}\n",
            "briefings/two.md": briefing("Two", body="[" * 20_000),
        }
    )
    done = published.run("build")
    assert done.returncode == 1
    assert "briefings/two.md:6:1: body-failed: the text cannot be rendered: took longer than 1 second" in done.stderr
    assert "limits.body_seconds (1)" in done.stderr


def test_a_body_that_takes_too_much_memory_fails_the_build_by_name(published: Project) -> None:
    before = published.published()
    published.write(
        {
            "mkdocs.yml": THREE_LINES + "markdown_extensions: [hungry]\n",
            "hungry.py": HUNGRY,
            "briefings/archive.yml": "limits: {body_bytes: 800000000}\n",
            "briefings/two.md": briefing("Two", body="Something hungry."),
        }
    )
    done = published.run("build")
    assert done.returncode == 1
    told = [line for line in done.stderr.splitlines() if "body-failed" in line]
    assert [line.partition("briefings: ")[2].partition("; ")[0] for line in told] == [
        "briefings/two.md:6:1: body-failed: the text cannot be rendered: took more memory than it may"
    ]
    assert "limits.body_bytes (800000000)" in told[0]
    assert published.published() == before
    # Where archive.yml says nothing, more is allowed than that.
    published.write({"briefings/archive.yml": "limits: {body_seconds: 60}\n"})
    published.build()
    assert "Something hungry." in published.read("briefings/two/")


# An extension that takes 850 MB for a text that asks for it. Nothing is written there, so that it costs none.
HUNGRY = """
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

class Taking(Preprocessor):
    def run(self, lines):
        bytearray(850_000_000 if "hungry" in "".join(lines) else 0)
        return lines

class Hungry(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Taking(md), "hungry", 0)

def makeExtension(**_):
    return Hungry()
"""


def test_a_silenced_warning_is_silent(published: Project) -> None:
    published.write(
        {
            "briefings/archive.yml": "silence: [{code: broken-link, reason: they come later}]\n",
            "briefings/two.md": DEAD_LINK,
        }
    )
    assert "broken-link" not in published.build("--strict")


def test_deploying_reads_the_published_site(published: Project) -> None:
    published.write({"mkdocs.yml": THREE_LINES + "hooks: [tells.py]\n", "tells.py": TELLS})
    (published.root / "briefings/one.md").unlink()
    published.write({"briefings/two.md": briefing("Two")})
    done = published.run("gh-deploy", "--no-history")
    assert "deploys site with briefings/two" in done.stdout


# A hook that stands in for the step after the build, and says what it would have deployed.
TELLS = """
from pathlib import Path
import mkdocs.commands.gh_deploy

def tell(config, **_):
    site = Path(config.site_dir)
    pages = sorted(page.parent.relative_to(site).as_posix() for page in site.glob("briefings/*/index.html"))
    print("deploys", site.name, "with", *pages)

mkdocs.commands.gh_deploy.gh_deploy = tell
"""


def test_a_link_that_leads_out_of_the_hand_written_pages_publishes_nothing(published: Project) -> None:
    before = published.published()
    (published.root / "secret.txt").write_text("secret")
    (published.root / "docs/page.md").symlink_to("../secret.txt")
    done = published.run("build")
    assert done.returncode == 1
    assert "docs/page.md:1:1: bad-link: the link leads out of this folder; put the file itself here" in done.stderr
    assert published.published() == before


def test_what_the_system_refuses_is_a_sentence_and_with_verbose_a_place_in_the_code(published: Project) -> None:
    before = published.published()
    published.write(
        {
            "mkdocs.yml": THREE_LINES + "hooks: [fails.py]\n",
            "fails.py": "def on_env(*_, **__):\n    open('nowhere')\n",
        }
    )
    done = published.run("build")
    assert done.returncode == 1
    assert done.stdout == (
        "\nThe site cannot be built, and nothing was published. No such file or directory ('nowhere'): "
        "it was removed, or never there; build again when nothing else changes these files\n"
    )
    assert "Traceback" not in done.stderr
    assert "line 2, in on_env" in published.run("build", "--verbose").stderr
    assert published.published() == before


def test_names_that_the_system_has_no_letters_for_are_told_and_nothing_is_published(published: Project) -> None:
    before = published.published()
    published.write({"briefings/two.md": briefing("Two", body="Text.").replace("date:", "topics: [ışık]\ndate:", 1)})
    ascii_alone = {"LC_ALL": "", "LC_CTYPE": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = published.run("build", **ascii_alone)
    assert done.returncode == 1
    assert "The names of files are in ascii here, which has not all of 'topics/" in done.stderr
    assert "set PYTHONUTF8=1" in done.stderr
    assert "Traceback" not in done.stderr
    assert published.published() == before
    published.build(**ascii_alone | {"PYTHONUTF8": "1"})
    assert "Two" in published.read("topics/ışık/")

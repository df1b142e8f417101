"""published.txt grows with what is published, and a build in which one of its addresses leads nowhere fails."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from projects import THREE_LINES, Project, briefing, preview, project

LEDGER = "briefings/published.txt"
ACT = "[{type: travel ban, id: freeze, sender: Anna, target: Boris}]"
IMAGE = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
FILES = {
    "briefings/2021/one.md": briefing("One", measures=ACT, topics="[Shared, Alone]", body="## Why\n\n![](map.svg)"),
    "briefings/2021/april.md": briefing("April", "2021-04-01", topics="[Shared]"),
    "briefings/2021/map.svg": IMAGE,
    "docs/about.md": "# About\n\n## This record\n",
    "docs/robots.txt": "User-agent: *\n",
}


@pytest.fixture(scope="module")
def first(built_once: Callable[..., Project]) -> Project:
    return built_once("ledger", {**FILES, LEDGER: "# ours\n"})


@pytest.fixture
def published(first: Project, tmp_path: Path) -> Project:
    return Project(Path(shutil.copytree(first.root, tmp_path / "project")))


def ledger(made: Project) -> str:
    return (made.root / LEDGER).read_text(encoding="utf-8")


def fails(made: Project, *arguments: str) -> str:
    """What a build says that leaves site and ledger as they were."""
    before = made.published(), ledger(made)
    done = made.run("build", *arguments)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert (made.published(), ledger(made)) == before
    return done.stderr


def move(made: Project, old: str, new: str, text: str) -> None:
    (made.root / old).unlink()
    made.write({new: text})


def test_without_a_ledger_none_is_written(tmp_path: Path) -> None:
    made = project(tmp_path / "project", FILES)
    made.build()
    assert not (made.root / LEDGER).exists()


def test_publishing_notes_every_address_and_anchor_below_what_is_there(first: Project) -> None:
    lines = ledger(first).splitlines()
    assert lines[0] == "# ours"
    assert lines[1:] == sorted(lines[1:])
    assert {
        "/",
        "/about/",
        "/about/#about",
        "/about/#this-record",
        "/actors/anna/",
        "/briefings/2021/map.svg",
        "/briefings/2021/one/",
        "/briefings/2021/one/#freeze",
        "/briefings/2021/one/#t_why",
        "/data/acts.csv",
        "/dates/2021/03/",
        "/measures/travel-ban/",
        "/relations/anna/boris/",
        "/topics/alone/",
    } <= set(lines)
    assert not [
        line for line in lines if "assets" in line or "feed." in line or "robots" in line or "index.html" in line
    ]


def test_publishing_again_adds_what_is_new_and_nothing_else(published: Project) -> None:
    before = ledger(published)
    published.build()
    assert ledger(published) == before
    published.write({"briefings/2022/two.md": briefing("Two", "2022-05-06")})
    published.build()
    assert ledger(published).removeprefix(before).splitlines() == [
        "/briefings/2022/two/",
        "/dates/2022/",
        "/dates/2022/05/",
    ]


def test_a_build_that_fails_notes_nothing(published: Project) -> None:
    published.write({"briefings/2022/two.md": briefing("Two", "2022-05-06", body="[nowhere](nowhere.md)")})
    fails(published, "--strict")


def test_deploying_notes_what_it_publishes(published: Project) -> None:
    deploys = "import mkdocs.commands.gh_deploy\nmkdocs.commands.gh_deploy.gh_deploy = lambda *_, **__: None\n"
    published.write({"mkdocs.yml": THREE_LINES + "hooks: [deploys.py]\n", "deploys.py": deploys})
    published.write({"briefings/2022/two.md": briefing("Two", "2022-05-06")})
    assert published.run("gh-deploy").returncode == 0
    assert "/briefings/2022/two/\n" in ledger(published)


def test_a_briefing_that_is_deleted_fails_the_build_by_its_address_and_the_mend(published: Project) -> None:
    (published.root / "briefings/2021/one.md").unlink()
    said = fails(published)
    assert "lost-address: '/briefings/2021/one/' was published and leads nowhere; put it back" in said
    assert "/briefings/2021/one/#freeze" not in said


def test_a_briefing_that_is_moved_leads_on_with_all_its_anchors(published: Project) -> None:
    text = briefing("One", measures=ACT, topics="[Shared, Alone]", body="![](../2021/map.svg)")
    move(published, "briefings/2021/one.md", "briefings/2022/one.md", text)
    said = fails(published)
    assert "write `redirect_from: /briefings/2021/one/` in 2022/one.md if it has moved there" in said
    text = text.replace("topics:", "redirect_from: /briefings/2021/one/\ntopics:")
    published.write({"briefings/2022/one.md": text})
    assert "'/briefings/2021/one/#t_why' was published and leads nowhere; write in 2022/one.md" in fails(published)
    old = "[/briefings/2021/one/, /briefings/2021/one/#t_why]"
    published.write({"briefings/2022/one.md": text.replace("from: /briefings/2021/one/", f"from: {old}")})
    published.build("--strict")
    page = published.read("briefings/2021/one/")
    assert 'content="0; url=../../2022/one/"' in page
    assert '<link rel="canonical" href="../../2022/one/">' in page
    assert 'data-to="../../2022/one/"' in page
    assert (published.root / "site/assets/briefings/moved.js").is_file()
    assert "moved.js" not in published.read("briefings/2022/one/")
    assert '<span id="t_why"></span>' in published.read("briefings/2022/one/")
    assert "/briefings/2021/one/ /briefings/2022/one/ 301\n" in published.read("_redirects")
    assert '"/briefings/2021/one/" "/briefings/2022/one/";\n' in published.read("redirects.map")


def test_an_act_that_is_renamed_fails_the_build(published: Project) -> None:
    file = published.root / "briefings/2021/one.md"
    file.write_text(file.read_text(encoding="utf-8").replace("id: freeze", "id: other"), encoding="utf-8")
    assert "'/briefings/2021/one/#freeze' was published and leads nowhere; write in 2021/one.md `id: freeze`" in fails(
        published
    )


def test_a_briefing_that_is_withdrawn_leaves_no_address_that_leads_nowhere(published: Project) -> None:
    one = (published.root / "briefings/2021/one.md").read_text(encoding="utf-8")
    withdrawn = one.replace("topics:", "withdrawn: {date: 2021-05-01, reason: wrong}\ntopics:")
    published.write({"briefings/2021/one.md": withdrawn})
    published.build()
    assert "ba-tombstone" in published.read("briefings/2021/one/")
    assert 'url=../"' in published.read("dates/2021/03/")
    assert 'url=../../"' in published.read("relations/anna/boris/")


def test_what_only_a_legally_withdrawn_briefing_named_is_for_a_person_to_decide(published: Project) -> None:
    one = (published.root / "briefings/2021/one.md").read_text(encoding="utf-8")
    withdrawn = one.replace("topics:", "withdrawn: {date: 2021-05-01, reason: legal}\ntopics:")
    published.write({"briefings/2021/one.md": withdrawn})
    said = fails(published)
    assert [
        path for path in ("/actors/anna/", "/actors/boris/", "/measures/travel-ban/") if f"'{path}'" not in said
    ] == []
    assert said.count("lost-address") == 3
    kept = [line for line in ledger(published).splitlines() if not line.startswith(("/actors/anna", "/relations/"))]
    published.write({LEDGER: "\n".join([*kept, ""])})
    moved = "[{from: /actors/boris/, to: /actors/}, {from: /measures/travel-ban/, to: /measures/}]"
    published.write({"briefings/archive.yml": f"moved: {moved}\n"})
    published.build()
    shown = {path: text for path, text in published.published().items() if "lunr" not in path}
    assert [path for path, text in shown.items() if b"anna" in text.lower() or "anna" in path] == []
    assert 'url=../"' in published.read("topics/alone/")


def test_an_actor_that_is_renamed_leads_on_with_its_relations(published: Project) -> None:
    one = (published.root / "briefings/2021/one.md").read_text(encoding="utf-8").replace("Anna", "Zoe")
    published.write({"briefings/2021/one.md": one})
    assert "'/actors/anna/' was published and leads nowhere; write `former_ids: [anna]` at the actor" in fails(
        published
    )
    published.write({"briefings/actors.yml": "zoe: {name: Zoe, former_ids: [anna]}\nboris: {name: Boris}\n"})
    published.build()
    assert 'url=../zoe/"' in published.read("actors/anna/")
    assert 'url=../../boris/zoe/"' in published.read("relations/anna/boris/")


def test_a_page_by_hand_has_to_stay_or_to_lead_on(published: Project) -> None:
    (published.root / "docs/about.md").unlink()
    said = fails(published)
    assert "What was published once has to stay. Nothing was published." in said
    assert "- '/about/' was published and leads nowhere; write in archive.yml `moved: [{from: /about/, to: …}]`" in said
    published.write({"briefings/archive.yml": "moved: {from: /about/, to: /guide/}\n", "docs/guide.md": "# Guide\n"})
    assert "'/about/#this-record' was published and leads nowhere" in fails(published)
    published.write({"docs/guide.md": '# Guide\n\n<a id="about"></a><a id="this-record"></a>\n'})
    published.build()
    assert 'url=../guide/"' in published.read("about/")


@pytest.mark.long
def test_an_image_has_to_stay_or_to_lead_on(published: Project) -> None:
    (published.root / "briefings/2021/map.svg").rename(published.root / "briefings/map.svg")
    assert "'/briefings/2021/map.svg' was published and leads nowhere; put the file back, or" in fails(published)
    published.write({"briefings/archive.yml": "moved: {from: /briefings/2021/map.svg, to: /briefings/map.svg}\n"})
    published.build()
    assert 'url=../../map.svg"' in published.read("briefings/2021/map.svg/")


def test_a_ledger_that_cannot_be_written_is_told_after_publishing(published: Project) -> None:
    hides = "from pathlib import Path\n\ndef on_post_page(output, **_):\n    Path('briefings/published.txt').unlink(missing_ok=True)\n    return output\n"
    published.write({"mkdocs.yml": THREE_LINES + "hooks: [hides.py]\n", "hides.py": hides})
    published.write({"briefings/2022/two.md": briefing("Two", "2022-05-06")})
    done = published.run("build")
    assert done.returncode == 1
    assert "The site is published, but its new addresses could not be noted" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert "briefings/2022/two/index.html" in published.published()


def test_a_preview_warns_of_a_lost_address_and_never_writes(published: Project) -> None:
    before = ledger(published)
    published.write({"briefings/2022/two.md": briefing("Two", "2022-05-06")})
    with preview(published) as shown:
        (published.root / "briefings/2021/april.md").unlink()
        lost = "'/briefings/2021/april/' was published and leads nowhere"
        assert shown.shows("assets/briefings/problems.json", lambda text: lost in text)
        assert json.loads(shown.get("assets/briefings/problems.json"))["lines"][0]["error"]
        assert "Two" in shown.get("briefings/2022/two/")
        published.write({"briefings/2021/april.md": briefing("April", "2021-04-01", draft="true")})
        draft = "april.md has become a draft, which is never published"
        assert shown.shows("assets/briefings/problems.json", lambda text: draft in text)
    assert ledger(published) == before


def test_a_preview_that_calls_itself_a_build_writes_nothing_either(published: Project) -> None:
    before = ledger(published)
    published.write({"briefings/2022/two.md": briefing("Two", "2022-05-06")})
    with preview(published, "--clean") as shown:
        assert shown.shows("briefings/2022/two/", lambda page: "Two" in page)
    assert ledger(published) == before


@pytest.mark.parametrize("address", ["/templates/x/", "/x.md/", "/Guide/", "/old/page.html"])
def test_old_addresses_that_mkdocs_would_leave_out_as_pages_lead_on(tmp_path: Path, address: str) -> None:
    made = project(tmp_path / "project", {"briefings/one.md": briefing("One", redirect_from=address)})
    made.build("--strict")
    assert "briefings/one/" in made.read(address.strip("/") + "/")

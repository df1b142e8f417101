"""After any edits, all that a preview serves is what one serves that has just been started on the same files."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random

import pytest

from projects import PATIENCE, THREE_LINES, Project, briefing, project
from served_trees import TEXTS, Tree, Watched, copied, differences, promised, watched

IMAGE = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="1"/>'
ACTORS = "russia: {name: Russia, type: state, country: ru, aliases: [Moscow]}\nnato: {name: NATO, type: coalition}\n"
SOURCE = "[{id: oj, title: Journal, url: 'https://example.org/oj'}]"
CORRECTION = "[{date: 2021-12-05, text: A name was wrong.}]"


def text(number: int, **more: str) -> str:
    """A briefing that answers the one before it, names another in its text, and shows the image beside it."""
    answers = f", in_response_to: '2021/{number - 1:02}#act'" if number % 3 == 1 else ""
    act = f"{{type: travel ban, id: act, sender: Power {number % 2}, target: [Person {number}, Russia]{answers}}}"
    lifts = f", {{lifts: '2021/{number - 1:02}#act', sender: Power {(number - 1) % 2}}}" if number % 3 == 2 else ""
    values = {"measures": f"[{act}{lifts}]", "topics": f"[Topic {number % 2}]", "sources": SOURCE, **more}
    another, page = f"[another]({(number + 2) % 6:02}.md#a-part)", "[method](../../docs/method.md#how)"
    body = (
        f"About {another} and NATO, by our {page}.\n\n## A part\n\n![A map](map.svg) ![A chart](../../docs/chart.svg)"
    )
    return briefing(f"Event {number}", f"2021-{number % 4 + 1:02}-11", body, **values)


FILES = {
    "mkdocs.yml": THREE_LINES + "markdown_extensions: [toc, admonition]\n",
    "briefings/actors.yml": ACTORS,
    "briefings/archive.yml": "title: The record\ncoverage: All of it.\n",
    **{f"briefings/2021/{number:02}.md": text(number) for number in range(4)},
    "briefings/2021/04.md": text(4, redirect_from="[/old/address/]", corrections=CORRECTION),
    "briefings/2021/05.md": text(5, draft="true", quotes="[{speaker: NATO, text: No., source: oj}]"),
    "briefings/2021/map.svg": IMAGE.format(1),
    "briefings/published.txt": "/briefings/2021/00/\n/briefings/2021/01/#act\n/actors/person-2/\n",
    "docs/index.md": "Welcome to [the first](briefings/2021/00.md#act).\n",
    "docs/actors/nato.md": "# The Alliance\n\nSince 1949.\n",
    "docs/method.md": "# Method\n\n## How\n\n[A ban](briefings/2021/01.md#act), [NATO](actors/nato.md), ![](chart.svg)\n",
    "docs/chart.svg": IMAGE.format(2),
}
Edit = Callable[[Path, Random], None]


def change(old: str, new: Callable[[Random], str], pattern: str = "briefings/2021/*.md") -> Edit:
    """Put something else for what stands in one of some files, or save it as it is where that does not stand there."""

    def edit(root: Path, random: Random) -> None:
        file = _any(root, random, pattern)
        file.write_text(file.read_text().replace(old, new(random), 1))

    return edit


def _any(root: Path, random: Random, pattern: str = "briefings/2021/*.md") -> Path:
    return random.choice(sorted(root.glob(pattern)))


def added(root: Path, random: Random) -> None:
    number = random.randrange(6, 30)
    (root / f"briefings/2021/{number:02}.md").write_text(text(number))


def added_with_its_folder(root: Path, random: Random) -> None:
    folder = root / f"briefings/{random.randrange(1990, 2000)}"
    folder.mkdir(exist_ok=True)
    (folder / "one.md").write_text(briefing("In a folder of its own", measures="['NATO > Moscow: visit']"))


def deleted(root: Path, random: Random) -> None:
    # As many are left as it takes for one to be deleted, and for others to be edited.
    if len(list(root.glob("briefings/2021/*.md"))) > 2:
        _any(root, random).unlink()
    else:
        added(root, random)


def renamed(root: Path, random: Random) -> None:
    _any(root, random).rename(root / f"briefings/2021/renamed-{random.randrange(1000)}.md")


def folder_renamed(root: Path, random: Random) -> None:
    added_with_its_folder(root, random)
    _any(root, random, "briefings/199?").rename(root / f"briefings/{random.randrange(1980, 1990)}-{random.random()}")


def saved_beside(root: Path, random: Random) -> None:
    """As editors do that keep what was before, and give a new file its name."""
    file = _any(root, random)
    new = file.with_name("4913")
    new.write_text(file.read_text().replace("Event", f"Event {random.randrange(99)} of", 1))
    file.rename(file.with_name(f"{file.name}~"))
    new.rename(file)


def registered(root: Path, random: Random) -> None:
    (root / "briefings/actors.yml").write_text(ACTORS.replace("Russia, type", f"Russia {random.randrange(9)}, type"))


def register_broken(root: Path, random: Random) -> None:
    (root / "briefings/actors.yml").write_text(ACTORS + random.choice(["- no\n", "nato: {}\n", "x: {nam: X}\n"]))


def measures_registered(root: Path, random: Random) -> None:
    file = root / "briefings/measures.yml"
    if file.exists():
        file.unlink()
    else:
        name = f"Ban on travel {random.randrange(9)}"
        file.write_text(f"travel-ban: {{name: {name}, family: sanction, lasting: true, aliases: [travel ban]}}\n")


def image_changed(root: Path, random: Random) -> None:
    _any(root, random, "*/**/*.svg").write_text(IMAGE.format(random.randrange(3, 99)))


def image_removed_or_back(root: Path, random: Random) -> None:
    file = root / "briefings/2021/map.svg"
    if file.exists():
        file.unlink()
    else:
        file.write_text(IMAGE.format(random.randrange(3, 99)))


def page_added(root: Path, random: Random) -> None:
    name = random.choice(["about", "about", "actors/russia", "topics/index", "briefings/2021/02", "guide/words"])
    page = root / f"docs/{name}.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(f"# Page {random.randrange(99)}\n\nBy hand.\n")


def page_removed(root: Path, random: Random) -> None:
    page_added(root, random)
    _any(root, random, "docs/**/*.md").unlink()


def settings_changed(root: Path, random: Random) -> None:
    own = random.choice(["unregistered: text\n", "language: de\n", "as_of: 2021-06-30\n", "authors: [Somebody]\n", ""])
    (root / "briefings/archive.yml").write_text(f"title: The record {random.randrange(9)}\n{own}")


def published(root: Path, random: Random) -> None:
    with (root / "briefings/published.txt").open("a") as ledger:
        ledger.write(f"/briefings/2021/{random.randrange(9):02}/\n")


def site_changed(root: Path, random: Random) -> None:
    change("Any site", lambda random: f"Any site {random.randrange(9)}", "mkdocs.yml")(root, random)


EDITS: dict[str, Edit] = {
    "title": change("title: 'Event", lambda random: f"title: 'Changed {random.randrange(99)}"),
    "text": change("and NATO", lambda random: f"and Moscow {random.randrange(99)}"),
    "heading": change("## A part", lambda random: f"## A piece {random.randrange(99)}"),
    "act": change("travel ban", lambda random: f"asset freeze {random.randrange(9)}"),
    "actor": change("target: [Person", lambda random: f"target: [Nobody {random.randrange(9)}, Person"),
    "date": change("date: 2021-0", lambda _: "date: 2020-0"),
    "topic": change("Topic", lambda _: "Subject"),
    "source": change("example.org/oj", lambda random: f"example.org/{random.randrange(9)}"),
    "correction": change("\ntopics:", lambda _: f"\ncorrections: {CORRECTION}\ntopics:"),
    "redirect": change("\ntopics:", lambda random: f"\nredirect_from: [/old-{random.randrange(9)}/]\ntopics:"),
    "draft": change("\ntopics:", lambda _: "\ndraft: true\ntopics:"),
    "withdrawal": change("\ntopics:", lambda _: "\nwithdrawn: {date: 2022-02-02, reason: Wrong.}\ntopics:"),
    "legal withdrawal": change("\ntopics:", lambda _: "\nwithdrawn: {date: 2022-02-02, reason: legal}\ntopics:"),
    "broken": change("type: travel ban", lambda _: "typ: travel ban"),
    "mended": change("typ: travel ban", lambda _: "type: travel ban"),
    "added": added,
    "added with its folder": added_with_its_folder,
    "deleted": deleted,
    "renamed": renamed,
    "folder renamed": folder_renamed,
    "file in its place": saved_beside,
    "register": registered,
    "broken register": register_broken,
    "register of measures": measures_registered,
    "image": image_changed,
    "image removed or back": image_removed_or_back,
    "page": change("\n\n", lambda random: f"\n\nWord {random.randrange(99)}.\n\n", "docs/**/*.md"),
    "page added": page_added,
    "page removed": page_removed,
    "ledger": published,
    "settings": settings_changed,
    "settings of the site": site_changed,
}


def test_an_edit_of_each_kind_changes_files(tmp_path: Path) -> None:
    for name, edit in EDITS.items():
        made, random = project(tmp_path / name, FILES), Random(7)
        EDITS["broken"](made.root, random)
        # Not each time is there what it changes in the file that it comes upon.
        assert any(_changes(made, edit, random) for _ in range(50)), name


def _changes(made: Project, edit: Edit, random: Random) -> bool:
    before = _contents(made)
    edit(made.root, random)
    return _contents(made) != before


def _contents(made: Project) -> dict[str, bytes]:
    return {str(path.relative_to(made.root)): path.read_bytes() for path in made.root.rglob("*.*") if path.is_file()}


@pytest.mark.parametrize(
    ("seed", "steps"), [(75, 1), *(pytest.param(seed, 12, marks=pytest.mark.long) for seed in range(6))]
)
def test_after_any_edits_the_whole_tree_is_that_of_a_preview_that_is_started_then(
    tmp_path: Path, seed: int, steps: int
) -> None:
    random, order, done = Random(seed), Random(seed), list[str]()
    below = random.choice(["", "some/where/"])
    made = project(tmp_path / "project", FILES)
    made.write({"mkdocs.yml": f"{FILES['mkdocs.yml']}site_url: https://example.org/{below}\n"})
    with watched(made, tmp_path / "served", below) as running:
        # What was asked for may be shown again, and what is gone must be gone.
        seen = set(running.tree(promised(made), order))
        for step in range(steps):
            done.append(", ".join(_edited(running, random)))
            with watched(copied(made, tmp_path / f"copy-{step}"), tmp_path / f"served-{step}", below) as cold:
                expected = cold.tree(seen | promised(made), order)
            seen |= set(expected)
            assert _differing(running, expected, seen, order) == {}, done


def _edited(running: Watched, random: Random) -> list[str]:
    """Edit one to three times in a row, and return how, once that is noticed."""
    builds, done = running.shown.builds(), random.choices(sorted(EDITS), k=random.randint(1, 3))
    for name in done:
        EDITS[name](running.shown.project.root, random)
    assert running.shown.is_built_anew(builds), done
    return done


def _differing(running: Watched, expected: Tree, seen: set[str], random: Random) -> dict[str, str]:
    """What is not as expected, and does not come to be so: of several edits the last may be shown by a further build."""
    until = time.monotonic() + PATIENCE
    while True:
        builds = running.shown.builds()
        differing = differences(expected, running.tree(seen, random))
        is_quiet = running.shown.builds() == builds
        if time.monotonic() > until or (is_quiet and not differing):
            return differing
        time.sleep(0.2)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    folder = tmp_path_factory.mktemp("preview")
    with watched(project(folder / "project", FILES), folder / "served") as shown:
        yield shown


def _changed_by(running: Watched, files: Mapping[str, str]) -> set[str]:
    """The addresses at which something else is served after files are saved."""
    made, random, builds = running.shown.project, Random(3), running.shown.builds()
    before = running.tree(promised(made), random)
    made.write(files)
    assert running.shown.is_built_anew(builds)
    return {*differences(before, running.tree(promised(made), random))}


def _but_index(addresses: set[str]) -> set[str]:
    """Some addresses but those of the index of all texts, which names its files after what is in them."""
    return {address for address in addresses if not address.startswith(TEXTS.rpartition("/")[0])}


def test_a_file_that_is_saved_as_it_was_changes_nothing(running: Watched) -> None:
    assert _changed_by(running, {path: FILES[path] for path in ("briefings/2021/00.md", "docs/method.md")}) == set()


def test_an_edit_of_a_page_that_is_written_by_hand_changes_that_page_alone(running: Watched) -> None:
    changed = _changed_by(running, {"docs/method.md": FILES["docs/method.md"] + "\nOne more paragraph.\n"})
    assert _but_index(changed) == {"method/"}


def test_an_edit_of_a_text_changes_only_what_shows_it(running: Watched) -> None:
    changed = _changed_by(running, {"briefings/2021/03.md": FILES["briefings/2021/03.md"] + "\nOne more paragraph.\n"})
    assert _but_index(changed) == {"briefings/2021/03/"}


def test_a_page_is_written_when_it_is_asked_for_and_not_again_before_the_next_edit(running: Watched) -> None:
    builds = running.shown.builds()
    running.shown.project.write({"briefings/2021/04.md": FILES["briefings/2021/04.md"] + "\nOne more paragraph.\n"})
    assert running.shown.is_built_anew(builds)
    before = running.files
    page = running.ask("briefings/2021/03/")
    first = running.files
    assert {*first} - {*before} == {"briefings/2021/03/index.html"}
    assert running.ask("briefings/2021/03/") == page
    assert running.files == first

"""What a preview remembers from one edit to the next never shows: all is as if it were read for the first time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from weakref import ref

import pytest

from briefing_archive.exports import files
from briefing_archive.indexes.index import Index
from briefing_archive.model import Briefing
from briefing_archive.publishing.preparing import DEFAULT_EXTENSIONS, Folder, Memory, Prepared, prepare
from briefing_archive.publishing.workers import Workers
from briefing_archive.reading.files import stamp
from briefing_archive.rendering.bodies import MarkdownOptions
from briefing_archive.rendering.linking import Linker
from briefing_archive.rendering.page import BrokenLink
from projects import briefing

NAMES = [*(f"Power {number}" for number in range(3)), *(f"Person {number}" for number in range(60))]
ACTORS = "russia: {name: Russia, type: state, aliases: [Moscow]}\nnato: {name: NATO, type: coalition}\n" + "".join(
    f"{name.lower().replace(' ', '-')}: {{name: {name}}}\n" for name in NAMES
)
IMAGE = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="1"/>'


def text(number: int, **more: str) -> str:
    """A briefing that answers the one before it, and names another in its text."""
    answers = f", in_response_to: '2021/{number - 1:02}#act'" if number % 3 == 1 else ""
    act = f"{{type: travel ban, id: act, sender: Power {number % 3}, target: [Person {number}, Russia]{answers}}}"
    lifts = f", {{lifts: '2021/{number - 1:02}#act', sender: Power {(number - 1) % 3}}}" if number % 3 == 2 else ""
    values = {"measures": f"[{act}{lifts}]", "topics": f"[Topic {number % 4}]", **more}
    date, body = (
        f"2021-{number % 12 + 1:02}-11",
        f"About [another]({(number + 5) % 12:02}.md#a-part) and NATO.\n\n## A part",
    )
    return briefing(f"Event {number}", date, body, **values)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "briefings"
    (root / "2021").mkdir(parents=True)
    for number in range(12):
        (root / f"2021/{number:02}.md").write_text(text(number))
    (root / "actors.yml").write_text(ACTORS)
    (root / "2021/map.svg").write_text(IMAGE.format(1))
    return root


@pytest.fixture
def prepared(folder: Path, workers: Workers) -> Callable[..., Prepared]:
    what = Folder(root=folder, label="briefings", options=MarkdownOptions.of(DEFAULT_EXTENSIONS, {}))
    return lambda memory, changes=None: prepare(what, workers, memory, drafts=True, changes=changes)


class Told:
    """Tells of the files that have changed, as a system does; at first it does not know."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._before: dict[str, tuple[int, ...]] = {}

    def __call__(self) -> set[str] | None:
        before, self._before = self._before, {str(path): stamp(path.lstat()) for path in self._folder.rglob("*.*")}
        now = self._before
        return {path for path in before | now if before.get(path) != now.get(path)} if before else None


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    made = Workers(1)
    yield made
    made.close()


def everything(made: Prepared) -> dict[str, object]:
    """All that can be seen of a preview."""
    site = made.site
    pages = {page.address: (page.title, site.head(page), site.html(page), page.headings) for page in site.pages}
    exported = {file.address: file.content for file in files(site)}
    found = {one.id: site.digest_of_text(one) for one in site.desk.index.briefings.values()}
    return {
        **pages,
        **exported,
        "texts": found,
        "problems": [one.text for one in made.problems],
        "redirects": site.redirects,
    }


Edit = Callable[[Path, Random], None]


def change(old: str, new: Callable[[Random], str]) -> Edit:
    def edit(root: Path, random: Random) -> None:
        file = random.choice(sorted(root.glob("2021/*.md")))
        file.write_text(file.read_text().replace(old, new(random), 1))

    return edit


def added(root: Path, random: Random) -> None:
    number = random.randrange(12, 60)
    (root / f"2021/{number}.md").write_text(text(number))


def deleted(root: Path, random: Random) -> None:
    random.choice(sorted(root.glob("2021/*.md"))).unlink()


def renamed(root: Path, random: Random) -> None:
    file = random.choice(sorted(root.glob("2021/*.md")))
    file.rename(file.with_name(f"renamed-{random.randrange(1000)}.md"))


def registered(root: Path, random: Random) -> None:
    (root / "actors.yml").write_text(ACTORS.replace("Russia, type", f"Russia {random.randrange(9)}, type"))


def saved_beside(root: Path, random: Random) -> None:
    """As editors do that keep what was before, and give a new file its name."""
    file = random.choice(sorted(root.glob("2021/*.md")))
    new = file.with_name("4913")
    new.write_text(file.read_text().replace("Event", f"Event {random.randrange(99)} of", 1))
    file.rename(file.with_name(f"{file.name}~"))
    new.rename(file)


def linked(root: Path, random: Random) -> None:
    link = root / f"2021/link-{random.randrange(3)}.md"
    link.unlink(missing_ok=True)
    link.symlink_to(random.choice(sorted(root.glob("2021/[01]*.md"))))


def misspelled(root: Path, random: Random) -> None:
    file = root / random.choice(["actors.yaml", "2021/x.MD", "2021/what?.md", "notes.txt"])
    file.unlink() if file.exists() else file.write_text(text(3))


def drawn(root: Path, random: Random) -> None:
    (root / "2021/map.svg").write_text(IMAGE.format(random.randrange(1, 99)))


TEXTS: dict[str, Edit] = {
    "title": change("title: 'Event", lambda random: f"title: 'Changed {random.randrange(99)}"),
    "summary": change("\ntopics:", lambda random: f"\nsummary: Short {random.randrange(99)}\ntopics:"),
    "authors": change("\ntopics:", lambda random: f"\nauthors: [Author {random.randrange(99)}]\ntopics:"),
    "corrections": change("\ntopics:", lambda _: "\ncorrections: [{date: 2022-01-03, text: Mended.}]\ntopics:"),
    "body": change("and NATO", lambda random: f"and Moscow {random.randrange(99)}"),
    "link": change("About [another]", lambda _: "About [nothing](nowhere.md) [another]"),
    "heading": change("## A part", lambda random: f"## A piece {random.randrange(99)}"),
}
OTHERS: dict[str, Edit] = {
    "act": change("travel ban", lambda random: f"asset freeze {random.randrange(9)}"),
    "actor": change("target: [Person", lambda random: f"target: [Nobody {random.randrange(9)}, Person"),
    "date": change("date: 2021-0", lambda _: "date: 2020-0"),
    "topic": change("Topic", lambda _: "Subject"),
    "error": change("type: travel ban", lambda _: "typ: travel ban"),
    "day": change("id: act", lambda random: f"id: act, announced: 2021-01-{random.randrange(1, 29):02}"),
    "end": change("id: act", lambda random: f"id: act, end_date: 202{random.randrange(3)}-06-30"),
    "stage": change("id: act", lambda _: "id: act, stage: announced"),
    "day of a target": change("target: [Person", lambda _: "target: [{actor: NATO, expires: 2021-12-31}, Person"),
    "end of a target": change("actor: NATO, expires", lambda _: "actor: NATO, end_date"),
    "day of a later act": change("{lifts", lambda random: f"{{announced: 2021-12-{random.randrange(10, 28)}, lifts"),
    "draft": change("\ntopics:", lambda _: "\ndraft: true\ntopics:"),
    "withdrawal": change("\ntopics:", lambda _: "\nwithdrawn: {date: 2022-02-02, reason: Wrong.}\ntopics:"),
    "legal withdrawal": change("\ntopics:", lambda _: "\nwithdrawn: {date: 2022-02-02, reason: legal}\ntopics:"),
    "redirect": change("\ntopics:", lambda random: f"\nredirect_from: [/old-{random.randrange(9)}/]\ntopics:"),
    "added": added,
    "deleted": deleted,
    "renamed": renamed,
    "register": registered,
    "image": drawn,
    "file in its place": saved_beside,
    "symbolic link": linked,
    "name": misspelled,
}


@pytest.mark.parametrize("name", TEXTS)
def test_what_a_mere_text_changes_is_told_and_the_rest_is_known(
    prepared: Callable[[Memory], Prepared], folder: Path, name: str
) -> None:
    memory, random = Memory(), Random(7)
    before = prepared(memory)
    everything(before)
    TEXTS[name](folder, random)
    after = prepared(memory)
    assert everything(after) == everything(prepared(Memory()))
    assert after.site.desk.index.chains is before.site.desk.index.chains


@pytest.mark.parametrize("said", ["announced: 2021-01-05", "stage: announced", "end_date: 2022, deadline: 2021-12"])
@pytest.mark.parametrize("number", [2, 3])
def test_what_a_day_of_an_act_changes_is_told_and_names_are_not_looked_up_again(
    prepared: Callable[[Memory], Prepared], folder: Path, monkeypatch: pytest.MonkeyPatch, said: str, number: int
) -> None:
    memory, file = Memory(), folder / f"2021/{number:02}.md"
    before = everything(prepared(memory))
    file.write_text(file.read_text().replace("id: act", f"id: act, {said}"))
    expected = everything(prepared(Memory()))
    monkeypatch.setattr("briefing_archive.reading.archive.resolved", lambda *_, **__: pytest.fail("all was resolved"))
    after = everything(prepared(memory))
    assert before != expected
    assert after == expected


def test_what_was_found_without_texts_is_found_again_only_after_other_edits(
    prepared: Callable[[Memory], Prepared], folder: Path
) -> None:
    memory, asked = Memory(), list[int]()

    def acts(index: Index) -> int:
        asked.append(len(index.acts))
        return len(index.acts)

    assert prepared(memory).site.desk.index.known(acts) == 16
    TEXTS["title"](folder, Random(7))
    index = prepared(memory).site.desk.index
    assert (index.known(acts), index.known(acts), asked) == (16, 16, [16])
    (folder / "2021/11.md").unlink()
    assert prepared(memory).site.desk.index.known(acts) == 14


def test_nothing_of_the_preview_before_stays_in_memory(prepared: Callable[[Memory], Prepared], folder: Path) -> None:
    memory, random = Memory(), Random(7)
    before = prepared(memory)
    everything(before)
    # The garbage collector looks through none of this, so that there may be no circle in it.
    index = ref(before.site.desk.index)
    TEXTS["title"](folder, random)
    after = prepared(memory)
    del before
    everything(after)
    assert index() is None


def test_the_links_of_other_texts_are_not_looked_through_again(
    prepared: Callable[[Memory], Prepared], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory, looked_through, broken = Memory(), list[str](), Linker.broken

    def counted(self: Linker, one: Briefing) -> Iterator[BrokenLink]:
        looked_through.append(one.id)
        return broken(self, one)

    prepared(memory)
    monkeypatch.setattr(Linker, "broken", counted)
    (folder / "2021/03.md").write_text(text(3).replace("About", "About [nothing](nowhere.md) and"))
    assert "nowhere.md" in prepared(memory).problems[0].text
    assert looked_through == ["2021/03"]
    prepared(memory)
    assert looked_through == ["2021/03"]


def test_a_build_that_fails_leaves_nothing_that_is_out_of_date(
    prepared: Callable[[Memory], Prepared], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory, file = Memory(), folder / "2021/03.md"
    everything(prepared(memory))
    with monkeypatch.context() as patched:
        patched.setattr("briefing_archive.publishing.preparing.render_bodies", lambda *_: 1 / 0)
        file.write_text(text(3).replace("travel ban", "asset freeze").replace("target: [Person", "target: [Nobody"))
        with pytest.raises(ZeroDivisionError):
            prepared(memory)
    file.write_text(file.read_text().replace("Event", "Changed"))
    assert everything(prepared(memory)) == everything(prepared(Memory()))


@pytest.mark.parametrize("seed", [0, 1, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(2, 40))])
def test_after_any_edits_all_is_as_if_read_for_the_first_time(
    prepared: Callable[[Memory], Prepared], folder: Path, seed: int
) -> None:
    memory, random, edits = Memory(), Random(seed), TEXTS | OTHERS
    everything(prepared(memory))
    done = []
    for _ in range(8):
        done.append(random.choice(sorted(edits)))
        edits[done[-1]](folder, random)
        assert everything(prepared(memory)) == everything(prepared(Memory())), done


@pytest.mark.parametrize("seed", [0, 1, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(2, 40))])
def test_where_changes_are_told_all_is_as_if_read_for_the_first_time(
    prepared: Callable[..., Prepared], folder: Path, seed: int
) -> None:
    memory, random, edits, told = Memory(), Random(seed), TEXTS | OTHERS, Told(folder)
    everything(prepared(memory, told))
    done = []
    for _ in range(8):
        done.append(random.choice(sorted(edits)))
        edits[done[-1]](folder, random)
        assert everything(prepared(memory, told)) == everything(prepared(Memory())), done

"""Pagefind itself, driven as a build drives it."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random
from string import ascii_letters

import pytest

from briefing_archive.exports.search import Source, Text, written
from briefing_archive.publishing.cache_troubles import CacheTroubles
from briefing_archive.publishing.index_files import gather, seal
from briefing_archive.publishing.kept_files import KeptFiles
from briefing_archive.publishing.pagefind import Pagefind, PagefindError
from briefing_archive.publishing.volumes import Place, Volumes, parts_of, volumes_of
from briefing_archive.publishing.whole_files import settle
from sampling import sampled

# What ends a process without any chance to clean up.
KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, {scripts!r})
from briefing_archive.exports.search import Text
from briefing_archive.publishing.pagefind import Pagefind
process = Pagefind()
print(process._process.pid, flush=True)
process.order([Text(path=str(n), title=f"T{{n}}", content="word " * 2000) for n in range(3000)], "en", Path({folder!r}))
os.kill(os.getpid(), signal.SIGKILL)
"""


def texts(number: int) -> list[Text]:
    return [Text(path=f"{n * 7919 % 1009}/", title=f"Title {n}", content=f"word{n % 13} common") for n in range(number)]


def index(folder: Path, made: list[Text], language: str = "en") -> None:
    process = Pagefind()
    try:
        process.order(made, language, folder)
        process.wait()
    finally:
        process.close()


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def pages(folder: Path) -> list[str]:
    """The paths of all pages in the order of the list that the index has of them, read as `page-list.js` reads it."""
    (listed,) = folder.glob("*.pf_meta")
    ids = iter_ids(gzip.decompress(listed.read_bytes())[12:])
    fragments = (gzip.decompress((folder / f"fragment/{id}.pf_fragment").read_bytes())[12:] for id in ids)
    return [json.loads(fragment)["url"] for fragment in fragments]


def iter_ids(content: bytes) -> list[str]:
    place = 0

    def head() -> int:
        nonlocal place
        short, place = content[place] & 0x1F, place + 1
        if short < 24:
            return short
        width = 1 << (short - 24)
        number, place = int.from_bytes(content[place : place + width], "big"), place + width
        return number

    def text() -> str:
        nonlocal place
        length = head()
        place += length
        return content[place - length : place].decode()

    head()
    text()
    found = []
    for _ in range(head()):
        head()
        found.append(text())
        head()
    return found


def hashes(folder: Path) -> list[str]:
    """What the entry calls each volume by."""
    return [
        volume["hash"] for volume in json.loads((folder / "pagefind-entry.json").read_bytes())["languages"].values()
    ]


def whole(folder: Path, made: list[Text], language: str = "en") -> None:
    Volumes().write(map(written, made), len(made), language, Place(folder.parent, folder.name))


def test_pages_are_listed_in_the_order_in_which_they_went_in(tmp_path: Path) -> None:
    made = texts(300)
    index(tmp_path / "index", made)
    assert pages(tmp_path / "index") == [one.path for one in made]


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        whole(tmp_path / name, texts(300))
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_an_index_in_volumes_finds_each_text_in_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing_archive.publishing.volumes._TEXTS", 40)
    whole(tmp_path / "index", texts(100))
    volumes = json.loads((tmp_path / "index" / "pagefind-entry.json").read_bytes())["languages"]
    assert {name: volume["page_count"] for name, volume in volumes.items()} == {"unknown": 40, "1": 40, "2": 20}
    lists = [tmp_path / "index" / f"pagefind.{volume['hash']}.pf_meta" for volume in volumes.values()]
    assert all(path.is_file() for path in lists)
    assert len(list((tmp_path / "index").glob("fragment/*"))) == 100
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


@pytest.mark.parametrize(
    ("months", "parts"),
    [
        ("", [""]),
        ("aabbcc", ["aabb", "cc"]),
        ("aaabbc", ["aaa", "bbc"]),
        ("aaaaabbbbbbc", ["aaaa", "a", "bbbb", "bbc"]),
    ],
)
def test_a_volume_ends_with_a_month_where_that_is_possible(months: str, parts: list[str]) -> None:
    assert shown(parts_of(of_months(months), 4)) == parts


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the newest texts have a volume of three where there are more than five."""
    monkeypatch.setattr("briefing_archive.publishing.volumes._FEW", 5)
    monkeypatch.setattr("briefing_archive.publishing.volumes._NEWEST", 3)


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize(
    ("months", "volumes"),
    [
        ("", [""]),
        ("aabbc", ["aabbc"]),
        ("aabbcc", ["aabb", "cc"]),
        ("aabbccc", ["aabb", "ccc"]),
        # A month of more than the newest volume may have is cut.
        ("aabbcccc", ["aabbccc", "c"]),
        ("aaaaaaa", ["aaaaaa", "a"]),
        # The newest become too many, and join the others.
        ("aabbccd", ["aabb", "ccd"]),
        ("aabbccdd", ["aabbcc", "dd"]),
        ("aabbccddee", ["aabbccdd", "ee"]),
        # Volumes before the last are full, and a last one of few stays whole.
        ("aabbccddeef", ["aabbccddee", "f"]),
        ("aabbccddeeffggg", ["aabbccddee", "ffggg"]),
        ("aabbccddeeffgghh", ["aabbccddee", "ffgg", "hh"]),
        # Pages written by hand are with the newest texts, however many they are, as far as a volume holds them.
        ("aabb.", ["aabb."]),
        ("aabbcc..", ["aabb", "cc.."]),
        ("aabbcc....", ["aabb", "cc...."]),
        ("aa........", ["aa........"]),
        ("aabbcc.....", ["aabbcc", "....."]),
        ("...........", ["..........", "."]),
    ],
)
def test_the_newest_texts_have_a_small_volume_where_there_are_many(months: str, volumes: list[str]) -> None:
    assert shown(volumes_of(of_months(months), 10)) == volumes


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("pages", ["", "..", "....."])
@pytest.mark.parametrize("most", sampled([1, 2, 4, 9, 25], {1, 4, 9}))
def test_what_is_added_changes_the_last_two_volumes_at_most(most: int, pages: str) -> None:
    for before, now in pairwise(grown(most, pages)):
        assert max(map(len, now)) <= 10
        assert now[: max(0, len(before) - 2)] == before[:-2]


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("most", [1, 2, 3])
def test_where_months_are_small_only_the_last_volume_changes_until_it_joins_the_one_before(most: int) -> None:
    joined = 0
    for before, now in pairwise(grown(most)):
        if now[: len(before) - 1] != before[:-1]:
            # The month that has grown may be the one with which the next volume begins.
            assert now[len(before) - 2].rstrip(before[-1][-1]) == (before[-2] + before[-1]).rstrip(before[-1][-1])
            joined += 1
    assert joined


def grown(most: int, pages: str = "") -> Iterator[list[str]]:
    """The volumes of a record that grows by one text after another; its months have so many at most."""
    random, months = Random(f"months {most}"), ""
    for month in ascii_letters:
        for _ in range(random.randint(1, most)):
            months += month
            volumes = shown(volumes_of(of_months(months + pages), 10))
            assert "".join(volumes) == months + pages
            yield volumes


def of_months(months: str) -> Iterator[Source]:
    """A text for each letter, which stands for its month; a dot is a page written by hand."""
    for place, month in enumerate(months):
        yield replace(written(Text(path=str(place), title="", content="")), month=month.strip("."))


def shown(parts: Iterable[Sequence[Source]]) -> list[str]:
    return ["".join(text.month or "." for text in part) for part in parts]


def test_a_volume_of_the_same_texts_is_taken_from_the_site_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing_archive.publishing.volumes._TEXTS", 40)
    made = [replace(written(text), month=f"{place // 20}") for place, text in enumerate(texts(100))]
    changed = [*made[:-1], replace(written(replace(texts(100)[-1], title="Another")), month="4")]
    ordered: list[int] = []
    order = Pagefind.order

    def noted(self: Pagefind, part: Iterable[Text], language: str, folder: Path, volume: int = 0) -> None:
        ordered.append(volume)
        order(self, part, language, folder, volume)

    monkeypatch.setattr(Pagefind, "order", noted)
    for build, now in enumerate((made, changed, changed)):
        kept = KeptFiles(
            tmp_path / "cache",
            tmp_path / str(build - 1),
            secret=b"own",
            version=b"1",
            troubles=CacheTroubles(pytest.fail),
        )
        Volumes().write(now, 100, "en", Place(tmp_path / str(build), "index", kept))
        kept.write()
    Volumes().write(changed, 100, "en", Place(tmp_path / "cold", "index"))
    assert ordered == [0, 1, 2, 2, 0, 1, 2]
    assert files(tmp_path / "1" / "index") == files(tmp_path / "2" / "index") == files(tmp_path / "cold" / "index")
    (tmp_path / "2" / "index" / "pagefind.js").unlink()
    kept = KeptFiles(
        tmp_path / "cache", tmp_path / "2", secret=b"own", version=b"1", troubles=CacheTroubles(pytest.fail)
    )
    Volumes().write(changed, 100, "en", Place(tmp_path / "3", "index", kept))
    assert ordered[7:] == [0]
    assert files(tmp_path / "3" / "index") == files(tmp_path / "cold" / "index")


def test_fragments_are_called_by_their_numbers_however_often_texts_are_equal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing_archive.publishing.volumes._TEXTS", 15)
    made = [Text(path=f"{place}/", title="Same", content="the same words") for place in range(20)]
    whole(tmp_path / "index", made)
    numbers = [*(f"en_{number}" for number in range(15)), *(f"en-1_{number}" for number in range(5))]
    found = {path.stem: path.read_bytes() for path in (tmp_path / "index").glob("fragment/*")}
    assert sorted(found) == sorted(numbers)
    assert [json.loads(gzip.decompress(found[name])[12:])["url"] for name in numbers] == [one.path for one in made]
    lists = [tmp_path / "index" / f"pagefind.{volume}.pf_meta" for volume in hashes(tmp_path / "index")]
    assert [iter_ids(gzip.decompress(path.read_bytes())[12:]) for path in lists] == [numbers[:15], numbers[15:]]


def test_one_change_of_a_text_changes_the_hash_of_its_volume(tmp_path: Path) -> None:
    made = texts(3)
    changed = [replace(made[1], path="other/"), replace(made[1], title="Other"), replace(made[1], content="other")]
    found = set()
    for place, text in enumerate((made[1], *changed)):
        whole(tmp_path / f"{place}", [made[0], text, made[2]])
        found.add(*hashes(tmp_path / f"{place}"))
    assert len(found) == 4


def test_a_fragment_that_is_not_listed_is_an_error(tmp_path: Path) -> None:
    index(tmp_path / "volume", texts(3))
    (tmp_path / "volume/fragment/en_0000000.pf_fragment").write_bytes(b"")
    with pytest.raises(PagefindError, match="does not list each of its fragments once"):
        gather(tmp_path / "volume", tmp_path / "index", is_first=True)


def test_volumes_never_share_a_file_whatever_their_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Of tens of thousands of different texts some have one short hash, as equal ones have.
    monkeypatch.setattr("briefing_archive.publishing.volumes._TEXTS", 20)
    whole(tmp_path / "index", texts(20) * 3)
    kept = [name.partition("/")[0].partition(".")[0] for name in files(tmp_path / "index")]
    assert kept.count("fragment") == 60
    told = json.loads((tmp_path / "index" / "pagefind-entry.json").read_bytes())["languages"].values()
    assert len({volume["hash"] for volume in told}) == 3
    # They share the program, of which readers load one.
    assert {volume["wasm"] for volume in told} == {"en"}
    assert sorted(path.name for path in (tmp_path / "index").glob("wasm.*")) == [
        "wasm.en.pagefind",
        "wasm.unknown.pagefind",
    ]


def test_what_is_stopped_says_so(tmp_path: Path) -> None:
    volumes = Volumes()
    volumes.stop()
    with pytest.raises(PagefindError, match="stopped"):
        volumes.write(map(written, texts(3)), 3, "en", Place(tmp_path, "index"))


def test_a_complete_index_holds_what_is_asked_for_and_its_version(tmp_path: Path) -> None:
    whole(tmp_path / "index", texts(3))
    seal(tmp_path / "index", "v1")
    kept = {name.split("/")[0].split(".")[0] for name in files(tmp_path / "index")}
    assert kept == {"fragment", "index", "pagefind", "pagefind-entry", "wasm"}
    assert json.loads((tmp_path / "index" / "pagefind-entry.json").read_bytes())["record"] == "v1"


@pytest.mark.parametrize("language", ["en", "en-GB", "ru", "zh", "ja-JP", "th", "xx", "ar"])
def test_any_language_has_an_index(tmp_path: Path, language: str) -> None:
    whole(tmp_path / "index", texts(2), language)
    assert pages(tmp_path / "index") == [one.path for one in texts(2)]


def test_no_text_at_all_is_an_index_as_well(tmp_path: Path) -> None:
    whole(tmp_path / "index", [])
    assert (tmp_path / "index" / "pagefind-entry.json").is_file()


def test_a_place_that_cannot_be_written_is_an_error_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(PagefindError, match="Pagefind"):
        index(tmp_path / "file" / "index", texts(2))


def test_an_end_that_came_too_early_is_an_error(tmp_path: Path) -> None:
    process = Pagefind()
    timer = threading.Timer(0.1, process.kill)
    timer.start()
    with pytest.raises(PagefindError, match="ended before the index was written"):
        process.order(texts(50_000), "en", tmp_path)
        process.wait()
    timer.join()
    process.close()
    process.close()


def test_a_missing_program_is_an_error_that_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing_archive.publishing.pagefind.get_executable", lambda: None)
    with pytest.raises(PagefindError, match=r"pip install 'pagefind\[bin\]'"):
        Pagefind()


@pytest.mark.parametrize(
    "file", ["pagefind-entry.json", "pagefind.js", "index/*", "fragment/*", "*.pf_meta", "wasm.en.*"]
)
def test_a_file_that_is_not_yet_whole_is_waited_for(tmp_path: Path, file: str) -> None:
    index(tmp_path, texts(3))
    path = next(tmp_path.glob(file))
    content = path.read_bytes()
    for begun in (b"", content[: len(content) // 2]):
        path.write_bytes(begun)
        timer = threading.Timer(0.1, path.write_bytes, (content,))
        timer.start()
        assert settle(tmp_path, lambda: True)
        timer.join()
        assert path.read_bytes() == content
        if path.suffix == ".js":
            break


def test_files_that_never_become_whole_are_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing_archive.publishing.whole_files._SECONDS", 0.1)
    index(tmp_path, texts(3))
    (tmp_path / "pagefind-entry.json").write_bytes(b"")
    assert not settle(tmp_path, lambda: True)
    assert not settle(tmp_path, lambda: False)


def test_settings_of_pagefind_that_lie_around_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index(tmp_path / "one", texts(3))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGEFIND_EXCLUDE_SELECTORS", "p")
    (tmp_path / "pagefind.yml").write_text("force_language: fr\n")
    (tmp_path / "pagefind.toml").write_text("not toml")
    index(Path("two"), texts(3))
    assert files(tmp_path / "one") == files(tmp_path / "two")


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="the system does not show its processes")
def test_it_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    scripts = str(Path(__file__).parents[3] / "scripts")
    program = KILLED.format(scripts=scripts, folder=str(tmp_path / "index"))
    done = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, check=False)
    assert done.returncode != 0
    assert ends(int(done.stdout))


def ends(process: int) -> bool:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    os.kill(process, 9)
    return False


def test_it_is_known_how_many_texts_are_in_finished_volumes(tmp_path: Path) -> None:
    made, volumes, seen = texts(300), Volumes(), []

    def noting() -> Iterator[Source]:
        for one in made:
            seen.append(volumes.indexed)
            yield written(one)

    volumes.write(noting(), len(made), "en", Place(tmp_path, "index"))
    assert set(seen) == {0}
    assert volumes.indexed == 300

"""The search of a build, and of a preview: the data at once, the index of the texts when it is complete."""

from __future__ import annotations

import gzip
import json
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefing_archive.exports.search import Text, searchable, written
from briefing_archive.model import PartialDate, Withdrawal
from briefing_archive.publishing import indexing_later, volumes
from briefing_archive.publishing.indexing import Indexing
from briefing_archive.publishing.indexing_later import LaterIndex, Order
from briefing_archive.publishing.pagefind import Pagefind, PagefindError
from briefing_archive.rendering.bodies import Bodies
from briefing_archive.rendering.body import Body
from briefing_archive.rendering.site import Site, assemble
from making import archive, briefing
from searches import write_index

ENTRY = "search/texts/pagefind-entry.json"


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def indexing(told: list[str]) -> Iterator[Indexing]:
    made = Indexing(told.append)
    yield made
    made.stop()


def site(*, body: str = "A word.", withdrawn: bool = False) -> Site:
    gone = Withdrawal(date=PartialDate("2022"), reason="wrong") if withdrawn else None
    first = briefing("b1", "2021-01-01", title="First", withdrawn=gone)
    made = archive(first, briefing("b2", "2021-01-02", title="Second"))
    return assemble(made, Bodies(by_briefing={id: Body(parts=(f"<p>{body} {id}</p>",)) for id in ("b1", "b2")}))


def fragments(folder: Path) -> str:
    found = sorted(folder.glob("search/texts/fragment/*"))
    return "\n".join(gzip.decompress(path.read_bytes()).decode() for path in found)


def record(folder: Path) -> str:
    """The version of the index that is there; empty where none is."""
    try:
        return str(json.loads((folder / ENTRY).read_bytes())["record"])
    except FileNotFoundError:
        # It may be replaced at any moment.
        return ""


def version(folder: Path) -> str:
    return str(json.loads((folder / "search/entry.json").read_bytes())["version"])


def comes(condition: Callable[[], bool]) -> bool:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.01)
    return False


def test_a_build_ends_with_data_and_an_index_of_one_version(indexing: Indexing, tmp_path: Path) -> None:
    write_index(indexing, site(), tmp_path)
    assert record(tmp_path) == version(tmp_path)
    assert json.loads((tmp_path / "search/entry.json").read_bytes())["preview"] is False
    assert "A word. b1" in fragments(tmp_path)


def test_pages_written_by_hand_are_found_by_their_text(indexing: Indexing, tmp_path: Path) -> None:
    indexing.note("guide/", "Reading &amp; <em>writing</em>", "<p>How to cite.</p><script>let secret;</script>")
    write_index(indexing, site(), tmp_path)
    found = fragments(tmp_path)
    assert '"url":"guide/"' in found
    assert "Reading & writing" in found
    assert "How to cite." in found
    assert "secret" not in found


def test_the_next_build_forgets_pages_and_texts_that_are_gone(indexing: Indexing, tmp_path: Path) -> None:
    indexing.note("guide/", "Guide", "<p>How to cite.</p>")
    write_index(indexing, site(), tmp_path)
    write_index(indexing, site(withdrawn=True), tmp_path)
    found = fragments(tmp_path)
    assert "How to cite." not in found
    assert "b1" not in found
    assert "b2" in found


def test_no_data_of_a_larger_record_stays(indexing: Indexing, tmp_path: Path) -> None:
    (tmp_path / "search/shown").mkdir(parents=True)
    (tmp_path / "search/shown/7.json.gz").write_bytes(b"once")
    write_index(indexing, site(), tmp_path)
    assert [path.name for path in (tmp_path / "search/shown").iterdir()] == ["0.json.gz"]


def test_a_build_that_is_given_up_leaves_no_process(
    indexing: Indexing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Pagefind] = []

    class Noted(Pagefind):
        def __init__(self) -> None:
            super().__init__()
            begun.append(self)

    monkeypatch.setattr(volumes, "Pagefind", Noted)
    indexing.begin(site(), tmp_path)
    assert comes(lambda: bool(begun))
    indexing.stop()
    assert begun[0]._process.poll() is not None


def test_the_data_of_a_preview_is_there_at_once_and_the_index_comes(
    indexing: Indexing, tmp_path: Path, told: list[str]
) -> None:
    files = dict(indexing.following(site(), tmp_path))
    assert [file.address for file in searchable(site()).files] == list(files)
    entry = json.loads(files["search/entry.json"]())
    assert entry["preview"] is True
    assert comes(lambda: record(tmp_path) == entry["version"])
    assert told == []


def test_nothing_is_begun_while_no_one_searches(
    indexing: Indexing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Order] = []
    monkeypatch.setattr(LaterIndex, "begin", lambda _, wanted: begun.append(wanted))
    files = dict(indexing.following(site(), tmp_path))
    assert begun == []
    for make in files.values():
        make()
    assert len(begun) == 1


def order(folder: Path, *words: str, version: str = "v1") -> Order:
    made = [written(Text(path=f"{word}/", title=word, content=word)) for word in words]
    return Order(texts=lambda: made, language="en", folder=folder, place=folder / "search/texts", version=version)


@pytest.fixture
def later(told: list[str]) -> Iterator[LaterIndex]:
    made = LaterIndex(told.append)
    yield made
    made.stop()


def test_an_index_of_the_same_texts_is_made_once(
    later: LaterIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    later.begin(order(tmp_path, "one"))
    assert comes(lambda: record(tmp_path) == "v1")
    later.stop()
    # As MkDocs clears up before a build: everything but what is hidden.
    (tmp_path / ENTRY).unlink()
    monkeypatch.setattr(volumes, "Pagefind", None)
    later.begin(order(tmp_path, "one", version="v2"))
    assert comes(lambda: record(tmp_path) == "v2")


def test_changed_texts_have_an_index_of_their_own_and_the_old_one_is_not_kept(
    later: LaterIndex, tmp_path: Path
) -> None:
    later.begin(order(tmp_path, "one"))
    assert comes(lambda: record(tmp_path) == "v1")
    later.begin(order(tmp_path, "two", version="v2"))
    assert comes(lambda: record(tmp_path) == "v2")
    assert "one" not in fragments(tmp_path)
    assert len(list((tmp_path / ".search-texts").iterdir())) == 1


def test_an_edit_in_a_preview_has_only_its_volume_made(
    later: LaterIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(volumes, "_TEXTS", 2)
    begun: list[Pagefind] = []

    class Noted(Pagefind):
        def __init__(self) -> None:
            super().__init__()
            begun.append(self)

    monkeypatch.setattr(volumes, "Pagefind", Noted)
    later.begin(order(tmp_path, "one", "two", "three", "four", "five"))
    assert comes(lambda: record(tmp_path) == "v1")
    assert len(begun) == 3
    later.begin(order(tmp_path, "one", "two", "three", "other", "five", version="v2"))
    assert comes(lambda: record(tmp_path) == "v2")
    assert len(begun) == 4
    assert "other" in fragments(tmp_path)
    assert "four" not in fragments(tmp_path)


def test_an_index_that_is_stopped_before_it_is_in_place_leaves_the_one_before(
    later: LaterIndex, tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    later.begin(order(tmp_path, "one"))
    assert comes(lambda: record(tmp_path) == "v1")
    with monkeypatch.context() as patch:
        patch.setattr(indexing_later, "seal", lambda *_: later._volumes.stop())
        later.begin(order(tmp_path, "two", version="v2"))
        # It ends by itself here.
        assert comes(lambda: not list(tmp_path.glob("search/.*")) and later._volumes.is_stopped)
        later.stop()
    assert record(tmp_path) == "v1"
    assert "one" in fragments(tmp_path)
    later.begin(order(tmp_path, "two", version="v2"))
    assert comes(lambda: record(tmp_path) == "v2")
    assert "one" not in fragments(tmp_path)
    assert told == []


def test_the_last_order_wins(later: LaterIndex, tmp_path: Path, told: list[str]) -> None:
    for number in range(5):
        later.begin(order(tmp_path, *(f"word{number}x{place}" for place in range(500)), version=f"v{number}"))
    assert comes(lambda: record(tmp_path) == "v4")
    assert told == []


def test_nothing_is_written_after_a_stop(later: LaterIndex, tmp_path: Path, told: list[str]) -> None:
    others = set(threading.enumerate())
    later.begin(order(tmp_path, *(f"word{place}" for place in range(2000))))
    later.stop()
    assert set(threading.enumerate()) <= others
    assert record(tmp_path) == ""
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert told == []


def test_what_fails_in_the_background_is_told(
    later: LaterIndex, tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> Pagefind:
        raise PagefindError("Pagefind is not installed")

    monkeypatch.setattr(volumes, "Pagefind", missing)
    later.begin(order(tmp_path, "one"))
    assert comes(lambda: told == ["The texts cannot be searched: Pagefind is not installed"])

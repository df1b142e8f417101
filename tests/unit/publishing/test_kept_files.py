"""Files that the next build takes from the site before, and what it does not take."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing_archive.publishing.cache_troubles import CacheTroubles
from briefing_archive.publishing.kept_files import NAME, Ground, Kept, KeptFiles
from briefing_archive.publishing.manifest import sum_of
from briefing_archive.publishing.putting import mark_of
from briefing_archive.rendering.fingerprints import Fingerprint

SECRET = b"of this user"
PATH, KEY, CONTENT = "actors/anna/index.html", b"key", b"<p>Anna</p>"


class Kit:
    """The folders of one build after another, and what was told."""

    def __init__(self, folder: Path) -> None:
        self.cache = folder / "cache"
        self.site = folder / "site"
        self.new = folder / "new"
        self.told: list[str] = []
        self.file = self.site / PATH
        self.file.parent.mkdir(parents=True)
        self.file.write_bytes(CONTENT)
        kept = self.open()
        kept.keep(PATH, Kept(KEY, sum_of(CONTENT)))
        kept.write()

    def open(self, secret: bytes = SECRET, version: bytes = b"1") -> KeptFiles:
        return KeptFiles(
            self.cache, self.site, secret=secret, version=version, troubles=CacheTroubles(self.told.append)
        )

    def taken(self, key: bytes = KEY, secret: bytes = SECRET) -> Kept | None:
        return self.open(secret).take(PATH, key, self.new)


@pytest.fixture
def kit(tmp_path: Path) -> Kit:
    return Kit(tmp_path)


def test_a_file_is_taken_with_its_time(kit: Kit) -> None:
    os.utime(kit.file, (1, 1))
    new = kit.new / PATH
    assert kit.taken() == Kept(KEY, sum_of(CONTENT), mark_of(str(new)))
    assert new.read_bytes() == CONTENT
    assert new.stat().st_mtime == 1
    assert kit.told == []


def test_where_a_file_can_have_one_name_only_its_content_is_taken(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    assert kit.taken()
    assert (kit.new / PATH).read_bytes() == CONTENT
    assert not (kit.new / PATH).samefile(kit.file)


def test_under_another_key_nothing_is_taken(kit: Kit) -> None:
    assert kit.taken(b"other") is None
    assert not kit.new.exists()


def ground(**texts: bytes) -> Ground:
    return Ground(b"ground", texts)


@pytest.mark.parametrize(
    ("now", "is_known"),
    [
        (ground(one=b"1", two=b"2"), True),
        (ground(one=b"1", two=b"changed"), True),
        (ground(two=b"2"), False),
        (Ground(b"another", {"one": b"1", "two": b"2"}), False),
        (Ground(), False),
    ],
)
def test_a_fingerprint_is_known_while_no_text_changes_that_it_goes_by(kit: Kit, now: Ground, is_known: bool) -> None:
    found = Fingerprint(b"digest", ("one",))
    kept = kit.open()
    kept.stand_on(ground(one=b"1", two=b"2"))
    kept.note_fingerprint(PATH, found)
    kept.note_fingerprint("other", Fingerprint(b""))
    kept.write()
    kept = kit.open()
    assert kept.fingerprint(PATH) is None
    kept.stand_on(now)
    assert kept.fingerprint(PATH) == (found if is_known else None)
    assert kept.fingerprint("other") is None
    assert kept.fingerprint("absent") is None


def test_by_a_text_that_is_new_a_fingerprint_is_told_anew_without_asking(kit: Kit) -> None:
    kept = kit.open()
    kept.stand_on(ground(one=b"1", two=b"2", three=b"3"))
    kept.note_fingerprint(PATH, Fingerprint(b"digest", ("one", "two")))
    kept.write()

    def told(**texts: bytes) -> Fingerprint | None:
        kept = kit.open()
        kept.stand_on(ground(**texts))
        return kept.fingerprint(PATH)

    others = [told(**{"one": b"1", "two": b"2", "three": b"3", changed: b"new"}) for changed in ("one", "two", "three")]
    assert [one.texts for one in others if one] == [("one", "two")] * 3
    assert len({one.digest for one in others if one}) == 3
    assert others[2] == Fingerprint(b"digest", ("one", "two"))
    assert told(one=b"new", two=b"2", three=b"other") == others[0]


def test_where_nothing_stands_for_the_ground_no_fingerprint_is_known(kit: Kit) -> None:
    kept = kit.open()
    kept.note_fingerprint(PATH, Fingerprint(b"digest"))
    kept.write()
    kept = kit.open()
    kept.stand_on(Ground())
    assert kept.fingerprint(PATH) is None


def test_a_file_that_was_changed_removed_or_replaced_is_not_taken(kit: Kit, tmp_path: Path) -> None:
    kit.file.write_bytes(b"<p>Another</p>")
    assert kit.taken() is None
    kit.file.unlink()
    assert kit.taken() is None
    (tmp_path / "elsewhere").write_bytes(CONTENT)
    kit.file.symlink_to(tmp_path / "elsewhere")
    assert kit.taken() is None
    assert kit.told == []


def test_what_is_there_by_then_is_taken_as_it_is(kit: Kit) -> None:
    """So it is with a site that is brought up to date."""
    kept = kit.open()
    kept.keep(PATH, Kept(KEY, sum_of(CONTENT), mark_of(str(kit.file))))
    kept.write()
    kit.site.rename(kit.new)
    assert kit.taken() == Kept(KEY, sum_of(CONTENT), mark_of(str(kit.new / PATH)))


@pytest.mark.parametrize("new", [CONTENT.upper(), b"longer than that"])
def test_what_is_there_by_then_and_was_changed_is_replaced_and_its_other_names_stay(kit: Kit, new: bytes) -> None:
    kept, there = kit.open(), kit.new / PATH
    kept.keep(PATH, Kept(KEY, sum_of(CONTENT), mark_of(str(kit.file))))
    kept.write()
    there.parent.mkdir(parents=True)
    there.write_bytes(new)
    os.link(there, kit.new / "other")
    assert kit.taken()
    assert there.read_bytes() == CONTENT
    assert (kit.new / "other").read_bytes() == new


def test_a_file_of_another_mark_is_compared(kit: Kit) -> None:
    """Somebody may have put another one there, of the same size and with the same time."""
    kept, before = kit.open(), kit.file.stat()
    kept.keep(PATH, Kept(KEY, sum_of(CONTENT), mark_of(str(kit.file))))
    kept.write()
    # Two changes within some milliseconds have the same time.
    while kit.file.stat().st_ctime_ns == before.st_ctime_ns:
        kit.file.write_bytes(CONTENT.upper())
    os.utime(kit.file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert kit.taken() is None
    kit.file.unlink()
    kit.file.write_bytes(CONTENT)
    assert kit.taken()


def test_a_list_that_another_user_sealed_is_not_believed(kit: Kit) -> None:
    assert kit.taken(secret=b"of another user") is None
    assert len(kit.told) == 1
    assert kit.told[0].endswith(f"what it held: {kit.cache / NAME}: it is not whole, or another user wrote it")


@pytest.mark.parametrize("left", [0, 10, 40, 60])
def test_a_list_that_is_not_whole_is_not_believed(kit: Kit, left: int) -> None:
    file = kit.cache / NAME
    file.write_bytes(file.read_bytes()[:left])
    assert kit.taken() is None
    assert len(kit.told) == 1


def test_a_list_of_another_version_is_not_believed(kit: Kit) -> None:
    assert kit.open(version=b"2").take(PATH, KEY, kit.new) is None
    assert kit.told[0].endswith("another version wrote it")


def test_a_list_that_cannot_be_read_is_one_sentence(kit: Kit) -> None:
    (kit.cache / NAME).unlink()
    (kit.cache / NAME).mkdir()
    assert kit.taken() is None
    assert len(kit.told) == 1


def test_where_no_list_can_be_written_the_old_one_stays(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (kit.cache / NAME).read_bytes()

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device", "files")

    monkeypatch.setattr(Path, "write_bytes", full)
    kit.open().write()
    unwritable = "The cache cannot be written, so the build goes on and the next one makes all anew: "
    assert kit.told == [f"{unwritable}{kit.cache / NAME}: No space left on device; make room there"]
    assert (kit.cache / NAME).read_bytes() == before
    assert [file.name for file in kit.cache.iterdir()] == [NAME]


def test_all_files_of_a_key_are_taken_with_their_note_or_none_is(kit: Kit) -> None:
    kept = kit.open()
    for path in ("b", "a"):
        (kit.site / path).write_text(path)
        kept.keep(path, Kept(b"one", sum_of(path.encode())))
    kept.note(b"one", "both")
    kept.write()
    again = kit.open()
    assert again.take_all(b"one", kit.new) == "both"
    assert sorted(file.name for file in kit.new.iterdir()) == ["a", "b"]
    again.write()
    assert kit.open().take_all(b"one", kit.new.with_name("newer")) == "both"
    assert kit.open().take_all(b"none", kit.new) == ""
    (kit.site / "a").write_text("changed")
    assert kit.open().take_all(b"one", kit.new.with_name("newest")) == ""

"""manifest.json: what stands in it, which files it lists, and what a manifest by somebody else may not say."""

from __future__ import annotations

import json
import os
import subprocess
import tomllib
from pathlib import Path

import pytest

import build
from briefing_archive.publishing import origin
from briefing_archive.publishing.manifest import Manifest, ManifestError, Sum, files_below, manifest_of, sums
from briefing_archive.publishing.origin import Commit, commit_of, versions

SHA = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_manifest_is_read_as_it_was_written_and_in_order() -> None:
    made = Manifest(
        files={"б/index.html": Sum(SHA, 0), "a.txt": Sum(SHA, 0)},
        commit=Commit("abc", changed=True),
        versions={"mkdocs": "1.6.1"},
        redirects={"old/": "new/"},
    )
    content = made.to_json()
    assert content.decode() == json.dumps(json.loads(content), ensure_ascii=False, indent=1) + "\n"
    assert manifest_of(content) == made
    assert json.loads(content)["commit"] == "abc"
    assert list(json.loads(content)["files"]) == ["a.txt", "б/index.html"]
    turned = Manifest(files=dict(reversed(made.files.items())), commit=made.commit, versions=made.versions)
    assert turned.to_json() == Manifest(files=made.files, commit=made.commit, versions=made.versions).to_json()


def test_it_lists_every_file_but_itself_and_what_is_hidden_at_the_root(tmp_path: Path) -> None:
    for path in ("a/.b/c", "index.html", ".git/config", ".nojekyll", ".well-known/security.txt", "manifest.json"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    (tmp_path / "link").symlink_to(tmp_path / "a")
    assert files_below(tmp_path) == [".well-known/security.txt", "a/.b/c", "index.html", "link"]
    assert sums(tmp_path, ["index.html"]) == {"index.html": Sum(SHA, 0)}


def files(**told: object) -> bytes:
    return json.dumps({"format": 1, "files": {"index.html": {"sha256": SHA, "bytes": 0}}, **told}).encode()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<html>", "it is not JSON"),
        (b"\xff", "it is not JSON"),
        (b"[" * 100_000, "it is not JSON"),
        (b"[]", "it lists no files"),
        (b'{"format": 1, "files": []}', "it lists no files"),
        (files(format=2), "its format is 2, and this program knows 1 alone"),
        (files(files={"../x": {}}), "'../x' is no path below the root of a site"),
        (files(files={"/etc/passwd": {}}), "'/etc/passwd' is no path below the root of a site"),
        (files(files={"C:/x": {}}), "'C:/x' is no path below the root of a site"),
        (files(files={"a\\b": {}}), "'a\\\\b' is no path below the root of a site"),
        (files(files={"": {}}), "'' is no path below the root of a site"),
        (files(files={"a": []}), "'a' has no SHA-256"),
        (files(files={"a": {"sha256": "A" * 64}}), "'a' has no SHA-256"),
        (files(files={"a": {"sha256": SHA, "bytes": -1}}), "'a' has no size"),
        (files(files={"a": {"sha256": SHA, "bytes": True}}), "'a' has no size"),
    ],
)
def test_what_is_no_manifest_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    with pytest.raises(ManifestError) as raised:
        manifest_of(content)
    assert str(raised.value) == reason


def test_what_a_manifest_says_besides_may_be_missing_or_odd() -> None:
    found = manifest_of(files(commit=7, versions=[], redirects={"a/": 1}, more="x"))
    assert (found.commit, found.versions, found.redirects) == (None, {}, {})


# What a site was made of


def test_every_package_that_the_project_asks_for_is_named_or_shapes_nothing() -> None:
    told = tomllib.loads((build.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = {origin._NAME.match(line)[0].lower().replace("_", "-") for line in told}  # type: ignore[index]
    found = {name.lower().replace("_", "-"): version for name, version in versions().items()}
    assert names - origin.SHAPING_NOTHING <= found.keys()
    assert found.keys() & origin.SHAPING_NOTHING == set()
    assert {"briefing-archive", "python", "pygments"} <= found.keys()
    assert all(version[0].isdigit() for version in found.values())


def git(folder: Path, *arguments: str) -> str:
    identity = {f"GIT_{who}_{what}": "any@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return subprocess.run(
        ["git", *arguments], cwd=folder, env={**os.environ, **identity}, check=True, capture_output=True, text=True
    ).stdout


def repository(folder: Path) -> tuple[Path, str]:
    for path in ("briefings/a.md", "docs/index.md", "mkdocs.yml", "briefings/published.txt", "unrelated.txt"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("x", encoding="utf-8")
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "All")
    return folder, git(folder, "rev-parse", "HEAD").strip()


def commit(folder: Path) -> Commit | None:
    sources = [folder / name for name in ("mkdocs.yml", "briefings", "docs", "missing")]
    return commit_of(folder, sources, but=folder / "briefings" / "published.txt")


@pytest.mark.parametrize(
    ("path", "changed"),
    [
        ("briefings/a.md", True),
        ("briefings/new.md", True),
        ("docs/index.md", True),
        ("mkdocs.yml", True),
        ("briefings/published.txt", False),
        ("unrelated.txt", False),
        ("site/index.html", False),
    ],
)
def test_a_commit_says_whether_the_sources_differ_from_it(tmp_path: Path, path: str, changed: bool) -> None:
    folder, id = repository(tmp_path / "project")
    assert commit(folder) == Commit(id, changed=False)
    (folder / path).parent.mkdir(exist_ok=True)
    (folder / path).write_text("changed", encoding="utf-8")
    assert commit(folder) == Commit(id, changed=changed)


def test_what_lies_outside_the_work_tree_is_in_no_commit(tmp_path: Path) -> None:
    folder, id = repository(tmp_path / "project")
    (tmp_path / "elsewhere").mkdir()
    assert commit_of(folder, [tmp_path / "elsewhere"], but=folder / "x") == Commit(id, changed=True)


def test_without_a_work_tree_a_first_commit_or_git_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert commit(tmp_path) is None
    git(tmp_path, "init", "--quiet")
    assert commit(tmp_path) is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert commit(tmp_path) is None


def test_looking_starts_no_program_that_the_repository_names(tmp_path: Path) -> None:
    folder, id = repository(tmp_path / "project")
    git(folder, "config", "core.fsmonitor", f"touch {tmp_path / 'started'}; true")
    assert commit(folder) == Commit(id, changed=False)
    assert not (tmp_path / "started").exists()

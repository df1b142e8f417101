"""The texts for people are true of the code: no key, code or option is missing or made up, and every link leads on."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown.extensions.toc import slugify

import build
from briefing_archive import cli, model
from briefing_archive.problems import CODES
from briefing_archive.publishing import placing
from briefing_archive.publishing.plugin import Options
from briefing_archive.reading import read_archive
from briefing_archive.reading.shapes import acts, base, briefing, registers, settings
from briefing_archive.rendering.bodies import MarkdownOptions, render_bodies
from briefing_archive.rendering.site import assemble
from briefing_archive.work import InLine

ROOT = Path(build.ROOT)
WRITING, REGISTERS, PUBLISHING = "docs/guide/writing.md", "docs/guide/registers.md", "docs/guide/publishing.md"
TEXTS = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in ("*.md", "decisions/*.md", "docs/*.md", "docs/guide/*.md")
    for path in ROOT.glob(pattern)
)

_FENCE = re.compile(r"^(`{3,})(\w*)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`]+)`")
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_ROW = re.compile(r"^\| `([^`]+)` \|(.*)\|$", re.MULTILINE)


@cache
def text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def prose(path: str) -> str:
    """A text without its blocks of code."""
    return _FENCE.sub("", text(path))


def blocks(path: str, language: str) -> list[str]:
    return [code for _, found, code in _FENCE.findall(text(path)) if found == language]


def section(path: str, heading: str) -> str:
    """What stands below a heading, up to the next one of any level."""
    match = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#+ |\Z)", prose(path), re.MULTILINE | re.DOTALL)
    assert match, f"{path} has no section '{heading}'"
    return match[1]


def rows(path: str, heading: str) -> dict[str, str]:
    """The table of a section: its first column, which is code, and what stands beside it."""
    found = _ROW.findall(section(path, heading))
    assert len(dict(found)) == len(found), f"'{heading}' in {path} names a row twice"
    return dict(found)


# Keys, values and limits


@pytest.mark.parametrize(
    ("path", "heading", "shape"),
    [
        (WRITING, "Front matter", briefing.BriefingShape),
        (WRITING, "The full form", acts.ActShape),
        (WRITING, "Targets that differ", acts.TargetShape),
        (WRITING, "Instruments", acts.InstrumentShape),
        (WRITING, "Where accounts differ", acts.AccountShape),
        (WRITING, "Sources", briefing.SourceShape),
        (WRITING, "Quotations", briefing.QuoteShape),
        (WRITING, "Corrections", briefing.CorrectionShape),
        (WRITING, "Withdrawing a briefing", briefing.WithdrawalShape),
        (REGISTERS, "Actors", registers.ActorShape),
        (REGISTERS, "Aliases", registers.AliasShape),
        (REGISTERS, "Members", registers.MemberShape),
        (REGISTERS, "Offices", registers.PositionShape),
        (REGISTERS, "Measure types", registers.MeasureTypeShape),
        (REGISTERS, "The record itself", settings.SettingsShape),
        (REGISTERS, "Licence", settings.LicenceShape),
        (REGISTERS, "Moved pages", settings.MoveShape),
        (REGISTERS, "Silencing", settings.SilenceShape),
        (REGISTERS, "Limits", settings.LimitsShape),
    ],
)
def test_each_table_has_the_keys_of_its_mapping_and_marks_those_that_must_be_there(
    path: str, heading: str, shape: type[base.Shape]
) -> None:
    table = rows(path, heading)
    assert sorted(table) == sorted(shape.known)
    assert sorted(key for key, meaning in table.items() if "Required." in meaning) == sorted(shape.required)


@pytest.mark.parametrize(
    ("path", "heading", "key", "choices"),
    [
        (WRITING, "The full form", "stage", model.Stage),
        (WRITING, "The full form", "confidence", model.Confidence),
        (WRITING, "Sources", "kind", model.SourceKind),
        (REGISTERS, "Actors", "type", model.ActorType),
        (REGISTERS, "Measure types", "family", model.Family),
        (REGISTERS, "The record itself", "unregistered", model.Unregistered),
    ],
)
def test_each_vocabulary_stands_beside_its_key(path: str, heading: str, key: str, choices: type[StrEnum]) -> None:
    named = set(_CODE.findall(rows(path, heading)[key]))
    # "unknown" is what the program says where a file says nothing.
    assert {choice.value for choice in choices} - {"unknown"} <= named


def test_what_a_later_act_may_do_stands_in_the_guide() -> None:
    named = _CODE.findall(section(WRITING, "Later acts"))
    assert {kind.value for kind in model.EffectKind} <= set(named)


def test_the_limits_stand_with_their_defaults() -> None:
    told = {key: int(beside.split("|")[1].replace(",", "")) for key, beside in rows(REGISTERS, "Limits").items()}
    assert told == {key: getattr(model.Limits(), key) for key in told}


# Problems


def test_every_problem_stands_with_its_severity() -> None:
    told = {code: beside.split("|")[0].strip() for code, beside in rows(PUBLISHING, "All problems").items()}
    assert told == {code: kind.severity.value for code, kind in CODES.items()}


def test_messages_that_texts_show_have_codes_that_exist() -> None:
    shown = [line for path in TEXTS for block in blocks(path, "text") for line in block.splitlines()]
    codes = [match[1] for line in shown if (match := re.match(r"briefings/\S+:\d+:\d+: ([\w-]+): ", line))]
    assert codes
    assert set(codes) <= set(CODES)


# Commands and options


def told_by_help(capsys: pytest.CaptureFixture[str], call: Callable[[list[str]], object], *arguments: str) -> str:
    with pytest.raises(SystemExit):
        call([*arguments, "--help"])
    return capsys.readouterr().out


def options_in(help_text: str) -> set[str]:
    return set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", help_text)) - {"--help"}


def test_every_command_and_option_stands_in_the_guide(capsys: pytest.CaptureFixture[str]) -> None:
    whole = told_by_help(capsys, cli.main)
    commands = re.findall(r"^    (\w+) ", whole, re.MULTILINE)
    assert commands
    for command in commands:
        options = options_in(told_by_help(capsys, cli.main, command))
        assert set(rows(WRITING, f"`briefings {command}`")) == options
    for option in options_in(whole):
        assert f"`briefings {option}`" in text(WRITING)


def test_every_option_of_the_build_script_stands_in_the_guide(capsys: pytest.CaptureFixture[str]) -> None:
    # The one after a bare `--` is an example of what goes to MkDocs.
    options = options_in(told_by_help(capsys, build.main)) - {"--dev-addr"}
    named = {word for code in _CODE.findall(section(PUBLISHING, "In this project")) for word in code.split()}
    assert options <= named


def test_every_option_of_the_plugin_stands_in_the_guide() -> None:
    assert set(rows(PUBLISHING, "On any site of your own")) == set(Options())


@pytest.mark.parametrize("path", TEXTS)
def test_what_is_to_be_made_is_a_target_of_the_makefile(path: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    commands = [*_CODE.findall(prose(path)), *(line for code in blocks(path, "console") for line in code.splitlines())]
    called = {match[1] for command in commands if (match := re.match(r"(?:\$ )?make ([a-z][a-z-]*)", command))}
    assert called <= targets


# Examples


def front_matters() -> Iterator[object]:
    for path in ("README.md", WRITING):
        for number, block in enumerate(blocks(path, "markdown"), start=1):
            yield pytest.param(block, id=f"{path}-whole-{number}")
    for number, block in enumerate(blocks(WRITING, "yaml"), start=1):
        yield pytest.param(f"---\ntitle: Example\ndate: 2024-06-01\n{block}---\n", id=f"{WRITING}-part-{number}")


@pytest.mark.parametrize("example", list(front_matters()))
def test_every_example_of_a_briefing_is_one(tmp_path: Path, example: str) -> None:
    (tmp_path / "example.md").write_text(example, encoding="utf-8")
    reading = read_archive(tmp_path)
    # An example stands alone: what it refers to is elsewhere.
    assert [one.text for one in reading.problems if one.code != "unknown-reference"] == []
    assert reading.archive.briefings or reading.problems


def test_the_examples_of_registers_are_read_without_a_problem(tmp_path: Path) -> None:
    examples = dict(block.removeprefix("# briefings/").split("\n", 1) for block in blocks(REGISTERS, "yaml"))
    assert sorted(examples) == ["actors.yml", "archive.yml", "measures.yml"]
    for name, content in examples.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    assert [problem.text for problem in read_archive(tmp_path).problems] == []


# Links


@cache
def generated() -> frozenset[str]:
    """The files in `docs/` by which hand-written pages link to pages that are made from the archive."""
    archive = read_archive(ROOT / "briefings").archive
    site = assemble(archive, render_bodies(archive, MarkdownOptions.of(), InLine()))
    return frozenset(f"docs/{placing.source_uri(page.address)}" for page in site.pages)


def anchors(path: str) -> set[str]:
    """The headings of a text, as MkDocs and GitHub call them in addresses."""
    headings = re.findall(r"^#+ (.+)$", prose(path), re.MULTILINE)
    return {slugify(heading.replace("`", ""), "-") for heading in headings}


def broken(path: str, link: str) -> bool:
    target, _, anchor = unquote(link).partition("#")
    goal = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
    if path.startswith("docs/") and goal in generated():
        return bool(anchor)
    there = (ROOT / goal).exists()
    return not there or bool(anchor and goal.endswith(".md") and anchor not in anchors(goal))


@pytest.mark.parametrize("path", TEXTS)
def test_every_link_leads_to_a_file_and_a_heading_in_it(path: str) -> None:
    # Examples of links stand in code.
    links = _LINK.findall(_CODE.sub("", prose(path)))
    relative = [link for link in links if not re.match(r"[a-z]+:", link)]
    assert [link for link in relative if broken(path, link)] == []

"""The benchmark measures with archives that stay the same, and says truly what it found. What it measures no test asks."""

from __future__ import annotations

import dataclasses
import hashlib
import re
import sys
from collections import Counter
from pathlib import Path

import pytest

from bench import hugo_site, performance_page, serving, tables
from bench.archive import Generator, briefing, write
from bench.editing import edit, edit_act, newest, type_of_first_act
from bench.goals import Goal, Result, Unit, Verdict, results
from bench.measuring import Step, measure_builds
from bench.processes import BenchError, Cost, run
from bench.report import Machine, Measurement, Report, Site, Subject, load, save
from bench.serving import Preview
from briefing_archive.model import PartialDate
from briefing_archive.reading import read_archive

SITE = Site(pages=1_500, files=1_600, bytes=20_000_000, largest_page="a/index.html", largest=150_000, briefing=22_400)
MACHINE = Machine(
    processors=2, memory=24_600_000_000, system="Linux x86_64", programs=(("Python", "3.11.7"), ("hugo", "1"))
)


def measured(subject: Subject, briefings: int, *seconds: float, memory: int = 0) -> Measurement:
    return Measurement(subject=subject, briefings=briefings, seconds=seconds, work=seconds, memory=memory, site=SITE)


# Archives


def test_an_archive_is_the_same_each_time_and_everywhere() -> None:
    # Figures of different days can be compared as long as this stays.
    written = "\0".join(f"{text.path}\0{briefing(text)}" for text in Generator(200).texts())
    digest = "c074c685f334d1bc6f50f8718e066461c7bd044c88f2e0b02aa64701931d5eaf"
    assert hashlib.sha256(written.encode()).hexdigest() == digest


def test_a_few_actors_and_measures_are_in_most_briefings() -> None:
    texts = list(Generator(500).texts())
    for each in (
        Counter(name for one in texts for name in one.actors),
        Counter(m for one in texts for m in one.measures),
    ):
        counts = sorted(each.values(), reverse=True)
        assert counts[0] > 5 * counts[20] > 0
        assert len(counts) > 100


def test_a_briefing_has_some_four_hundred_words_and_links_to_earlier_ones() -> None:
    texts = {text.path: text for text in Generator(100).texts()}
    for path, text in list(texts.items())[1:]:
        assert 380 <= len(re.findall(r"\b[A-Za-z]+\b", re.sub(r"\]\(.*?\)", "]", text.body))) <= 420
        links = re.findall(r"\]\((.*?)\)", text.body)
        assert len(links) == 2
        assert all(max(link.removeprefix("../"), f"{path[:5]}{link}") < path for link in links)


def test_the_project_finds_nothing_wrong_with_an_archive(tmp_path: Path) -> None:
    write(30, tmp_path)
    assert read_archive(tmp_path).problems == ()


@pytest.mark.parametrize(("title", "after"), [("A title", "Edit002 A title"), ('"A title"', '"Edit002 A title"')])
def test_an_edit_leaves_a_new_word_in_title_and_text(tmp_path: Path, title: str, after: str) -> None:
    file = tmp_path / "2021" / "2021-03-02-a.md"
    file.parent.mkdir()
    file.write_text(f"---\ntitle: {title}\n---\n\nSome text.\n", encoding="utf-8")
    assert newest(tmp_path) == file
    assert [edit(file), edit(file)] == ["Edit001", "Edit002"]
    assert file.read_text(encoding="utf-8") == f"---\ntitle: {after}\n---\n\nSome text. Edit001. Edit002.\n"


def test_an_edit_of_an_act_leaves_another_day_each_time_in_whatever_form_a_generator_reads(tmp_path: Path) -> None:
    (text,) = Generator(1).texts()
    for form in (briefing, hugo_site.page):
        file = tmp_path / "a.md"
        file.write_text(form(text), encoding="utf-8")
        assert type_of_first_act(file) == text.acts[0].type
        assert [edit_act(file), edit_act(file)] == ["1 January 2001", "2 January 2001"]
        assert file.read_text(encoding="utf-8").replace('"announced": "2001-01-02", ', "") == form(text)
        assert type_of_first_act(file) == text.acts[0].type


def test_the_project_reads_the_day_of_an_act_that_was_edited(tmp_path: Path) -> None:
    write(3, tmp_path)
    edit_act(newest(tmp_path))
    found = read_archive(tmp_path)
    assert found.problems == ()
    assert found.archive.briefings[-1].acts[0].terms.announced == PartialDate("2001-01-01")


# Measuring


def test_builds_take_turns_and_long_ones_are_run_once() -> None:
    order: list[str] = []

    def step(subject: Subject, seconds: float) -> Step:
        def build() -> Cost:
            order.append(subject.name)
            return Cost(seconds, 2 * seconds, len(order))

        return Step(subject, build, lambda: SITE)

    steps = (step(Subject.COLD, 61), step(Subject.HUGO, 20), step(Subject.AGAIN, 30))
    long, *short = measure_builds(steps, 1_000, 2, lambda _: None)
    assert order == ["COLD", "HUGO", "AGAIN", "HUGO", "AGAIN"]
    assert (long.seconds, long.work, long.memory) == ((61,), (122,), 1)
    assert [(one.seconds, one.memory) for one in short] == [((20, 20), 4), ((30, 30), 5)]


def test_a_program_that_fails_ends_the_measuring_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match=r"^python\S* -c .* failed:\nout of order\n$"):
        run((sys.executable, "-c", "raise SystemExit('out of order')"), tmp_path)


@pytest.mark.long
def test_an_edit_is_waited_for_on_all_pages(tmp_path: Path) -> None:
    file = tmp_path / "text.md"
    file.write_text("title: A title\n", encoding="utf-8")
    shown = list(
        serving.measure(
            Preview(
                command=lambda port: (sys.executable, "-m", "http.server", "--bind", "127.0.0.1", str(port)),
                folder=tmp_path,
                root="/",
                file=file,
                pages=("text.md", "./text.md"),
            ),
            runs=2,
        )
    )
    assert len(shown) == 2
    assert file.read_text(encoding="utf-8") == "title: Edit002 A title Edit001. Edit002.\n"


# Goals


@pytest.mark.parametrize(
    ("number", "verdict"),
    [(None, Verdict.UNKNOWN), (1.0, Verdict.MET), (1.01, Verdict.KEPT), (1.6, Verdict.KEPT), (1.61, Verdict.MISSED)],
)
def test_a_number_is_compared_with_goal_and_limit(number: float | None, verdict: Verdict) -> None:
    assert Result(Goal("Any", Unit.RATIO, 1.0, 1.6, lambda _: number), number).verdict is verdict


def test_goals_compare_medians_of_archives_of_the_same_size() -> None:
    found = (
        dataclasses.replace(measured(Subject.COLD_WITHOUT_SEARCH, 10_000, 30, 20, 100), work=(60,)),
        measured(Subject.HUGO, 10_000, 20, 10, 90),
        measured(Subject.HUGO, 1_000, 1),
        measured(Subject.PREVIEW, 10_000, 0.5, memory=600_000_000),
    )
    report = Report(machine=MACHINE, measurements=found)
    numbers = {one.goal.name: one.number for one in results(report)}
    assert numbers["Cold build of 10,000 without search, against Hugo"] == 1.5
    assert [one.by_work for one in results(report) if one.by_work] == [3.0]
    assert numbers["From saving a briefing to its page and lists served, 10,000 briefings"] == 0.5
    assert numbers["Memory of a preview of 10,000"] == 600
    assert numbers["Cold build of 10,000 with search, against Hugo and Pagefind"] is None
    assert numbers["HTML of the largest page"] is None


def test_growth_compares_the_time_of_one_briefing() -> None:
    found = (measured(Subject.COLD, 10_000, 50), measured(Subject.COLD, 100_000, 600))
    numbers = {one.goal.name: one.number for one in results(Report(machine=MACHINE, measurements=found))}
    assert numbers["Time a briefing in a cold build, at 100,000 against 10,000"] == pytest.approx(1.2)
    assert numbers["HTML of a 400-word briefing's page"] == 22.4


@pytest.mark.parametrize(
    ("unit", "number", "text"),
    [(Unit.RATIO, 1.256, "1.26"), (Unit.SECONDS, 0.62, "0.6 s"), (Unit.MEGABYTES, 1_500, "1,500 MB")],
)
def test_numbers_have_their_units(unit: Unit, number: float, text: str) -> None:
    assert unit.text(number) == text


# What is told


def test_a_table_can_be_read_in_a_terminal() -> None:
    assert tables.table(("What", "Number"), (("a", "1,000"), ("longer", "1")), right=(1,)) == (
        "| What   | Number |\n| ------ | -----: |\n| a      |  1,000 |\n| longer |      1 |"
    )


def test_a_measurement_tells_the_median_and_how_far_runs_differ() -> None:
    one = measured(Subject.COLD, 10_000, 30, 20, 100, memory=512_000_000)
    assert tables.measurement(one) == (
        "10,000",
        "ours, cold",
        "30.0 (20.0–100.0)",
        "30.0",
        "512 MB",
        "1,500",
        "20 MB",
        "22.4 kB",
    )
    preview = dataclasses.replace(one, seconds=(0.5,), work=(), memory=0, site=None)
    assert tables.measurement(preview)[2:] == ("0.5", "–", "–", "–", "–", "–")


def test_words_name_the_goals_that_are_met_and_missed() -> None:
    goal = Goal("Any number", Unit.RATIO, 1, 2, lambda _: None)
    found = [Result(goal, number) for number in (0.5, 3, 4)]
    assert tables.in_words(found) == (
        "- Goals that are met (1 of 3): any number.\n- Limits that are missed (2 of 3): any number; any number."
    )


def test_the_machine_is_told_without_whose_it_is() -> None:
    assert tables.machine(MACHINE) == (
        "Measured on Linux x86_64 with 2 processors and 25 GB of memory: Python 3.11.7, hugo 1."
    )


def test_a_report_is_read_as_it_was_kept(tmp_path: Path) -> None:
    report = Report(machine=MACHINE, measurements=(measured(Subject.HUGO, 1_000, 1.5, 2),))
    save(report, tmp_path / "build" / "bench.json")
    assert load(tmp_path / "build" / "bench.json") == report


def test_a_page_is_rewritten_between_its_marks_alone(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    begin, end = performance_page.BEGIN, performance_page.END
    page.write_text(f"# Before\n\n{begin}\nold\n{end}\n\n## After\n", encoding="utf-8")
    performance_page.rewrite(page, "new")
    performance_page.rewrite(page, "newer")
    assert page.read_text(encoding="utf-8") == f"# Before\n\n{begin}\n\nnewer\n\n{end}\n\n## After\n"


def test_the_page_on_performance_has_a_place_for_what_was_measured() -> None:
    text = performance_page.PAGE.read_text(encoding="utf-8")
    assert text.count(performance_page.BEGIN) == text.count(performance_page.END) == 1
    assert (
        text.index("## How long a build takes") < text.index(performance_page.BEGIN) < text.index(performance_page.END)
    )

"""What is left out of an archive, and that nothing left in it refers to what is not."""

from __future__ import annotations

from collections.abc import Callable

from briefing_archive.model import Archive, PartialDate, Withdrawal
from briefing_archive.reading import Reading

Read = Callable[..., Reading]


def briefing(*lines: str, date: str = "2021-03-02") -> str:
    return "\n".join(["---", "title: T", f"date: {date}", *lines, "---", "Text.", ""])


def ids(archive: Archive) -> list[str]:
    return [found.id for found in archive.briefings]


def test_a_warning_leaves_a_briefing_in_and_an_error_leaves_it_out(read: Read) -> None:
    reading = read({"a.md": "---\ntitle: A #1\ndate: 2021\n---\n", "b.md": briefing("count: 1"), "c.md": briefing()})
    assert [problem.code for problem in reading.problems] == ["text-cut-off", "unknown-key"]
    assert (ids(reading.archive), reading.files) == (["a", "c"], 3)


def test_a_broken_briefing_brings_nothing_to_the_archive(read: Read) -> None:
    reading = read({"a.md": briefing("actors: [Only Here]", "topics: [here]", "measures: [visit, visit]")})
    assert (reading.archive.actors, reading.archive.topics, reading.archive.measure_types) == ((), (), ())


def test_what_refers_to_a_broken_briefing_is_out_and_what_refers_to_that_loses_the_reference(read: Read) -> None:
    reading = read(
        {
            "1-broken.md": briefing("measures: [a]", "count: 1"),
            "2-refers.md": briefing('measures: [{type: a, sender: S, target: T, amends: "1-broken#a"}]'),
            "3-refers-to-that.md": briefing(
                'measures: [{type: b, in_response_to: "2-refers#a"}, {id: c, lifts: "2-refers#a"}, d]'
            ),
            "4-and-so-on.md": briefing(
                'measures: [{id: e, lifts: "3-refers-to-that#c"}, {type: f, in_response_to: "#e"}]'
            ),
        }
    )
    assert [(problem.path, problem.code) for problem in reading.problems] == [
        ("briefings/1-broken.md", "unknown-key"),
        ("briefings/2-refers.md", "reference-to-broken"),
    ]
    acts = {act.reference.text: act for found in reading.archive.briefings for act in found.acts}
    assert sorted(acts) == ["3-refers-to-that#b", "3-refers-to-that#d", "4-and-so-on#f"]
    assert all(act.effect is None and act.in_response_to == () for act in acts.values())


def test_a_briefing_whose_yaml_is_broken_is_still_known_by_the_id_it_gives(read: Read) -> None:
    reading = read(
        {
            "a.md": "---\ntitle: a: b\nid: old/place\ndate: 2021\n---\n",
            "b.md": "---\ntitle: [a]\nid: other/place\ndate: 2021\n---\n",
            "c.md": briefing("measures: [{type: a, in_response_to: [old/place, other/place]}]"),
        }
    )
    assert [problem.code for problem in reading.problems if problem.path.endswith("c.md")] == [
        "reference-to-broken"
    ] * 2


def test_drafts_are_checked_and_left_out_or_kept(read: Read) -> None:
    files = {
        "draft.md": briefing("draft: YES", "actors: [IGOR KRASNOV, Only Here]", "measures: [visit]", date="2020"),
        "other.md": briefing("draft: true", "measures: [{type: visit, in_response_to: draft}]"),
        "published.md": briefing("actors: [Igor Krasnov]"),
        "bad.md": briefing("draft: true", "count: 1"),
    }
    without, kept = (read(files, drafts=drafts) for drafts in (False, True))
    for reading in (without, kept):
        assert [problem.code for problem in reading.problems] == ["unknown-key"]
    assert ids(without.archive) == ["published"]
    assert ids(kept.archive) == ["draft", "other", "published"]
    assert [found.draft for found in kept.archive.briefings] == [True, True, False]
    assert (without.drafts, kept.drafts) == (("draft.md", "other.md"), ())
    assert [actor.name for actor in read({}).archive.actors] == ["Igor Krasnov"]


def test_a_reference_to_a_draft_is_a_problem_whether_drafts_are_kept_or_not(read: Read) -> None:
    files = {"draft.md": briefing("draft: true", "measures: [a]"), "b.md": briefing("measures: [{lifts: draft}]")}
    for drafts in (False, True):
        assert [problem.code for problem in read(files, drafts=drafts).problems] == ["reference-to-draft"]


def test_a_briefing_withdrawn_for_legal_reasons_loses_all_but_its_address(read: Read) -> None:
    lines = [
        "summary: Secret",
        "actors: [Secret Person]",
        "topics: [secret]",
        "authors: [Secret]",
        "measures: [secret act]",
        "quotes: {text: secret}",
        "sources: {url: 'https://example.org/secret'}",
        "corrections: {date: 2021, text: secret}",
        "redirect_from: /old/",
        "withdrawn: {date: 2021-05, reason: legal}",
    ]
    reading = read(
        {
            "2021/x.md": briefing(*lines),
            "y.md": briefing("measures: [{lifts: 2021/x}, {type: b, in_response_to: 2021/x}]"),
        }
    )
    found = next(found for found in reading.archive.briefings if found.id == "2021/x")
    assert "ecret" not in repr(reading.archive)
    assert (found.title, found.body, found.redirect_from) == ("Withdrawn briefing", "", ("/old/",))
    assert found.withdrawn == Withdrawal(date=PartialDate("2021-05"), reason="legal")
    assert [problem.code for problem in reading.problems] == ["reference-to-withdrawn"] * 2
    assert [act.id for act in reading.archive.briefings[1].acts] == ["b"]


def test_a_briefing_withdrawn_for_another_reason_keeps_its_text(read: Read) -> None:
    reading = read({"x.md": briefing("measures: [a]", "withdrawn: {date: 2021-05, reason: mistaken}")})
    (found,) = reading.archive.briefings
    assert (found.title, len(found.acts), found.body) == ("T", 1, "Text.\n")


def test_briefings_come_by_date_then_id_whatever_their_files_are_called(read: Read) -> None:
    files = {
        "b.md": briefing(date="2021-03"),
        "a.md": briefing(date="2021-03-01"),
        "c.md": briefing(date="2021"),
        "d.md": briefing(date="2021"),
    }
    assert ids(read(files).archive) == ["c", "d", "b", "a"]


def test_an_empty_folder_is_an_empty_archive(read: Read) -> None:
    reading = read({})
    assert (reading.archive, reading.problems, reading.files) == (Archive(), (), 0)

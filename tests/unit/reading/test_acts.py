"""What becomes of measures in all their forms."""

from __future__ import annotations

from collections.abc import Callable

from briefing_archive.model import (
    Account,
    Act,
    Actor,
    Confidence,
    Effect,
    EffectKind,
    Instrument,
    MeasureType,
    PartialDate,
    Reference,
    Source,
    SourceKind,
    Stage,
    Terms,
)
from briefing_archive.reading import Reading

Read = Callable[..., Reading]


DAY = PartialDate("2021-03-02")


def front(measures: str, *more: str) -> str:
    return "\n".join(["---", "title: T", "date: 2021-03-02", "measures:", measures, *more, "---", ""])


def acts(read: Read, measures: str, *more: str, **files: str) -> tuple[Act, ...]:
    named = {name.replace("_", "."): text for name, text in files.items()}
    reading = read({"x.md": front(measures, *more)} | named)
    assert not reading.problems
    (found,) = (briefing.acts for briefing in reading.archive.briefings if briefing.id == "x")
    return found


def test_a_word_alone_is_an_act_without_sides(read: Read) -> None:
    (act,) = acts(read, "  - travel ban")
    terms = Terms(announced=DAY, stage=Stage.IN_EFFECT, start=DAY)
    assert act == Act(id="travel-ban", briefing="x", type="travel-ban", terms=terms)


def test_a_sentence_makes_an_act_for_each_type_with_the_same_sides(read: Read) -> None:
    ban, freeze = acts(read, "  - European Union, Norway > Alexander Bastrykin, Igor Krasnov: travel ban, asset freeze")
    for act in (ban, freeze):
        assert act.senders == ("european-union", "norway")
        assert [target.actor for target in act.targets] == ["alexander-bastrykin", "igor-krasnov"]
    assert (ban.id, freeze.id) == ("travel-ban", "asset-freeze")


def test_all_spellings_of_a_sentence_are_one(read: Read) -> None:
    expected = acts(read, "  - A > B, C: d, e")
    for same in (
        '  - "A > B, C: d, e"',
        "  - 'A > B, C: d, e'",
        "  - A → B, C: d, e",
        "  - A > B, C: [d, e]",
        '  - A>B,C: "d,e"',
        "  A > B, C: d, e",
        "  - {A > B: [d, e]}".replace("B:", '"B", C:').replace("{A", '{"A').replace('"B"', "B").replace("C:", 'C":'),
        '  - A > "B", "C": d, e',
        "  - >-\n    A > B, C:\n    d, e",
    ):
        assert acts(read, same) == expected, same


def test_a_registered_name_keeps_its_commas_and_its_colon_in_quotes(read: Read) -> None:
    register = '{a: {name: "Smith, Jones, and Company"}, b: {name: Jones}, c: {name: EU}, d: {name: "Agency: North"}}'
    (act,) = acts(read, "  - EU > Jones, Smith, Jones, and Company: ban", actors_yml=register)
    assert [target.actor for target in act.targets] == ["b", "a"]
    (act,) = acts(read, '  - "Agency: North > C: ban"')
    assert act.senders == ("d",)


def test_a_name_in_double_quotes_keeps_its_commas_without_a_register(read: Read) -> None:
    (act,) = acts(read, '  - EU > "Smith, John", Other: ban')
    assert [target.actor for target in act.targets] == ["smith-john", "other"]


def test_the_full_form_with_every_key(read: Read) -> None:
    measures = """\
  - visit
  - type: asset freeze
    id: freeze
    sender: [European Union, Norway]
    target: [Viktor Zolotov, {actor: Kalashnikov, end_date: 2022-01, reason: other, confidence: disputed, note: n}]
    toward: Russia
    parties: [A, B]
    object: New START
    count: 10
    count_of: diplomats
    announced: 2021-02-22
    stage: announced
    start_date: 2021-03-05
    end_date: 2021-12-31
    expires: 2021-09-15
    deadline: 2021-04
    instrument: [{title: Council Decision (CFSP) 2021/372, url: "https://example.org/"}, Another]
    program: EU-HR
    reason: human rights
    place: Moscow
    source: s1
    in_response_to: "#visit"
    confidence: reported
    accounts: {of: count, says: nine, source: s1}
    note: A note."""
    _, act = acts(read, measures, "sources: {url: 'https://example.org/'}")
    terms = act.terms
    assert (terms.announced.text, terms.stage) == ("2021-02-22", Stage.ANNOUNCED)
    days = (terms.start, terms.end, terms.expires, terms.deadline)
    assert [day and day.text for day in days] == ["2021-03-05", "2021-12-31", "2021-09-15", "2021-04"]
    assert (act.id, act.type, act.senders) == ("freeze", "asset-freeze", ("european-union", "norway"))
    assert (act.toward, act.parties, act.object) == (("russia",), ("a", "b"), "New START")
    assert (act.count, act.count_of, act.program, act.place, act.note) == (
        10,
        "diplomats",
        "EU-HR",
        "Moscow",
        "A note.",
    )
    assert (act.reasons, act.sources, act.confidence) == (("human rights",), ("s1",), Confidence.REPORTED)
    assert act.instruments == ("council-decision-cfsp-2021-372", "another")
    assert act.in_response_to == (Reference(briefing="x", act="visit"),)
    assert act.accounts == (Account(of="count", says="nine", source="s1"),)
    first, second = act.targets
    assert (first.terms, first.reasons, first.confidence) == (terms, ("human rights",), Confidence.REPORTED)
    assert (second.actor, second.terms.end, second.terms.start) == ("kalashnikov", PartialDate("2022-01"), terms.start)
    assert (second.reasons, second.confidence, second.note) == (("other",), Confidence.DISPUTED, "n")


def test_an_act_starts_when_announced_only_where_it_is_in_effect(read: Read) -> None:
    measures = """\
  - {type: a}
  - {type: b, stage: proposed}
  - {type: c, stage: announced, announced: 2021-01}
  - {type: d, announced: 2021-01}
  - {type: e, target: [{actor: A, stage: proposed}, {actor: B, announced: 2020}, {actor: C, start_date: 2019}, D]}"""
    *simple, several = acts(read, measures)
    assert [act.terms.start and act.terms.start.text for act in simple] == ["2021-03-02", None, None, "2021-01"]
    starts = [target.terms.start and target.terms.start.text for target in several.targets]
    assert starts == [None, "2020", "2019", "2021-03-02"]


def test_a_later_act_has_the_type_sides_object_and_program_of_the_earlier_one(read: Read) -> None:
    measures = """\
  - {type: ban, id: ban, sender: EU, target: [A, B], toward: Russia, parties: C, object: O, program: P, count: 2}
  - {id: renewal, renews: "#ban", expires: 2022, start_date: 2021-09}
  - {id: lifting, lifts: "#renewal", target: B, sender: Court}"""
    ban, renewal, lifting = acts(read, measures)
    assert (renewal.type, renewal.senders, renewal.toward, renewal.parties) == ("ban", ("eu",), ("russia",), ("c",))
    assert (renewal.object, renewal.program, renewal.count) == ("O", "P", None)
    assert [target.actor for target in renewal.targets] == ["a", "b"]
    assert {target.terms for target in renewal.targets} == {renewal.terms}
    assert renewal.terms.start == PartialDate("2021-09")
    assert renewal.effect == Effect(kind=EffectKind.RENEWS, of=ban.reference)
    assert (lifting.senders, [target.actor for target in lifting.targets]) == (("court",), ["b"])
    assert lifting.effect == Effect(kind=EffectKind.LIFTS, of=renewal.reference)


def test_a_later_act_without_id_has_that_of_its_type_and_can_be_referred_to(read: Read) -> None:
    files = {
        "1.md": front("  - {type: ban, sender: EU, target: A}"),
        "2.md": front("  - renews: 1"),
        "3.md": front('  - suspends: "2#ban"'),
        "4.md": front("  - {id: end, lifts: 3}\n  - {id: own, type: other, amends: '3#ban'}"),
    }
    reading = read(dict(reversed(files.items())))
    assert not reading.problems
    found = {act.reference.text: act for briefing in reading.archive.briefings for act in briefing.acts}
    assert sorted(found) == ["1#ban", "2#ban", "3#ban", "4#end", "4#own"]
    assert {name: act.type for name, act in found.items() if act.type != "ban"} == {"4#own": "other"}
    assert all([target.actor for target in act.targets] == ["a"] for act in found.values())


def test_a_chain_of_thousands_of_later_acts_is_no_trouble(read: Read) -> None:
    files = {"0.md": front("  - {type: ban, sender: EU, target: A}")}
    files |= {f"{number}.md": front(f"  - renews: '{number - 1}'") for number in range(1, 1200)}
    reading = read(files)
    assert not reading.problems
    assert {briefing.acts[0].targets[0].actor for briefing in reading.archive.briefings} == {"a"}


def test_names_become_unregistered_entries_as_first_spelled(read: Read) -> None:
    reading = read(
        {
            "b.md": front("  - EUROPEAN UNION > Игорь Краснов: Travel Ban").replace("03-02", "03-03"),
            "a.md": front("  - European  Union > игорь краснов: travel ban", "topics: [Arms Control]"),
            "c.md": front("  - visit", "topics: [arms control]").replace("03-02", "03-01"),
        }
    )
    assert reading.archive.actors == (
        Actor(id="european-union", name="European  Union", registered=False),
        Actor(id="игорь-краснов", name="игорь краснов", registered=False),
    )
    assert reading.archive.measure_types == (
        MeasureType(id="travel-ban", name="travel ban", registered=False),
        MeasureType(id="visit", name="visit", registered=False),
    )
    assert [topic.name for topic in reading.archive.topics] == ["arms control"]


def test_instruments_are_shared_by_title_and_get_the_first_url(read: Read) -> None:
    files = {
        "1.md": front("  - {type: a, instrument: The Act}"),
        "2.md": front('  - {type: a, instrument: {title: THE ACT, url: "https://example.org/1"}}'),
    }
    assert read(files).archive.instruments == (Instrument(id="the-act", title="The Act", url="https://example.org/1"),)


def test_actors_are_those_of_the_briefing_then_those_of_its_acts(read: Read) -> None:
    measures = "  - {type: a, sender: S, target: [T, {actor: U}], toward: V, parties: W}"
    reading = read({"x.md": front(measures, "actors: [Z, T]", "quotes: {speaker: Q, text: words}")})
    (briefing,) = reading.archive.briefings
    assert briefing.actors == ("z", "t", "s", "u", "v", "w")
    assert briefing.quotes[0].speaker_actor == ""


def test_a_speaker_who_is_an_actor_of_the_archive_is_linked(read: Read) -> None:
    quotes = "quotes: [{speaker: Moscow, text: a}, {speaker: bob, text: b}, {speaker: Nobody, text: c}]"
    files = {
        "actors.yml": "russia: {name: Russia, aliases: [Moscow]}",
        "archive.yml": "silence: {code: unregistered-actor, reason: x}",
    }
    reading = read({"x.md": front("  - visit", "actors: Bob", quotes)} | files)
    assert not reading.problems
    assert [quote.speaker_actor for quote in reading.archive.briefings[0].quotes] == ["russia", "bob", ""]


def test_sources_without_an_id_are_counted_by_their_place(read: Read) -> None:
    sources = ", ".join(
        ["{url: 'https://example.org/1'}", "{id: s3, url: 'https://example.org/2'}"]
        + [f"{{url: 'https://example.org/{number}'}}" for number in (3, 4)]
    )
    reading = read({"x.md": front("  - visit", f"sources: [{sources}]")})
    assert [source.id for source in reading.archive.briefings[0].sources] == ["s1", "s3", "s4", "s5"]


def test_a_source_keeps_all_that_was_written_of_it(read: Read) -> None:
    written = (
        "{id: oj, title: T, publisher: P, url: 'https://example.org/a', archive_url: 'https://example.org/b', "
        "accessed: 2021-03-03, lang: en, kind: official}"
    )
    (briefing,) = read({"x.md": f"---\ntitle: T\ndate: 2021-03-02\nsources: [{written}]\n---\n"}).archive.briefings
    assert briefing.sources == (
        Source(
            id="oj",
            title="T",
            publisher="P",
            url="https://example.org/a",
            archive_url="https://example.org/b",
            accessed=PartialDate("2021-03-03"),
            lang="en",
            kind=SourceKind.OFFICIAL,
        ),
    )

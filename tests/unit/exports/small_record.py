"""A small record with one of everything that files for machines have to tell apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from briefing_archive import model as m
from making import act, briefing, terms

_BAN = replace(
    act("2021/2021-03-02-union-lists-two#ban", terms("2021-03-02")),
    targets=(
        m.Target(actor="boris", terms=terms("2021-03-02"), reasons=("rights", "arrests")),
        m.Target(
            actor="igor",
            terms=terms("2021-03-02", end="2021-05"),
            confidence=m.Confidence.REPORTED,
            note="Diplomat; may transit.",
        ),
    ),
    instruments=("decision",),
    program="EU-HR",
    reasons=("rights",),
    sources=("oj", "press"),
    note="First use.",
)
LISTED = briefing(
    "2021/2021-03-02-union-lists-two",
    "2021-03-02",
    _BAN,
    act("2021/2021-03-02-union-lists-two#freeze", terms("2021-03-02"), type="asset-freeze", targets=("igor",)),
    title='Union lists two over "Q&A"',
    summary="Two officials may not travel, and one loses his assets.",
    topics=("rights",),
    authors=("Ann", "Bob"),
    sources=(
        m.Source(id="oj", title="Council Decision", publisher="Official Journal", url="https://example.org/oj?a=1&b=2"),
        m.Source(id="press", publisher="Agency", url="https://example.org/p", kind=m.SourceKind.PRESS, lang="ru"),
    ),
)


def _expulsion() -> m.Act:
    on = replace(terms("2021-04", stage="announced"), deadline=m.PartialDate("2021-05-21"))
    answered = ("2021/2021-03-02-union-lists-two#ban", "2020/withdrawn#ban")
    made = act("2021/2021-04-russia-answers#expulsion", on, type="expulsion", senders=("russia",), answers=answered)
    return replace(
        made, toward=("union",), count=8, count_of="diplomats", place="Moscow", confidence=m.Confidence.DISPUTED
    )


ANSWER = briefing(
    "2021/2021-04-russia-answers",
    "2021-04",
    _expulsion(),
    title="Ответ России",
    lang="ru",
    actors=("russia", "union", "stray"),
    corrections=(
        m.Correction(date=m.PartialDate("2021-07-01"), text="The number was eight."),
        m.Correction(date=m.PartialDate("2021-06"), text="A name was misspelt."),
    ),
)
LIFTED = briefing(
    "2021/2021-06-01-union-lifts-one",
    "2021-06-01",
    act(
        "2021/2021-06-01-union-lifts-one#asset-freeze",
        terms("2021-06-01"),
        type="asset-freeze",
        targets=("igor",),
        effect=("lifts", "2021/2021-03-02-union-lists-two#freeze"),
    ),
    replace(
        act("2021/2021-06-01-union-lifts-one#treaty", terms("2021-06-01"), type="treaty", parties=("russia", "union")),
        object="Fish",
    ),
    title="Union lifts one freeze",
)
DRAFT = briefing(
    "2021/draft",
    "2021-06-20",
    act("2021/draft#lift", terms("2021-06-10"), targets=("boris",), effect=("lifts", LISTED.acts[0].reference.text)),
    title="Drafted secret",
    summary="Drafted secret",
    draft=True,
    sources=(m.Source(id="s", title="Drafted secret"),),
)
WITHDRAWN = briefing(
    "2020/withdrawn",
    "2020-01-01",
    act("2020/withdrawn#ban", terms("2020-01-01"), targets=("boris",)),
    title="Withdrawn secret",
    summary="Withdrawn secret",
    withdrawn=m.Withdrawal(date=m.PartialDate("2021-01-01"), reason="It was wrong."),
    sources=(m.Source(id="s", title="Withdrawn secret"),),
)
ACTORS = (
    m.Actor(
        id="boris",
        name="Boris",
        type=m.ActorType.PERSON,
        country="ru",
        aliases=(m.Alias(name="B."),),
        names=(m.LocalName(lang="ru", name="Борис"),),
        former_ids=("boris-old",),
    ),
    m.Actor(
        id="club",
        name="Club",
        type=m.ActorType.GROUP,
        members=(m.Membership(actor="boris"), m.Membership(actor="igor")),
    ),
    m.Actor(id="igor", name="Igor", type=m.ActorType.PERSON, country="ru", wikidata="Q42"),
    m.Actor(id="russia", name="Russia", type=m.ActorType.STATE, country="ru"),
    m.Actor(id="soviet-union", name="Soviet Union", type=m.ActorType.STATE, merged_into="russia"),
    m.Actor(id="stray", name="Stray", registered=False, has_page=False),
    m.Actor(id="union", name="Union", type=m.ActorType.ORGANISATION, description="A union of states."),
)
_FREEZE = m.MeasureType(
    id="asset-freeze",
    name="asset freeze",
    plural="asset freezes",
    broader="sanction",
    family=m.Family.SANCTION,
    lasting=True,
    opensanctions="Asset freeze",
)
MEASURE_TYPES = (
    _FREEZE,
    m.MeasureType(id="expulsion", name="expulsion", family=m.Family.DIPLOMATIC, cameo=("161",)),
    m.MeasureType(id="sanction", name="sanction", family=m.Family.SANCTION, lasting=True, cameo=("163", "172")),
    m.MeasureType(id="travel-ban", name="travel ban", broader="sanction", family=m.Family.SANCTION, lasting=True),
    m.MeasureType(id="treaty", name="treaty", registered=False),
)
RECORD = m.Archive(
    settings=m.Settings(
        title="Small Record",
        as_of=date(2021, 6, 15),
        coverage="What the Union and Russia did in 2021.",
        licence=m.Licence(name="CC BY 4.0", url="https://creativecommons.org/licenses/by/4.0/"),
        authors=("The Editors",),
    ),
    actors=ACTORS,
    measure_types=MEASURE_TYPES,
    instruments=(m.Instrument(id="decision", title="Decision 2021/372", url="https://example.org/372"),),
    topics=(m.Topic(id="rights", name="human rights"),),
    briefings=(WITHDRAWN, LISTED, ANSWER, LIFTED, DRAFT),
)

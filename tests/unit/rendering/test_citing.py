"""How briefings and acts are cited, and what the pages say of it to machines."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from briefing_archive.model import Archive, Briefing, Correction, Licence, PartialDate, Withdrawal
from briefing_archive.rendering.bodies import MarkdownOptions, render_bodies
from briefing_archive.rendering.citation import Citation
from briefing_archive.rendering.citation_files import bibtex, ris
from briefing_archive.rendering.page import Head, HeadLink, Page
from briefing_archive.rendering.site import Site, assemble
from briefing_archive.work import InLine
from making import act, archive, briefing, terms

SITE = "https://example.org/archive/"
BAN = act("2021/ban#travel-ban", terms("2021-03-02"), targets=("boris", "igor", "stray", "russia"))
PLAIN = briefing("2021/ban", "2021-03-02", BAN, title="Four  are\nlisted", authors=("Jane Doe", "John Roe"))


def site(*briefings: Briefing, site_url: str = "", **settings: object) -> Site:
    whole = archive(*(briefings or (PLAIN,)), **{"title": "The Record", "as_of": date(2021, 4, 21), **settings})
    return assemble(whole, render_bodies(whole, MarkdownOptions.of(), InLine()), site_url=site_url)


def cited(made: Site, number: int = 0) -> Citation:
    return made.desk.citing.briefing(made.archive.briefings[number])


def sentence(made: Site) -> str:
    return made.desk.citing.sentence(cited(made))


@pytest.mark.parametrize(
    ("written", "settings", "beginning", "version"),
    [
        (
            PLAIN,
            {},
            "Jane Doe and John Roe. “Four are listed”. The Record, 2 March 2021.",
            "2 March 2021",
        ),
        (
            replace(PLAIN, authors=(), date=PartialDate("2021-03")),
            {"authors": ("The Editors Inc.",)},
            "The Editors Inc. “Four are listed”. The Record, March 2021.",
            "March 2021",
        ),
        (
            replace(
                PLAIN,
                authors=(),
                corrections=(
                    Correction(date=PartialDate("2021-03-05"), text="A"),
                    Correction(date=PartialDate("2021-03-04"), text="B"),
                ),
            ),
            {},
            "“Four are listed”. The Record, 2 March 2021.",
            "5 March 2021",
        ),
    ],
)
def test_a_briefing_is_cited_in_a_sentence(
    written: Briefing, settings: dict[str, object], beginning: str, version: str
) -> None:
    notes = f"Version of {version}, record as of 21 April 2021."
    address = "https://example.org/archive/briefings/2021/ban/"
    assert sentence(site(written, site_url=SITE, **settings)) == f"{beginning} {notes} {address}"


def test_an_address_that_is_not_known_is_that_from_the_root_of_the_site() -> None:
    made = site()
    assert sentence(made).endswith(" briefings/2021/ban/")
    assert not cited(made).is_full


def test_an_address_is_percent_encoded() -> None:
    made = site(replace(PLAIN, id="2021/мера: а"), site_url=SITE)
    assert cited(made).address == SITE + "briefings/2021/%D0%BC%D0%B5%D1%80%D0%B0%3A%20%D0%B0/"


def test_an_act_is_cited_within_its_briefing() -> None:
    made = site(site_url="https://example.org/archive")
    one = made.desk.citing.act(PLAIN, BAN)
    assert made.desk.citing.sentence(one) == (
        "Jane Doe and John Roe. “European Union → Boris, Igor, Stray and 1 other: travel ban”, in “Four are listed”. "
        "The Record, 2 March 2021. Version of 2 March 2021, record as of 21 April 2021. "
        "https://example.org/archive/briefings/2021/ban/#travel-ban"
    )


@pytest.mark.parametrize(
    ("made", "title"),
    [
        (act("b#x", terms("2021"), type="summit", parties=("russia", "states")), "Russia, United States: summit"),
        (act("b#x", terms("2021"), senders=("union",)), "European Union: travel ban"),
        (act("b#x", terms("2021"), senders=("union",), toward=("russia",)), "European Union → Russia: travel ban"),
        (act("b#x", terms("2021"), senders=()), "travel ban"),
        (
            act("b#x", terms("2021"), targets=("igor",), effect=("lifts", "b#y")),
            "European Union → Igor: lifts travel ban",
        ),
    ],
)
def test_an_act_has_a_title(made: object, title: str) -> None:
    whole = site(briefing("b", "2021", made))  # type: ignore[arg-type]
    one = whole.archive.briefings[0]
    assert whole.desk.citing.act(one, one.acts[0]).title == title


def test_a_report_as_bibtex() -> None:
    assert bibtex(cited(site(site_url=SITE))) == (
        "@techreport{2021-ban,\n"
        "  author = {Jane Doe and John Roe},\n"
        "  title = {{Four are listed}},\n"
        "  institution = {The Record},\n"
        "  number = {2021/ban},\n"
        "  year = 2021,\n"
        "  month = mar,\n"
        "  date = {2021-03-02},\n"
        "  note = {Version of 2 March 2021, record as of 21 April 2021},\n"
        "  url = {https://example.org/archive/briefings/2021/ban/},\n"
        "}"
    )


def test_a_report_as_ris() -> None:
    assert ris(cited(site(site_url=SITE))) == (
        "TY  - RPRT\n"
        "AU  - Jane Doe\n"
        "AU  - John Roe\n"
        "TI  - Four are listed\n"
        "PB  - The Record\n"
        "SN  - 2021/ban\n"
        "PY  - 2021\n"
        "DA  - 2021/03/02/\n"
        "LA  - en\n"
        "N1  - Version of 2 March 2021, record as of 21 April 2021\n"
        "UR  - https://example.org/archive/briefings/2021/ban/\n"
        "ER  - "
    )


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("50 % & $1_000 #1", r"50 \% \& \$1\_000 \#1"),
        ("{a} } {", r"\textbraceleft{}a\textbraceright{} \textbraceright{} \textbraceleft{}"),
        (r"a\b~c^d", r"a\textbackslash{}b\textasciitilde{}c\textasciicircum{}d"),
        ("Меры → 中国", r"Меры $\rightarrow$ 中国"),
        ('"quoted" @techreport', '"quoted" @techreport'),
    ],
)
def test_marks_of_tex_are_escaped(title: str, expected: str) -> None:
    entry = bibtex(cited(site(replace(PLAIN, title=title))))
    assert f"  title = {{{{{expected}}}}},\n" in entry
    assert entry.count("{") == entry.count("}")


@pytest.mark.parametrize(
    ("authors", "keepers", "expected"),
    [
        (("Doe, Jane",), (), "{Doe, Jane}"),
        (("Ministry of Trade and Industry", "Jane Doe"), (), "{{Ministry of Trade and Industry} and Jane Doe}"),
        ((), ("Andrew Anderson",), "{{Andrew Anderson}}"),
        ((), (), "{{The Record}}"),
    ],
)
def test_bibtex_takes_no_body_apart(authors: tuple[str, ...], keepers: tuple[str, ...], expected: str) -> None:
    entry = bibtex(cited(site(replace(PLAIN, authors=authors), authors=keepers)))
    assert f"  author = {expected},\n" in entry


@pytest.mark.parametrize(
    ("id", "key"),
    [("2021/2021-03-02-ban", "2021-2021-03-02-ban"), ("меры", "[0-9a-f]{8}"), ("меры/a", "a-[0-9a-f]{8}")],
)
def test_an_entry_has_a_key_of_ascii(id: str, key: str) -> None:
    assert re.match(rf"@techreport\{{{key},\n", bibtex(cited(site(replace(PLAIN, id=id)))))


def test_two_ids_without_ascii_have_two_keys() -> None:
    entries = {bibtex(cited(site(replace(PLAIN, id=id)))).partition(",")[0] for id in ("меры", "мера")}
    assert len(entries) == 2


@pytest.mark.parametrize(("day", "expected"), [("2021-03", "2021/03//"), ("2021", "2021///")])
def test_a_partial_date_stays_partial(day: str, expected: str) -> None:
    one = cited(site(replace(PLAIN, date=PartialDate(day))))
    assert f"\nDA  - {expected}\n" in ris(one)
    assert f"  date = {{{day}}},\n" in bibtex(one)
    assert ("month" in bibtex(one)) == (day == "2021-03")


def test_no_text_begins_another_field() -> None:
    one = cited(site(replace(PLAIN, title="A\nTY  - BOOK", authors=("B\nER  - ",))))
    assert " ".join(line[:2] for line in ris(one).splitlines()) == "TY AU TI PB SN PY DA LA N1 UR ER"
    assert len(bibtex(one).splitlines()) == 11


def page(made: Site, address: str) -> Page:
    return next(page for page in made.pages if page.address == address)


def head(made: Site, address: str = "briefings/2021/ban/") -> Head:
    return page(made, address).head()


def test_a_reference_manager_sees_a_report() -> None:
    made = site(site_url=SITE, licence=Licence(name="CC BY 4.0", url="https://example.org/by"))
    assert [(one.name, one.content) for one in head(made).meta] == [
        ("citation_title", "Four are listed"),
        ("citation_author", "Jane Doe"),
        ("citation_author", "John Roe"),
        ("citation_publication_date", "2021/03/02"),
        ("citation_technical_report_institution", "The Record"),
        ("citation_technical_report_number", "2021/ban"),
        ("citation_public_url", SITE + "briefings/2021/ban/"),
        ("citation_language", "en"),
        ("DC.title", "Four are listed"),
        ("DC.creator", "Jane Doe"),
        ("DC.creator", "John Roe"),
        ("DC.date", "2021-03-02"),
        ("DC.identifier", SITE + "briefings/2021/ban/"),
        ("DC.publisher", "The Record"),
        ("DC.rights", "CC BY 4.0, https://example.org/by"),
        ("DC.language", "en"),
    ]
    assert head(made).links == (
        HeadLink("cite-as", SITE + "briefings/2021/ban/"),
        HeadLink("license", "https://example.org/by"),
    )


def test_without_the_site_s_address_a_page_is_cited_as_what_it_is() -> None:
    made = head(site())
    assert "citation_public_url" not in {one.name for one in made.meta}
    assert made.links == (HeadLink("cite-as", "./"),)


@pytest.mark.parametrize("address", ["", "actors/russia/", "measures/travel-ban/", "relations/russia/union/"])
def test_pages_with_feeds_tell_where_they_are(address: str) -> None:
    made = site()
    assert page(made, address).feeds
    title = page(made, address).title
    assert head(made, address).links == (
        HeadLink("alternate", "feed.xml", "application/atom+xml", title),
        HeadLink("alternate", "feed.json", "application/feed+json", title),
    )


@pytest.mark.parametrize("address", ["actors/", "dates/2021/", "relations/", "briefings/2021/ban/"])
def test_other_pages_have_no_feeds(address: str) -> None:
    made = site()
    assert not page(made, address).feeds
    assert all(link.rel != "alternate" for link in head(made, address).links)


def test_what_was_withdrawn_is_not_to_be_cited() -> None:
    gone = replace(PLAIN, withdrawn=Withdrawal(date=PartialDate("2021-04-01"), reason="legal"), acts=())
    made = site(gone)
    assert head(made) == Head()
    assert "ba-cite" not in made.html(page(made, "briefings/2021/ban/"))


def test_a_page_escapes_what_it_cites() -> None:
    made = site(replace(PLAIN, title="<script>alert('1')</script>", authors=('"><b>',)))
    html = made.html(page(made, "briefings/2021/ban/"))
    assert "<script" not in html
    assert "<b>" not in html
    assert "“&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;”" in html


def test_the_page_says_what_stands_for_its_address() -> None:
    made = site()
    assert 'data-gap="briefings/2021/ban/"' in made.html(page(made, "briefings/2021/ban/"))
    full = site(site_url=SITE)
    assert "data-gap" not in full.html(page(full, "briefings/2021/ban/"))


def test_an_empty_archive_has_a_head_too() -> None:
    made = assemble(Archive(), render_bodies(Archive(), MarkdownOptions.of(), InLine()))
    assert page(made, "").head().links[0].href == "feed.xml"

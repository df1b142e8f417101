"""Names of actors in texts: which are found, which become links, and where else they are listed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing_archive.model import Actor, ActorType, Alias, Archive, Briefing, LocalName, PartialDate, Settings
from briefing_archive.rendering.bodies import MarkdownOptions, render_bodies
from briefing_archive.rendering.mentions import Names
from briefing_archive.rendering.pages.actors import ActorView
from briefing_archive.rendering.settling import settled
from briefing_archive.rendering.site import Site, assemble
from briefing_archive.rendering.who import Introductions
from briefing_archive.rendering.words import Words
from briefing_archive.work import InLine
from steps import steps

NAMES = [
    ("Russia", "russia"),
    ("Russian Federation", "russia"),
    ("the Kremlin", "kremlin"),
    ("Kremlin", "kremlin"),
    ("US", "states"),
    ("U.S.", "states"),
    ("United States", "states"),
    ("United States Congress", "congress"),
    ("US government", "states"),
    ("European Union", "union"),
    ("EU", "union"),
    ("Union", "union"),
    ("People's Republic of China", "china"),
    ("中国", "china"),
    ("中国外交部", "ministry"),
    ("Россия", "russia"),
    ("روسيا", "russia"),
    ("रूस", "russia"),
    ("ロシア", "russia"),
    ("Johnson & Johnson", "firm"),
    ("AMP", "amp"),
    ("Georgia", "georgia"),
    ("Georgia", "georgia-us"),
    ("Bank of Georgia", "bank"),
    ("Central bank of Georgia", "central-bank"),
    ("İstanbul", "city"),
]


def found(text: str) -> list[str]:
    return [text[one.start : one.end] for one in Names(NAMES).first_mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia and the EU.", ["Russia", "EU"]),
        ("Russia, then Russia, then the Russian Federation.", ["Russia"]),
        # Overlaps: the longest.
        ("The United States Congress met.", ["United States Congress"]),
        ("The United States Congressman met.", ["United States"]),
        ("The European Union met.", ["European Union"]),
        # Possessives, quotation marks, hyphens.
        ("Russia's and Russia’s", ["Russia"]),
        ("“Russia” and (EU)", ["Russia", "EU"]),
        ("EU-Russia", ["EU", "Russia"]),
        ("Pro-Russian", []),
        # Capitals.
        ("They told us that the union is strong.", []),
        ("It gave us government bonds.", []),
        ("The Us and the Eu", []),
        ("The US Government", ["US Government"]),
        ("The european union", []),
        ("The Kremlin answered.", ["The Kremlin"]),
        ("In the kremlin of Kazan", []),
        ("Central Bank of Georgia, central bank of Georgia", ["Central Bank of Georgia"]),
        ("The central bank of Georgia", ["central bank of Georgia"]),
        # Edges of words.
        ("USA, EUR, Unions, RussiaToday, US1, _US_", []),
        ("The U.S. and the U.S.S.R.", ["U.S."]),
        ("In the U.S.S.R.", []),
        ("Россия и России, Россиян", ["Россия"]),
        ("России нет", []),
        ("روسيا", ["روسيا"]),
        ("وروسيا", []),
        ("रूस ने, रूसी", ["रूस"]),
        ("रूसी", []),
        ("今天中国宣布", ["中国"]),
        ("中国外交部发言人", ["中国外交部"]),
        ("今天ロシアは", ["ロシア"]),
        ("ベロロシア", []),
        ("US中国EU", ["US", "中国", "EU"]),
        ("İstanbul and Russia", ["İstanbul", "Russia"]),
        # White space and entities.
        ("the European\nUnion", ["European\nUnion"]),
        ("the European\u00a0Union", ["European\u00a0Union"]),
        ("People’s Republic of China", ["People’s Republic of China"]),
        ("Johnson &amp; Johnson", ["Johnson &amp; Johnson"]),
        ("R&amp;D", []),
        ("&AMP;", []),
        ("AMP;", ["AMP"]),
        # A name that two share is nobody's, but it is still a part of a longer one.
        ("Georgia", []),
        ("Bank of Georgia", ["Bank of Georgia"]),
        # Where no link may stand.
        ('<a href="x">Russia</a> acted. Russia', ["Russia"]),
        ('<a href="x">Russia</a> acted.', []),
        ("<code>EU</code><pre>EU</pre><kbd>EU</kbd>", []),
        ('<h2 id="t_eu">The EU</h2><h3>US</h3>', []),
        ('<abbr title="European Union">EU</abbr>', []),
        ("<summary>Russia</summary><label>EU</label>", []),
        ('<img alt="Russia" src="EU">', []),
        ('<img alt="a > Russia" src="EU"><p>US', ["US"]),
        ("<em>Russia</em>, <strong>EU</strong>", ["Russia", "EU"]),
        ("European <em>Union</em>", ["Union"]),
        # Addresses that were written out.
        ("https://example.org/Russia", []),
        ("press@EU.example", []),
        ("See www.EU.example and Russia.", ["Russia"]),
    ],
)
def test_names_are_found_as_whole_words(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_the_order_of_the_register_does_not_matter() -> None:
    text = "<p>The United States Congress, the EU and Georgia spoke of Russia and the European Union.</p>"
    assert Names(NAMES).first_mentions(text) == Names(reversed(NAMES)).first_mentions(text)


ACTORS = (
    Actor(id="georgia", name="Georgia", description='A "state"', aliases=(Alias(name="Tbilisi"),)),
    Actor(id="old-union", name="Old Union", merged_into="union"),
    Actor(id="russia", name="Russia", names=(LocalName(lang="ru", name="Россия"),)),
    Actor(id="stray", name="Stray", registered=False),
    Actor(id="texted", name="Texted", registered=False, has_page=False),
    Actor(id="union", name="European Union"),
)


def site(*bodies: str, actors: tuple[str, ...] = (), auto_link: bool = True) -> Site:
    briefings = tuple(
        Briefing(
            id=f"2021/b{number:03}",
            path=f"2021/b{number:03}.md",
            title=f"B{number}",
            date=PartialDate("2021"),
            actors=actors,
            body=body,
        )
        for number, body in enumerate(bodies)
    )
    archive = Archive(settings=Settings(auto_link=auto_link), actors=ACTORS, briefings=briefings)
    return assemble(archive, render_bodies(archive, MarkdownOptions.of(), InLine()))


def text(made: Site) -> str:
    actors = made.desk.index.actors
    html = made.desk.linker.fill(made.archive.briefings[0])
    return settled(html, "briefings/2021/b000/", lambda actor: actors[actor].description)


TITLE = ' title="A &#34;state&#34;"'
NBSP_UNION = "European\u00a0Union"


def link(id: str, name: str, title: str = "") -> str:
    return f'<a class="ba-actor"{title} href="../../../actors/{id}/">{name}</a>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Russia met Russia.", f"<p>{link('russia', 'Russia')} met Russia.</p>"),
        ("The Old Union", f"<p>The {link('union', 'Old Union')}</p>"),
        ("Stray and Texted", "<p>Stray and Texted</p>"),
        ("In Tbilisi", f"<p>In {link('georgia', 'Tbilisi', TITLE)}</p>"),
        ("European&nbsp;Union", f"<p>{link('union', NBSP_UNION)}</p>"),
        # What the writer linked is not linked once more, wherever it stands.
        (
            "Russia and [it](../actors.yml#russia) and [x](b000.md) Georgia",
            '<p>Russia and <a href="../../../actors/russia/">it</a> and <a href="./">x</a> '
            + link("georgia", "Georgia", TITLE)
            + "</p>",
        ),
    ],
)
def test_first_mentions_lead_to_actors(body: str, expected: str) -> None:
    assert text(site(body)) == expected


def test_mentions_are_no_links_where_the_settings_say_so() -> None:
    assert text(site("Russia", auto_link=False)) == "<p>Russia</p>"


def test_what_the_writer_linked_stays_a_link_where_mentions_are_none() -> None:
    assert "actors/russia/" in text(site("[Russia](../actors.yml#russia)", auto_link=False))


def mentioned(made: Site, actor: str) -> tuple[list[str], int]:
    page = next(page for page in made.pages if page.address == f"actors/{actor}/")
    view = page.view()
    assert isinstance(view, ActorView)
    return [entry.briefing.title for entry in view.mentioned], view.more_mentions


def test_an_actor_s_page_lists_the_texts_that_name_it() -> None:
    made = site("Russia", "Nobody", "Россия", "[it](../actors.yml#russia)")
    assert mentioned(made, "russia") == (["B0", "B2", "B3"], 0)
    assert mentioned(made, "union") == ([], 0)


def test_a_briefing_that_concerns_an_actor_is_listed_once() -> None:
    assert mentioned(site("Russia", actors=("russia",)), "russia") == (["B0"], 0)


def test_of_very_many_mentions_the_rest_is_counted() -> None:
    names, more = mentioned(site(*["Russia"] * 60), "russia")
    assert (len(names), more) == (50, 10)


def test_without_mentions_only_what_writers_linked_is_listed() -> None:
    assert mentioned(site("Russia", "[it](../actors.yml#russia)", auto_link=False), "russia") == (["B1"], 0)


def test_the_next_build_of_a_preview_finds_the_same() -> None:
    made = site("Russia and Georgia", "Georgia")
    again = assemble(made.archive, made.desk.bodies)
    assert text(again) == text(made)
    fewer = replace(made.archive, briefings=made.archive.briefings[:1])
    assert text(assemble(fewer, made.desk.bodies)) == text(made)


def looking(names: int, sentences: int) -> int:
    """In how many steps so many names and some more are looked for in a text of so many sentences."""
    known = Names([*NAMES, *((f"Person Number{number}", str(number)) for number in range(names))])
    sentence = (
        "The United States and Person Number7 spoke with <a href='x'>someone</a> of Russia, and of much else besides. "
    )
    body = f"<p>{sentence * sentences}</p>"
    assert len(known.first_mentions(body)) == 3
    return steps(lambda: known.first_mentions(body))


def test_more_names_cost_a_text_nothing_and_a_longer_text_costs_as_much_more_as_it_is_longer() -> None:
    assert looking(3000, 20) == looking(1500, 20)
    assert looking(1500, 40) < 2.1 * looking(1500, 20)


# Who they are


@pytest.mark.parametrize(
    ("actor", "expected"),
    [
        (
            Actor(id="a", name="A", type=ActorType.PERSON, country="ru", description="Ruler."),
            "A (Person, Russia). Ruler.",
        ),
        (Actor(id="a", name="A", type=ActorType.STATE, country="ru", description="State."), "A (State). State."),
        (Actor(id="a", name="A", type=ActorType.GROUP, description=""), "A (Group)."),
        (Actor(id="a", name="A", description="Known for little."), "A. Known for little."),
        (Actor(id="a", name="A"), ""),
        (Actor(id="a", name="A", description="word " * 60), "A. " + ("word " * 28).strip() + " …"),
    ],
)
def test_an_actor_is_introduced_in_a_few_words(actor: Actor, expected: str) -> None:
    assert Introductions({"a": actor}, Words("en")).of("a") == expected


def test_an_actor_is_introduced_once_and_only_while_there_is_room() -> None:
    actors = {str(number): Actor(id=str(number), name="A", description="x" * 100) for number in range(40)}
    introductions = Introductions(actors, Words("en"))
    told = [introductions.of(actor) for actor in (*actors, *actors)]
    assert 0 < len("".join(told)) <= 1800
    assert not any(told[20:])


def test_a_page_introduces_those_it_names_but_not_its_own_subject() -> None:
    made = site("Georgia and Russia", actors=("georgia", "russia"))
    pages = {page.address: made.html(page) for page in made.pages}
    assert pages["briefings/2021/b000/"].count('title="Georgia. A &#34;state&#34;"') == 1
    assert "title=" not in pages["actors/georgia/"]

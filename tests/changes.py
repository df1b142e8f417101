"""For each input of a site (`whole_site.py`) a change of it.

Keys of front matter, registers and `archive.yml` are named by their shape, as in `act.count`; settings of `mkdocs.yml` as
in `mkdocs.nav`, options of the plugin as in `option.policy`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from briefing_archive.reading.shapes.settings import LimitsShape
from projects import KEEPS, Project, briefing
from whole_site import ACTORS, ARCHIVE, DRAFT, IMAGE, LATER, LEDGER, LOST, ONE, SETTINGS, SITE, TYPES, WHOLE

Change = Callable[[Project], None]

# In which file what is replaced by what.
_ROWS = {
    "briefing.title": (WHOLE, "title: A title", "title: Another"),
    "briefing.date": (WHOLE, "date: 2014-05-06", "date: 2014-06-06"),
    "briefing.id": (ONE, "topics:", "id: 2016/first\ntopics:"),
    "briefing.summary": (WHOLE, "A summary.", "Another."),
    "briefing.actors": (WHOLE, "actors: [Union]", "actors: [League, Somebody]"),
    "briefing.measures": (WHOLE, "measures:", "measures:\n  - Zoe > Anna: treaty, sanction"),
    "briefing.sources": (WHOLE, "sources:", "sources:\n  - {id: new, url: https://example.org/new}"),
    "briefing.quotes": (WHOLE, "quotes:", "quotes:\n  - {text: More words, speaker: Zoe}"),
    "briefing.topics": (WHOLE, "topics: [A topic]", "topics: [Another]"),
    "briefing.authors": (WHOLE, "[An author]", "[Another]"),
    "briefing.lang": (WHOLE, "lang: en\ncorr", "lang: fr\ncorr"),
    "briefing.draft": (DRAFT, "draft: true", "draft: false"),
    "briefing.draft.again": (ONE, "topics:", "draft: true\ntopics:"),
    "briefing.corrections": (ONE, "topics:", "corrections: {date: 2016-05-01, text: One.}\ntopics:"),
    "briefing.withdrawn": (ONE, "topics:", "withdrawn: {date: 2016-05-01, reason: It was wrong.}\ntopics:"),
    "briefing.withdrawn.legal": (ONE, "topics:", "withdrawn: {date: 2016-05-01, reason: legal}\ntopics:"),
    "briefing.redirect_from": (WHOLE, "/old/whole/", "/older/whole/"),
    "briefing.text": (WHOLE, "spoke</u>", "wrote</u>"),
    "act.type": (WHOLE, "type: entry ban\n", "type: sanction\n"),
    "act.id": (WHOLE, "id: shared", "id: agreed"),
    "act.sender": (WHOLE, "sender: Anna\n", "sender: [Anna, League]\n"),
    "act.target": (WHOLE, "- Boris\n", "- League\n"),
    "act.toward": (WHOLE, "toward: France", "toward: Union"),
    "act.parties": (WHOLE, "parties: [Anna, Boris]", "parties: [Anna, Zoe]"),
    "act.object": (WHOLE, "An object", "Another"),
    "act.count": (WHOLE, "count: 12", "count: 13"),
    "act.count_of": (WHOLE, "count_of: visits", "count_of: calls"),
    "act.announced": (WHOLE, "announced: 2014-05-05", "announced: 2014-04-05"),
    "act.stage": (WHOLE, "stage: announced", "stage: in effect"),
    "act.start_date": (WHOLE, "start_date: 2014-05-08", "start_date: 2014-05-10"),
    "act.end_date": (WHOLE, "end_date: 2017-05-08", "end_date: 2015-05-08"),
    "act.expires": (WHOLE, "expires: 2017-06-08", "expires: 2015-06-08"),
    "act.deadline": (WHOLE, "deadline: 2014-08-08", "deadline: 2014-08-10"),
    "act.instrument": (WHOLE, "{title: A law, url: https://example.org/law}", "[A law, Another law]"),
    "act.program": (WHOLE, "A programme", "Another"),
    "act.reason": (WHOLE, "A reason", "Another"),
    "act.place": (WHOLE, "place: Paris", "place: Lyon"),
    "act.source": (WHOLE, "source: paper\n", "source: other\n"),
    "act.in_response_to": (WHOLE, '"#second"', '"#shared"'),
    "act.confidence": (WHOLE, "confidence: confirmed", "confidence: disputed"),
    "act.accounts": (WHOLE, "accounts: {of: count, says: thirteen, source: paper}", "accounts: []"),
    "act.note": (WHOLE, "A note.", "Another."),
    **{
        f"act.{effect}": (LATER, f"{effect}: 2014/all#first", f"{effect}: 2014/all#second")
        for effect in ("starts", "amends", "renews", "suspends", "resumes", "lifts")
    },
    "target.actor": (WHOLE, "actor: Zoe", "actor: France"),
    "target.announced": (WHOLE, "announced: 2014-05-02", "announced: 2014-04-02"),
    "target.stage": (WHOLE, "stage: in effect", "stage: proposed"),
    "target.start_date": (WHOLE, "start_date: 2014-05-03", "start_date: 2014-05-04"),
    "target.end_date": (WHOLE, "end_date: 2016-05-03", "end_date: 2015-05-03"),
    "target.expires": (WHOLE, "expires: 2016-06-03", "expires: 2015-06-03"),
    "target.deadline": (WHOLE, "deadline: 2014-07-03", "deadline: 2014-07-04"),
    "target.confidence": (WHOLE, "confidence: reported", "confidence: disputed"),
    "target.reason": (WHOLE, "Her reason", "Another"),
    "target.note": (WHOLE, "Her note.", "Another."),
    "instrument.title": (WHOLE, "A law", "Another law"),
    "instrument.url": (WHOLE, "https://example.org/law", "https://example.org/act"),
    "account.of": (WHOLE, "of: count", "of: place"),
    "account.says": (WHOLE, "says: thirteen", "says: fourteen"),
    "account.source": (WHOLE, "thirteen, source: paper", "thirteen, source: other"),
    "source.id": (WHOLE, "id: other", "id: another"),
    "source.title": (WHOLE, "A paper", "Another"),
    "source.publisher": (WHOLE, "A press", "Another"),
    "source.url": (WHOLE, "https://example.org/paper", "https://example.org/sheet"),
    "source.archive_url": (WHOLE, "https://example.org/copy", "https://example.org/same"),
    "source.accessed": (WHOLE, "accessed: 2014-05-09", "accessed: 2014-05-10"),
    "source.lang": (WHOLE, "lang: en\n    kind", "lang: fr\n    kind"),
    "source.kind": (WHOLE, "kind: press", "kind: official"),
    "quote.text": (WHOLE, "Some words", "Other words"),
    "quote.speaker": (WHOLE, "speaker: Boris", "speaker: Zoe"),
    "quote.lang": (WHOLE, "lang: en,", "lang: fr,"),
    "quote.source": (WHOLE, "source: paper}\ntopics", "source: other}\ntopics"),
    "correction.date": (WHOLE, "date: 2014-05-11", "date: 2014-05-12"),
    "correction.text": (WHOLE, "It was wrong.", "It was not right."),
    "withdrawal.date": (LOST, "date: 2014-09-01", "date: 2014-09-02"),
    "withdrawal.reason": (LOST, "It was wrong.", "It was not right."),
    "withdrawal.reason.legal": (LOST, "It was wrong.", "legal"),
    "actor.name": (ACTORS, "name: Anna\n", "name: Anna K.\n"),
    "actor.type": (ACTORS, "name: Zoe,", "name: Zoe, type: person,"),
    "actor.aliases": (ACTORS, "[Annie,", "[In,"),
    "actor.names": (ACTORS, "Анна", "Аня"),
    "actor.country": (ACTORS, "country: fr\n  desc", "country: de\n  desc"),
    "actor.part_of": (ACTORS, "part_of: union", "part_of: league"),
    "actor.members": (ACTORS, "members: [Zoe,", "members: [Boris,"),
    "actor.positions": (ACTORS, "positions: [", "positions: [{title: Clerk}, "),
    "actor.description": (ACTORS, "She speaks.", "She writes."),
    "actor.wikidata": (ACTORS, "Q42", "Q43"),
    "actor.former_ids": (ACTORS, "[annette]", "[annika]"),
    "actor.merged_into": (ACTORS, "merged_into: anna", "merged_into: boris"),
    "actor.succeeds": (ACTORS, "succeeds: League", "succeeds: Senate"),
    "alias.name": (ACTORS, "Miss A", "Miss B"),
    "alias.from": (ACTORS, "from: 2001", "from: 2002"),
    "alias.until": (ACTORS, "until: 2009", "until: 2010"),
    "member.actor": (ACTORS, "actor: France", "actor: Senate"),
    "member.from": (ACTORS, "from: 1999", "from: 2000"),
    "member.until": (ACTORS, "until: 2019", "until: 2020"),
    "position.title": (ACTORS, "title: Speaker", "title: Chair"),
    "position.body": (ACTORS, "body: Senate", "body: Union"),
    "position.from": (ACTORS, "from: 2013", "from: 2015"),
    "position.until": (ACTORS, "until: 2016", "until: 2014"),
    "measuretype.name": (TYPES, "name: travel ban", "name: ban on travel"),
    "measuretype.plural": (TYPES, "plural: travel bans", "plural: bans on travel"),
    "measuretype.definition": (TYPES, "Nobody may enter.", "Nobody may come."),
    "measuretype.broader": (TYPES, "broader: sanction", "broader: restriction"),
    "measuretype.family": (TYPES, "family: sanction", "family: legal"),
    "measuretype.lasting": (TYPES, "lasting: true", "lasting: false"),
    "measuretype.aliases": (TYPES, "no entry", "keeping out"),
    "measuretype.opensanctions": (TYPES, "opensanctions: Travel ban", "opensanctions: Ban"),
    "measuretype.cameo": (TYPES, '"163"', '"1631"'),
    "measuretype.plover": (TYPES, "[SANCTION]", "[COERCE]"),
    "settings.title": (ARCHIVE, "The record", "Another"),
    "settings.language": (ARCHIVE, "language: en", "language: ru"),
    "settings.as_of": (ARCHIVE, "as_of: 2022-01-01", "as_of: 2016-01-01"),
    "settings.coverage": (ARCHIVE, "It covers little.", "It covers much."),
    "settings.licence": (ARCHIVE, "{name: CC BY 4.0, url: https://example.org/by}", "CC0"),
    "settings.authors": (ARCHIVE, "[Its keepers]", "[Others]"),
    "settings.limits": (ARCHIVE, "limits:", "# limits:"),
    "settings.silence": (ARCHIVE, "silence: [", "silence: [{code: unregistered-actor, reason: Few are.}, "),
    "settings.unregistered": (ARCHIVE, "unregistered: page", "unregistered: text"),
    "settings.auto_link": (ARCHIVE, "auto_link: true", "auto_link: false"),
    "settings.moved": (ARCHIVE, "moved: [", "moved: [{from: /older/page/, to: /dates/}, "),
    "limits.file_bytes": (ARCHIVE, "90001", "80001"),
    "limits.image_bytes": (ARCHIVE, "90002", "80002"),
    "limits.front_matter_bytes": (ARCHIVE, "9003", "8003"),
    "limits.nesting": (ARCHIVE, "nesting: 9", "nesting: 8"),
    "limits.ties": (ARCHIVE, "ties: 95", "ties: 85"),
    "limits.body_seconds": (ARCHIVE, "body_seconds: 96", "body_seconds: 86"),
    "limits.body_bytes": (ARCHIVE, "1000000007", "900000007"),
    "licence.name": (ARCHIVE, "CC BY 4.0", "CC BY 5.0"),
    "licence.url": (ARCHIVE, "https://example.org/by", "https://example.org/by-5"),
    "silence.code": (ARCHIVE, "removed-html", "unregistered-actor"),
    "silence.reason": (ARCHIVE, "It is known.", "It is harmless."),
    "move.from": (ARCHIVE, "/old/page/", "/older/page/"),
    "move.to": (ARCHIVE, "to: /topics/", "to: /dates/"),
    "option.policy": (SETTINGS, "count.example.org", "counts.example.org"),
    "option.workers": (SETTINGS, "workers: 1", "workers: 2"),
    "mkdocs.site_name": (SETTINGS, "Any site", "Another"),
    "mkdocs.site_name.title": (SETTINGS, "Any site", "Anna"),
    "mkdocs.site_url": (SETTINGS, "https://example.org/\n", "https://example.org/below/\n"),
    "mkdocs.site_description": (SETTINGS, "What it is.", "What it was."),
    "mkdocs.site_author": (SETTINGS, "Its author", "Another"),
    "mkdocs.copyright": (SETTINGS, "Its copyright", "Another"),
    "mkdocs.repo_url": (SETTINGS, "example.org/code", "example.org/source"),
    "mkdocs.repo_name": (SETTINGS, "repo_name: code", "repo_name: source"),
    "mkdocs.edit_uri": (SETTINGS, "blob/main/docs", "blob/other/docs"),
    "mkdocs.edit_uri_template": (SETTINGS, "edit_uri: blob/main/docs/", "edit_uri_template: 'x/{path}'"),
    "mkdocs.exclude_docs": (SETTINGS, "exclude_docs: hidden.md", "exclude_docs: apart.md"),
    "mkdocs.draft_docs": (SETTINGS, "draft_docs: unfinished.md", "draft_docs: apart.md"),
    "mkdocs.not_in_nav": (SETTINGS, "not_in_nav: /apart.md", "not_in_nav: /linked.md"),
    "mkdocs.nav.title": (SETTINGS, "Actors: actors/", "Powers: actors/"),
    "mkdocs.nav.order": (SETTINGS, "nav: [Start: index.md,", "nav: [Below: more/below.md, Start: index.md,"),
    "mkdocs.nav.none": (SETTINGS, "nav: [", "# ["),
    "mkdocs.theme.custom_dir": (SETTINGS, "custom_dir: own", "custom_dir: other"),
    "mkdocs.theme.language": (SETTINGS, "language: en", "language: de"),
    "mkdocs.theme.palette": (SETTINGS, "primary: teal", "primary: red"),
    "mkdocs.theme.features": (SETTINGS, "[navigation.top,", "[navigation.tabs,"),
    "mkdocs.theme.features.contents": (SETTINGS, "[navigation.top,", "[toc.integrate,"),
    "mkdocs.theme.icon": (SETTINGS, "material/bookshelf", "material/library"),
    "mkdocs.theme.favicon": (SETTINGS, "favicon: assets/one.svg", "favicon: assets/two.svg"),
    "mkdocs.theme.font": (SETTINGS, "font: false", "font: {text: Ubuntu}"),
    "mkdocs.extra_css": (SETTINGS, "extra_css: [", "extra_css: [https://example.org/a.css, "),
    "mkdocs.extra_javascript": (SETTINGS, "extra_javascript: [", "extra_javascript: [https://example.org/a.js, "),
    "mkdocs.extra_templates": (SETTINGS, "[own.txt]", "[own.txt, other.txt]"),
    "mkdocs.extra": (SETTINGS, "generator: false", "generator: true"),
    "mkdocs.plugins": (SETTINGS, "plugins: [", "plugins: [tags, "),
    "mkdocs.markdown_extensions": (SETTINGS, "permalink: true", "permalink: §"),
    "mkdocs.validation": (SETTINGS, "omitted_files: ignore", "omitted_files: info"),
    "mkdocs.hooks": (SETTINGS, "says.py]", "says.py, pages.py]"),
    "a hook": ("says.py", "By a hook.", "By another."),
    "a hook of the frame": ("says.py", "Everywhere", "Anywhere"),
    "a template": ("own/partials/copyright.html", "<p>", "<p>©"),
    "a style": ("docs/assets/own.css", "black", "navy"),
    "a page by hand": ("docs/page.md", "# A page", "# Another"),
    "an introduction": ("docs/actors/anna.md", "Who she is.", "# Anna\n\nWho she was."),
    "an introduction's front matter": ("docs/actors/anna.md", "Of Anna", "Of her"),
    "the first page": ("docs/index.md", "first", "at first"),
    "an image": ("briefings/2014/map.svg", 'width="1"', 'width="2"'),
    # As long as it was, so that only its sum tells.
    "a published page": ("site/actors/zoe/index.html", "<title>Zoe", "<title>Eva"),
    "a logo": ("docs/assets/one.svg", 'width="1"', 'width="2"'),
}


def _replace(path: str, old: str, new: str, made: Project) -> None:
    file = made.root / path
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path} holds {old!r} {text.count(old)} times"
    file.write_text(text.replace(old, new), encoding="utf-8")


def _move(old: str, new: str, made: Project) -> None:
    (made.root / new).parent.mkdir(exist_ok=True)
    (made.root / old).rename(made.root / new)


def _remove(path: str, made: Project) -> None:
    (made.root / path).unlink()


def _add(path: str, text: str, made: Project) -> None:
    made.write({path: text})


def _move_and_keep_its_id(made: Project) -> None:
    _replace(ONE, "topics:", "id: 2016/one\ntopics:", made)
    _move(ONE, "briefings/2018/moved.md", made)


def _move_and_lead_on(made: Project) -> None:
    _replace(ONE, "topics:", "redirect_from: /briefings/2016/one/\ntopics:", made)
    _move(ONE, "briefings/2018/moved.md", made)


def _move_pages(made: Project) -> None:
    """The link of a briefing to a page by hand leads nowhere then."""
    _move("docs", "pages", made)
    made.write({SETTINGS: f"{SITE}docs_dir: pages\n"})


def _move_briefings(made: Project) -> None:
    _move("briefings", "record", made)
    _replace(SETTINGS, "briefings_dir: briefings", "briefings_dir: record", made)


def _add_to_ledger(made: Project) -> None:
    """A year that has no briefing leads on to the years, once it has been published."""
    made.write({LEDGER: ""})
    made.build()
    file = made.root / LEDGER
    file.write_text(f"/dates/1999/\n{file.read_text(encoding='utf-8')}", encoding="utf-8")


def _change_all_pages_once(made: Project) -> None:
    """A build that takes no page from the site before, and notes none, comes between two that do."""
    _replace(SETTINGS, "says.py]", "says.py, pages.py]", made)
    _replace(ONE, "In 2016", "By 2016", made)
    made.build()
    _replace(SETTINGS, "says.py, pages.py]", "says.py]", made)


def _keep_nothing_once(made: Project) -> None:
    """So does one of an archive that is too small to be kept."""
    made.write({"keeps.py": ""})
    _replace(ONE, "In 2016", "By 2016", made)
    made.build()
    made.write({"keeps.py": KEEPS})


CHANGES: dict[str, Change] = {
    **{name: partial(_replace, *row) for name, row in _ROWS.items()},
    "option.briefings_dir": _move_briefings,
    "mkdocs.docs_dir": _move_pages,
    "a new briefing": partial(_add, "briefings/2016/two.md", briefing("Two", "2016-04-04", "Zoe spoke.")),
    "a deleted briefing": partial(_remove, ONE),
    "a renamed briefing": partial(_move, ONE, "briefings/2016/two.md"),
    "a moved briefing with its id": _move_and_keep_its_id,
    "a moved briefing with its old address": _move_and_lead_on,
    "no actors": partial(_remove, ACTORS),
    "no settings": partial(_remove, ARCHIVE),
    "a new image": partial(_add, "briefings/2014/new.svg", IMAGE),
    "a deleted image": partial(_remove, "briefings/2014/map.svg"),
    "a renamed image": partial(_move, "briefings/2014/map.svg", "briefings/2014/plan.svg"),
    "a ledger": partial(_add, LEDGER, "/dates/1999/\n"),
    "a line of the ledger": _add_to_ledger,
    "a new page by hand": partial(_add, "docs/new.md", "# New\n"),
    "a renamed page by hand": partial(_move, "docs/more/below.md", "docs/more/beneath.md"),
    "a new introduction": partial(_add, "docs/measures/travel-ban.md", "What it is.\n"),
    "a deleted introduction": partial(_remove, "docs/actors/anna.md"),
    "a new template": partial(_add, "own/partials/logo.html", "<b>Another</b>\n"),
    "a hook of all pages for one build": _change_all_pages_once,
    "nothing kept by one build": _keep_nothing_once,
}
# Changes after which nothing can be published, and the code of the problem that says so.
REFUSED: dict[str, tuple[str, Change]] = {
    "an image that is none": ("bad-image", partial(_add, "briefings/2014/map.svg", "no image")),
    "an image that is too large": ("file-too-large", partial(_replace, ARCHIVE, "90002", "10")),
    "an unknown key": ("unknown-key", partial(_replace, WHOLE, "summary:", "sumary:")),
    "a date that is none": ("bad-date", partial(_replace, WHOLE, "date: 2014-05-11", "date: 2014-05-32")),
    "an act that is gone": ("unknown-reference", partial(_replace, WHOLE, "id: first", "id: fourth")),
    "a type that is gone": (
        "unknown-measure",
        partial(_replace, TYPES, "treaty: {name: treaty,", "pact: {name: pact,"),
    ),
    "an address that is lost": ("lost-address", partial(_add, LEDGER, "/briefings/2016/two/\n")),
}
# What no page shows, and no file for machines.
UNSEEN = {
    *(f"limits.{name}" for name in LimitsShape.known),
    *("settings.limits", "settings.silence", "silence.code", "silence.reason"),
    *("option.briefings_dir", "option.workers", "mkdocs.not_in_nav", "mkdocs.validation"),
    *("alias.from", "alias.until"),
    *("a moved briefing with its id", "a published page"),
}
# Settings of MkDocs that shape no site that this plugin builds: what was given up, what is for previews and uploads alone,
# what is refused, and where the site is put.
SHAPELESS = {
    *("config_file_path", "mdx_configs", "pages", "google_analytics"),
    *("dev_addr", "watch", "remote_branch", "remote_name", "strict", "use_directory_urls", "site_dir"),
}

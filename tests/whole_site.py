"""A site in which every input holds something: each key of front matter, registers and `archive.yml`, each option of the
plugin, and the settings of MkDocs that shape a site.
"""

from __future__ import annotations

from projects import KEEPS, briefing

SETTINGS, ACTORS, TYPES, ARCHIVE = (
    "mkdocs.yml",
    "briefings/actors.yml",
    "briefings/measures.yml",
    "briefings/archive.yml",
)
WHOLE, LATER, DRAFT, LOST = (f"briefings/2014/{name}.md" for name in ("whole", "later", "draft", "lost"))
ONE, LEDGER = "briefings/2016/one.md", "briefings/published.txt"

SITE = """
site_name: Any site
site_url: https://example.org/
site_description: What it is.
site_author: Its author
copyright: Its copyright
repo_url: https://example.org/code
repo_name: code
edit_uri: blob/main/docs/
exclude_docs: hidden.md
draft_docs: unfinished.md
not_in_nav: /apart.md
theme:
  name: material
  custom_dir: own
  language: en
  palette: {scheme: default, primary: teal}
  features: [navigation.top, content.action.edit]
  icon: {logo: material/bookshelf}
  favicon: assets/one.svg
  font: false
extra_css: [assets/own.css]
extra_javascript: [assets/own.js]
extra_templates: [own.txt]
extra: {generator: false}
nav: [Start: index.md, Briefings: briefings/index.md, Actors: actors/index.md, Page: page.md, Linked: linked.md]
plugins: [briefings: {briefings_dir: briefings, workers: 1, policy: {connect-src: https://count.example.org}}]
markdown_extensions: [admonition, toc: {permalink: true}]
validation: {omitted_files: ignore}
hooks: [keeps.py, says.py]
"""
_ACTORS = """
anna:
  name: Anna
  type: person
  aliases: [Annie, {name: Miss A, from: 2001, until: 2009}]
  names: {ru: Анна}
  country: fr
  description: She speaks.
  wikidata: Q42
  former_ids: [annette]
  positions: [{title: Speaker, body: Senate, from: 2013, until: 2016}]
boris: {name: Boris, type: person, part_of: union}
zoe: {name: Zoe, country: de}
france: {name: France, type: state, country: fr}
senate: {name: Senate, type: body, country: fr}
union: {name: Union, type: coalition, members: [Zoe, {actor: France, from: 1999, until: 2019}], succeeds: League}
league: {name: League, type: coalition}
ann: {name: Ann, merged_into: anna}
"""
_TYPES = """
sanction: {name: sanction, family: sanction}
travel-ban:
  name: travel ban
  plural: travel bans
  definition: Nobody may enter.
  broader: sanction
  lasting: true
  aliases: [entry ban, no entry]
  opensanctions: Travel ban
  cameo: "163"
  plover: [SANCTION]
treaty: {name: treaty, family: treaty}
restriction: {name: restriction, family: statement}
"""
_ARCHIVE = """
title: The record
language: en
as_of: 2022-01-01
coverage: It covers little.
licence: {name: CC BY 4.0, url: https://example.org/by}
authors: [Its keepers]
limits: {file_bytes: 90001, image_bytes: 90002, front_matter_bytes: 9003, nesting: 9, ties: 95, body_seconds: 96, body_bytes: 1000000007}
silence: [{code: removed-html, reason: It is known.}]
unregistered: page
auto_link: true
moved: [{from: /old/page/, to: /topics/}]
"""
_WHOLE = """---
title: A title
date: 2014-05-06
id: 2014/all
summary: A summary.
actors: [Union]
measures:
  - type: entry ban
    id: first
    sender: Anna
    toward: France
    target:
      - Boris
      - actor: Zoe
        announced: 2014-05-02
        stage: in effect
        start_date: 2014-05-03
        end_date: 2016-05-03
        expires: 2016-06-03
        deadline: 2014-07-03
        confidence: reported
        reason: Her reason
        note: Her note.
    object: An object
    count: 12
    count_of: visits
    announced: 2014-05-05
    stage: announced
    start_date: 2014-05-08
    end_date: 2017-05-08
    expires: 2017-06-08
    deadline: 2014-08-08
    instrument: {title: A law, url: https://example.org/law}
    program: A programme
    reason: A reason
    place: Paris
    source: paper
    in_response_to: "#second"
    confidence: confirmed
    accounts: {of: count, says: thirteen, source: paper}
    note: A note.
  - {type: entry ban, id: second, sender: Anna, target: [Boris, Zoe]}
  - {type: treaty, id: shared, parties: [Anna, Boris]}
sources:
  - id: paper
    title: A paper
    publisher: A press
    url: https://example.org/paper
    archive_url: https://example.org/copy
    accessed: 2014-05-09
    lang: en
    kind: press
  - {id: other, url: https://example.org/other}
quotes:
  - {text: Some words, speaker: Boris, lang: en, source: paper}
topics: [A topic]
authors: [An author]
lang: en
corrections:
  - {date: 2014-05-11, text: It was wrong.}
redirect_from: /old/whole/
---
Anna <u onclick="x">spoke</u>. ![A map](map.svg) [Below](../../docs/more/below.md)
"""
_LATER = """---
title: What came later
date: 2015-06-07
actors: Somebody
measures:
  - {starts: 2014/all#first, id: starts}
  - {amends: 2014/all#first, id: amends, end_date: 2018-01-01}
  - {renews: 2014/all#first, id: renews}
  - {suspends: 2014/all#first, id: suspends}
  - {resumes: 2014/all#first, id: resumes}
  - {lifts: 2014/all#first, id: lifts}
---
Boris spoke.
"""
IMAGE = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
_SAYS = """
def on_env(env, **_):
    env.globals["said"] = "Everywhere"

def on_page_content(html, **_):
    return f"{html}<p>By a hook.</p>"
"""
_PAGES = """
def on_post_page(output, **_):
    return output.replace("</body>", "<!-- Ours --></body>")
"""

FILES = {
    "keeps.py": KEEPS,
    "says.py": _SAYS,
    "pages.py": _PAGES,
    "own/main.html": '{% extends "base.html" %}{% block announce %}{{ said }}{% endblock %}\n',
    "other/main.html": '{% extends "base.html" %}\n',
    "own/partials/copyright.html": "<p>{{ config.copyright }} {{ config.extra.generator }}</p>\n",
    "docs/index.md": "What stands first.\n",
    "docs/actors/anna.md": "---\ndescription: Of Anna\n---\nWho she is.\n",
    "docs/page.md": "# A page\n\n[Anna](actors/anna.md)\n",
    "docs/linked.md": "---\ntags: [A tag]\n---\n# Linked\n",
    "docs/more/below.md": "# Below\n",
    "docs/hidden.md": "# Hidden\n",
    "docs/unfinished.md": "# Unfinished\n",
    "docs/apart.md": "# Apart\n",
    "docs/other.txt": "{{ config.copyright }}\n",
    "docs/own.txt": "{{ config.site_name }}\n",
    "docs/assets/one.svg": IMAGE,
    "docs/assets/two.svg": IMAGE,
    "docs/assets/own.css": "p {color: black}\n",
    "docs/assets/own.js": "1;\n",
    ACTORS: _ACTORS,
    TYPES: _TYPES,
    ARCHIVE: _ARCHIVE,
    WHOLE: _WHOLE,
    LATER: _LATER,
    "briefings/2014/map.svg": IMAGE,
    DRAFT: briefing("Of a draft", "2014-07-08", "Zoe spoke.", draft="true"),
    LOST: briefing("Withdrawn", "2014-08-09", "Zoe spoke.", withdrawn="{date: 2014-09-01, reason: It was wrong.}"),
    **{
        f"briefings/{year}/one.md": briefing(f"Of {year}", f"{year}-03-04", f"In {year} Anna spoke.", topics="A topic")
        for year in range(2016, 2020)
    },
}

"""Texts that would run a script, load something or swallow a page, and an archive that has them in every field.

Each script opens a dialog with its number, so that a test sees which of them ran.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

# In each, N stands for the number of the payload. Those of the first list leave what follows them alone.
_OPEN = (
    "<script>alert(N)</script>",
    "</title><script>alert(N)</script>",
    "</script><script>alert(N)</script>",
    '"><script>alert(N)</script>',
    "'><script>alert(N)</script>",
    "--><script>alert(N)</script>",
    "]]><script>alert(N)</script>",
    "<scr<script>ipt>alert(N)</scr</script>ipt>",
    "<ScRiPt/x>alert(N)</sCrIpT>",
    "<script src=data:text/javascript,alert(N)></script>",
    "<script src=//payload.example/N.js></script>",
    "<img src=x onerror=alert(N)>",
    "<img/src='x'/onerror=alert(N)>",
    '" onmouseover=alert(N) autofocus onfocus=alert(N) x="',
    "' onmouseover=alert(N) autofocus onfocus=alert(N) x='",
    "<svg onload=alert(N)></svg>",
    "<svg><script>alert(N)</script></svg>",
    "<svg><animate onbegin=alert(N) attributeName=x dur=1s></svg>",
    "<input autofocus onfocus=alert(N)>",
    "<details open ontoggle=alert(N)><summary>x</summary></details>",
    "<body onload=alert(N)>",
    "<video src=x onerror=alert(N)></video>",
    "<audio src=//payload.example/N.mp3 autoplay></audio>",
    "<marquee onstart=alert(N)>x</marquee>",
    "<object data=javascript:alert(N)></object>",
    "<embed src=//payload.example/N.swf>",
    "<iframe src=javascript:alert(N)></iframe>",
    "<iframe srcdoc='<script>alert(N)</script>'></iframe>",
    "<img src=//payload.example/N.png>",
    "<link rel=stylesheet href=//payload.example/N.css>",
    "<style>@import '//payload.example/N.css';</style>",
    "<p style='background:url(//payload.example/N.png)'>x</p>",
    "<base href=//payload.example/N/>",
    "<form action=//payload.example/N><button autofocus>x</button></form>",
    "<a href=javascript:alert(N)>x</a>",
    "[x](javascript:alert(N)) ![x](//payload.example/N.png) <javascript:alert(N)>",
    '![x](https://payload.example/N.png) ![x" onerror="alert(N)](x.png)',
    "x {: onclick=alert(N) onmouseover=alert(N) }",
    "{{ ''.__class__ }}{% raw %}<script>alert(N)</script>",
    "&lt;script&gt;alert(N)&lt;/script&gt;",
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(N)&gt;"></table></math>',
    '<svg></p><style><a id="</style><img src=1 onerror=alert(N)>"></style></svg>',
    '<noscript><p title="</noscript><img src=x onerror=alert(N)>"></noscript>',
    "<math><annotation-xml encoding=text/html><img src=x onerror=alert(N)></annotation-xml></math>",
    '<pre class=mermaid>graph LR; A["<img src=x onerror=alert(N)>"]</pre>',
    "<div class=md-overlay data-md-component=search-result id=__config>{}</div>",
)
# These would take in all that stands after them.
_SWALLOWING = (
    "<textarea>",
    "<title>",
    "<xmp>",
    "<plaintext>",
    "<!--",
    "<style>",
    "<script>",
    "<noscript>",
    "<template>",
    "<select>",
    "<svg><style>",
    "<iframe>",
    "</div></article></main></body></html>",
)
PAYLOADS = tuple(text.replace("N", str(number)) for number, text in enumerate(_OPEN, start=1000))
# What runs or loads by itself where nothing forbids it, in the body of a page.
LIVE = tuple(
    number for number, text in enumerate(_OPEN, start=1000) if text.startswith(("<img src=x", "<svg on", "<script>a"))
)
_GROUP = 8


def archive() -> dict[str, str]:
    """The files of an archive in which each payload stands in every field."""
    groups = [PAYLOADS[start : start + _GROUP] for start in range(0, len(PAYLOADS), _GROUP)]
    files = {f"briefings/2021/group-{number}.md": _briefing(number, group) for number, group in enumerate(groups)}
    for number, text in enumerate(_SWALLOWING):
        everything = _quoted(f"{text}{PAYLOADS[0]}")
        front = f"title: {everything}\ndate: 2021-04-0{number % 9 + 1}\nsummary: {everything}\n"
        files[f"briefings/2021/swallows-{number}.md"] = f"---\n{front}---\n{text}{PAYLOADS[0]}\n"
    all_of_it = _quoted(" ".join(PAYLOADS))
    files["briefings/2021/withdrawn.md"] = (
        f"---\ntitle: {all_of_it}\ndate: 2021-05-01\nwithdrawn: {{date: 2021-05-02, reason: {all_of_it}}}\n---\nx\n"
    )
    files["briefings/actors.yml"] = "".join(_actors(groups))
    files["briefings/measures.yml"] = "".join(_types(groups))
    files["briefings/archive.yml"] = (
        f"title: {all_of_it}\ncoverage: {all_of_it}\nauthors: [{all_of_it}]\n"
        f'licence: {{name: {all_of_it}, url: "https://example.org/"}}\n'
    )
    return files


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _listed(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, texts))}]"


def _briefing(number: int, group: tuple[str, ...]) -> str:
    everything = _quoted(" ".join(group))
    names = [f"Name {number}-{at} {text}" for at, text in enumerate(group)]
    acts = "".join(
        f"  - {{type: type-{number}, id: act-{at}, sender: {_quoted(names[at])}, target: [actor-{number}, {_quoted(names[at - 1])}],"
        f" object: {_quoted(text)}, count: 2, count_of: {_quoted(text)}, reason: [{_quoted(text)}], place: {_quoted(text)},"
        f" program: {_quoted(text)}, note: {_quoted(text)}, source: [s{at}], instrument: {_quoted(f'Law {number}-{at} {text}')},"
        f" accounts: [{{of: count, says: {_quoted(text)}, source: s{at}}}]}}\n"
        for at, text in enumerate(group)
    )
    sources = "".join(
        f"  - {{id: s{at}, title: {_quoted(text)}, publisher: {_quoted(text)}, url: \"https://example.org/?'onclick=alert({at})'\"}}\n"
        for at, text in enumerate(group)
    )
    quotes = "".join(f"  - {{speaker: {_quoted(text)}, text: {_quoted(text)}}}\n" for text in group)
    corrections = "".join(f"  - {{date: 2021-03-05, text: {_quoted(text)}}}\n" for text in group)
    texts = "\n\n".join([*group, *(f"## {text}\n\n- {text}\n\n| {text} |\n| ---: |\n| {text} |" for text in group)])
    return (
        f"---\ntitle: {everything}\ndate: 2021-03-0{number + 1}\nsummary: {everything}\nactors: {_listed(names)}\n"
        f"topics: {_listed(f'Topic {name}' for name in names)}\nauthors: {_listed(group)}\nmeasures:\n{acts}"
        f"sources:\n{sources}quotes:\n{quotes}corrections:\n{corrections}---\n{texts}\n\nBy actor {number} {group[0]}\n"
    )


def _actors(groups: list[tuple[str, ...]]) -> Iterator[str]:
    for number, group in enumerate(groups):
        everything = _quoted(" ".join(group))
        offices = ", ".join(
            f"{{title: {_quoted(text)}, body: {_quoted(f'Body {text}')}, from: 2020}}" for text in group
        )
        yield (
            f"actor-{number}: {{name: {_quoted(f'actor {number} {group[0]}')}, type: person, description: {everything},"
            f" aliases: {_listed(f'alias {number}-{at} {text}' for at, text in enumerate(group))},"
            f" names: {{ru: {_quoted(f'имя {number} {group[-1]}')}}}, positions: [{offices}]}}\n"
        )


def _types(groups: list[tuple[str, ...]]) -> Iterator[str]:
    for number, group in enumerate(groups):
        everything = " ".join(group)
        yield (
            f"type-{number}: {{name: {_quoted(f'type {number} {everything}')}, plural: {_quoted(f'types {number} {everything}')},"
            f" definition: {_quoted(everything)}, family: sanction, lasting: true,"
            f" aliases: {_listed(f'kind {number}-{at} {text}' for at, text in enumerate(group))}}}\n"
        )

"""What became of a hostile case: one of a few outcomes, the worst that is true of it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import Enum

from hostile_stock.builds import GOOD, SECRET, Built
from hostile_stock.live import live_in, shown_in
from mends import MEND

_PROBLEM = re.compile(rf"\S:\d+:\d+: [a-z-]+: \S.*{MEND.pattern}")
_TRACE = re.compile(r"^Traceback \(most recent call last\)", re.MULTILINE)
_TITLE = re.compile(r"^title:[ \t]*(.+)$", re.MULTILINE)
_PLAIN = re.compile(r"\w[\w ,.-]*\w")
_GONE = re.compile(r"^withdrawn:[^\n]*\blegal\b", re.MULTILINE)
_FRONT = re.compile(r"\A\ufeff?\s*-{3,}[ \t]*\r?\n.*?^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE | re.DOTALL)
# What readers never see of a text: elements, comments, where links lead, and the marks of Markdown's extensions.
_UNSEEN = re.compile(
    r"<!--.*?-->|<(script|style|template|noscript)\b.*?</\1>|<[^>]*>|\]\([^)]*\)|\]\[[^\]]*\]|^\[[^\]]*\]:.*?$|https?://\S+"
    r"|\{[^}]*\}|^(?:```|~~~).*?$|&\w+;",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{5,}")


class Outcome(Enum):
    """From best to worst. The texts are the rows of the table."""

    TOLD = "a problem with its file, its line and how to mend it"
    UNCHANGED = "published, with all its text and nothing live"
    NAMED = "a message that names the file, but no line or no mend"
    UNNAMED = "refused, without the name of the file"
    LOST = "published with text missing or front matter shown as text, without a word"
    LIVE = "published with something live: a script, a handler, a frame, a form, a request to another host"
    LEAKED = "published a file that lies outside the published folder"
    OUTSIDE = "wrote a file outside the site"
    TRACEBACK = "a Python traceback"
    HANG = "did not end within 60 seconds of a processor"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of a case, whether the published site was damaged by a build that failed, and a word of proof."""

    outcome: Outcome
    wiped: bool
    proof: str = ""


def verdict(good: Built, built: Built) -> Verdict:
    """Judge what a build made of a case. `good` is the same project without it."""
    outcome, proof = _outcome(good, built)
    return Verdict(outcome, built.status != 0 and not _same_page(good, built), " ".join(proof.split())[:160])


def _outcome(good: Built, built: Built) -> tuple[Outcome, str]:
    if built.status is None:
        return Outcome.HANG, ""
    if _TRACE.search(built.said):
        return Outcome.TRACEBACK, built.said.strip().rpartition("\n")[2]
    if built.outside:
        return Outcome.OUTSIDE, ", ".join(built.outside)
    if leak := _leak(built):
        return Outcome.LEAKED, leak
    if built.status == 0 and (new := live_in(built.site) - live_in(good.site)):
        return Outcome.LIVE, min(new)
    return _told(built) or _published(built)


def _told(built: Built) -> tuple[Outcome, str] | None:
    """What the build said of the case, where it said anything."""
    names = {path.name for path in built.texts}
    lines = built.said.splitlines()
    if told := [line for line in lines if _PROBLEM.search(line)]:
        return Outcome.TOLD, told[0]
    if named := [line for line in lines if any(name in line for name in names)]:
        return Outcome.NAMED, named[0]
    return (Outcome.UNNAMED, built.said.strip().rpartition("\n")[2]) if built.status else None


def _leak(built: Built) -> str:
    """The file of the site that holds what nobody may read, else empty."""
    files = (path for path in built.site.rglob("*") if path.is_file())
    found = (path for path in files if SECRET.encode() in path.read_bytes())
    return next((path.relative_to(built.site).as_posix() for path in found), "")


def _published(built: Built) -> tuple[Outcome, str]:
    """Whether there is a page for each text, readers find all its words, and no front matter between them."""
    pages = shown_in(built.site)
    known = {word for page in pages for word in _WORD.findall(page.text)}
    found = "\n".join(page.text for page in pages)
    lost = [f"no page: {title}" for title in _without_page(built, [page.title for page in pages])]
    lost += [f"missing: {word}" for word in _words(built) if word not in known]
    lost += [f"shown: {line}" for line in _front_lines(built) if line in found]
    return (Outcome.LOST, "; ".join(lost[:3])) if lost else (Outcome.UNCHANGED, "")


def _without_page(built: Built, titles: list[str]) -> list[str]:
    """The titles that fewer pages bear than texts. Only plain ones: how others look in the end, YAML decides."""
    wanted = Counter(match[1].strip(" \"'") for text in _texts(built) if (match := _TITLE.search(text)))
    plain = {title: count for title, count in wanted.items() if _PLAIN.fullmatch(title)}
    return [title for title, count in plain.items() if sum(title in one for one in titles) < count]


def _same_page(good: Built, built: Built) -> bool:
    """Whether the good page is published as it was."""
    pages = [path for path in good.site.rglob("index.html") if GOOD.removesuffix(".md") in path.parts]
    copies = [built.site / path.relative_to(good.site) for path in pages]
    return all(
        copy.is_file() and copy.read_bytes() == page.read_bytes() for page, copy in zip(pages, copies, strict=True)
    )


def _words(built: Built) -> list[str]:
    """The words of the titles and bodies of a case, in order, each once."""
    words: dict[str, None] = {}
    for text in _texts(built):
        title = _TITLE.search(text)
        # What a title with an escape says, YAML decides.
        plain = title[1] if title and "\\" not in title[1] else ""
        body = _FRONT.sub("", text, count=1)
        words |= dict.fromkeys(_WORD.findall(plain + " " + _UNSEEN.sub(" ", body)))
    return list(words)


def _front_lines(built: Built) -> list[str]:
    fronts = [match[0] for text in _texts(built) if (match := _FRONT.match(text))]
    return [
        line.strip() for front in fronts for line in front.splitlines() if re.match(r"(?:title|date|measures):", line)
    ]


def _texts(built: Built) -> list[str]:
    """The texts of a case that ought to be published."""
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in built.texts]
    return [text for text in texts if not _GONE.search(text)]

"""An archive that has each payload in every field that takes it. What its front matter and YAML files hold is told, too.

Where a field takes no payload as it stands, such as an address, it holds what comes nearest to one and is allowed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from payloads import PAYLOADS, SWALLOWING

Data = dict[str, Any]

_GROUP = 8
# What stands in one briefing, actor or measure type.
GROUPS = [PAYLOADS[start : start + _GROUP] for start in range(0, len(PAYLOADS), _GROUP)]
_ALL = " ".join(PAYLOADS)
# What no id may hold, and what makes a sentence of a measure.
_NEVER_IN_IDS, _ARROW = frozenset('#?%\\:*"<>|'), ">"


def archive() -> dict[str, str]:
    """The files of the archive by their paths."""
    texts = {path: f"---\n{_yaml(front)}---\n{body}" for path, (front, body) in briefings().items()}
    return texts | {path: _yaml(data) for path, data in yaml_files().items()}


def briefings() -> dict[str, tuple[Data, str]]:
    """The front matter and the body of each briefing by its path."""
    found = {f"group-{number}": (_front(number, group), _body(number, group)) for number, group in enumerate(GROUPS)}
    for number, text in enumerate(SWALLOWING):
        swallowing = f"{text}{PAYLOADS[0]}"
        front = {"title": swallowing, "date": f"2021-04-0{number % 9 + 1}", "summary": swallowing}
        found[f"swallows-{number}"] = front, f"{swallowing}\n"
    for number, text in enumerate(PAYLOADS):
        front = {"title": f"Number {number}", "date": "2021-04-20"}
        if not _NEVER_IN_IDS & set(text):
            found[f"id-{number}"] = {**front, "id": text}, "x\n"
        if _ARROW not in text:
            group, at = divmod(number, _GROUP)
            sentence = f"{_name(group, at, text)} > actor-0: type-0"
            found[f"sentence-{number}"] = {**front, "measures": [sentence, _kind(group, at, text)]}, "x\n"
    withdrawn = {"title": _ALL, "date": "2021-05-01", "withdrawn": {"date": "2021-05-02", "reason": _ALL}}
    found["withdrawn"] = withdrawn, "x\n"
    return {f"briefings/2021/{name}.md": briefing for name, briefing in found.items()}


def yaml_files() -> dict[str, Data]:
    """What the YAML files hold, by their paths."""
    merged = {"name": f"merged {_ALL}", "merged_into": "actor-3"}
    actors = {f"actor-{number}": _actor(number, group) for number, group in enumerate(GROUPS)}
    types = {f"type-{number}": _type(number, group) for number, group in enumerate(GROUPS)}
    settings = {
        "title": _ALL,
        "coverage": _ALL,
        "authors": list(PAYLOADS),
        "licence": {"name": _ALL, "url": _address(0)},
        # There are hundreds of these warnings.
        "silence": [{"code": code, "reason": _ALL} for code in ("removed-html", "unregistered-actor")],
        "moved": [{"from": _old_address("moved", 0), "to": "/topics/"}],
    }
    return {
        "briefings/actors.yml": {**actors, "merged": merged},
        "briefings/measures.yml": types,
        "briefings/archive.yml": settings,
    }


def _yaml(data: Mapping[str, Any]) -> str:
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in data.items())


def _address(at: int) -> str:
    return f"https://example.org/?'onclick=alert({at})'"


def _old_address(kind: str, number: int) -> str:
    """An old address that would leave an attribute in single quotes, as addresses may hold them."""
    return f"/{kind}-{number}/%27%20autofocus%20onfocus=alert({number})%20x=%27/"


def _front(number: int, group: tuple[str, ...]) -> Data:
    everything = " ".join(group)
    old = _old_address("old", number)
    names = [_name(number, at, text) for at, text in enumerate(group)]
    return {
        "title": everything,
        "date": f"2021-03-0{number + 1}",
        "summary": everything,
        "actors": names,
        "topics": [f"Topic {name}" for name in names],
        "authors": list(group),
        "measures": [act for at in range(len(group)) for act in _acts(number, at, group)],
        "sources": [
            {"id": f"s{at}", "title": text, "publisher": text, "url": _address(at), "archive_url": _address(at)}
            for at, text in enumerate(group)
        ],
        "quotes": [{"speaker": text, "text": text} for text in group],
        "corrections": [{"date": "2021-03-05", "text": text} for text in group],
        "redirect_from": [old, f"{old}#x'onmouseover=alert({number})"],
    }


def _name(number: int, at: int, text: str) -> str:
    return f"Name {number}-{at} {text}"


def _kind(number: int, at: int, text: str) -> str:
    return f"kind {number}-{at} {text}"


def _acts(number: int, at: int, group: tuple[str, ...]) -> Iterator[Data]:
    """An act of one on another, and one that both share."""
    text, one, other = group[at], _name(number, at, group[at]), _name(number, at - 1, group[at - 1])
    law = f"Law {number}-{at} {text}"
    yield {
        "type": _kind(number, at, text),
        "id": f"act-{at}",
        "sender": one,
        "target": [other, {"actor": f"alias {number}-{at} {text}", "reason": [text], "note": text}],
        "toward": other,
        "object": text,
        "count": 2,
        "count_of": text,
        "reason": [text],
        "place": text,
        "program": text,
        "note": text,
        "source": [f"s{at}"],
        "instrument": law,
        "accounts": [{"of": "count", "says": text, "source": f"s{at}"}],
    }
    yield {
        "type": f"type-{number}",
        "id": f"shared-{at}",
        "parties": [one, other],
        "instrument": {"title": law, "url": _address(at)},
    }


def _body(number: int, group: tuple[str, ...]) -> str:
    texts = "\n\n".join([*group, *(f"## {text}\n\n- {text}\n\n| {text} |\n| ---: |\n| {text} |" for text in group)])
    return f"{texts}\n\nBy actor {number} {group[0]}\n"


def _actor(number: int, group: tuple[str, ...]) -> Data:
    everything = " ".join(group)
    aliases = [f"alias {number}-{at} {text}" for at, text in enumerate(group)]
    dated = [{"name": f"once {alias}", "from": "2019", "until": "2020"} for alias in aliases]
    return {
        "name": f"actor {number} {everything}",
        "type": "person",
        "description": everything,
        "aliases": [*aliases, *dated],
        "names": {"ru": [f"имя {number}-{at} {text}" for at, text in enumerate(group)]},
        "positions": [{"title": text, "body": f"Body {text}", "from": "2020"} for text in group],
    }


def _type(number: int, group: tuple[str, ...]) -> Data:
    everything = " ".join(group)
    return {
        "name": f"type {number} {everything}",
        "plural": f"types {number} {everything}",
        "definition": everything,
        "family": "sanction",
        "lasting": True,
        "aliases": [_kind(number, at, text) for at, text in enumerate(group)],
        "opensanctions": everything,
        "plover": list(group),
    }

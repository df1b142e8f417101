"""Payloads meet every field: the archive that browsers open holds each of them there, or reading refuses it there.

Fields are named by their way through the shapes, as in `briefing.measures.target.note`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import pytest

from briefing_archive.problems import Problem, Severity
from briefing_archive.reading import read_archive
from briefing_archive.reading.shapes.base import Shape
from briefing_archive.reading.shapes.briefing import BriefingShape
from briefing_archive.reading.shapes.registers import ActorShape, MeasureTypeShape
from briefing_archive.reading.shapes.settings import SettingsShape
from hostile_archive import archive, briefings, yaml_files
from payloads import PAYLOADS

SHAPES: dict[str, type[Shape]] = {
    "briefing": BriefingShape,
    "actor": ActorShape,
    "type": MeasureTypeShape,
    "settings": SettingsShape,
}
FILES = {"actor": "actors.yml", "type": "measures.yml", "settings": "archive.yml"}
# What may have to stand beside a payload, by its key.
BESIDE = {
    "actor": "Anna",
    "code": "removed-html",
    "date": "2021-01-01",
    "from": "/old/",
    "name": "Boris",
    "of": "count",
    "publisher": "Nobody",
    "reason": "None",
    "says": "ten",
    "text": "Words",
    "title": "Title",
    "to": "/new/",
    "type": "visit",
}
# What a shape needs that does not say so by itself.
BESIDE_TOO = {"ActShape": ("type",), "SourceShape": ("title", "publisher")}
# A licence is a text or a mapping with that as its name, and an archive has one.
ONE_FIELD = {"settings.licence": "settings.licence.name"}


def types_in(annotation: Any) -> set[type]:
    """The types of which a field's annotation is made."""
    inner = get_args(annotation)
    found = {annotation} if isinstance(annotation, type) and not inner else set()
    return found.union(*(types_in(one) for one in inner))


def inner_shapes(shape: type[Shape]) -> dict[str, tuple[list[type[Shape]], bool]]:
    """The shapes that a key may hold, and whether it may hold a single value as well, by the keys of a shape."""
    found = {}
    for name, field in shape.model_fields.items():
        types = types_in(field.annotation) - {type(None)}
        shapes = [one for one in types if issubclass(one, Shape)]
        found[field.alias or name] = shapes, len(shapes) < len(types)
    return found


def fields(shape: type[Shape], path: str) -> Iterator[str]:
    """Every field of a shape, and of those within it, that may hold a single value."""
    for key, (shapes, is_single) in inner_shapes(shape).items():
        if is_single:
            yield f"{path}.{key}"
        for one in shapes:
            yield from fields(one, f"{path}.{key}")


FIELDS = [field for name, shape in SHAPES.items() for field in fields(shape, name)]


def texts_in(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Every text that stands in data, with its field."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            # Keys of a mapping that has no shape, such as languages, make no field.
            within = f"{path}.{key}"
            yield from texts_in(inner, within if any(field.startswith(within) for field in FIELDS) else path)
    elif isinstance(value, list):
        for one in value:
            yield from texts_in(one, path)
    else:
        yield path, str(value)


@pytest.fixture(scope="module")
def held() -> Mapping[str, set[str]]:
    """The payloads that the archive holds in each field."""
    files = yaml_files()
    data = [("briefing", front) for front, _ in briefings().values()]
    data += [("actor", entry) for entry in files["briefings/actors.yml"].values()]
    data += [("type", entry) for entry in files["briefings/measures.yml"].values()]
    data += [("settings", files["briefings/archive.yml"])]
    found = defaultdict(set)
    for name, value in data:
        for field, text in texts_in(value, name):
            found[field].update(payload for payload in PAYLOADS if payload in text)
    return found


def mapping(shape: type[Shape], keys: list[str], payload: str) -> dict[str, Any]:
    """The least that is a mapping of this shape, with a payload at the end of these keys."""
    key, *rest = keys
    beside = {name: BESIDE[name] for name in (*shape.required, *BESIDE_TOO.get(shape.__name__, ()))}
    within = next((one for one in inner_shapes(shape)[key][0] if rest and rest[0] in one.known), shape)
    return {**beside, key: mapping(within, rest, payload) if rest else payload}


def refused(folder: Path, field: str, payloads: list[str]) -> set[str]:
    """Those payloads that are an error in this field."""
    name, *keys = field.split(".")
    data = [mapping(SHAPES[name], keys, payload) for payload in payloads]
    if name == "briefing":
        errors = errors_of(folder, {f"{at}.md": f"---\n{json.dumps(one)}\n---\nText\n" for at, one in enumerate(data)})
        return {payloads[int(Path(error.path).stem)] for error in errors}
    if name == "settings":
        tried = zip(payloads, data, strict=True)
        return {payload for payload, one in tried if errors_of(folder, {FILES[name]: json.dumps(one)})}
    # No two entries may share a name.
    named = [one if keys == ["name"] else {**one, "name": f"Name {at}"} for at, one in enumerate(data)]
    lines = "".join(f"entry-{at}: {json.dumps(one)}\n" for at, one in enumerate(named))
    return {payloads[error.line - 1] for error in errors_of(folder, {FILES[name]: lines})}


def errors_of(folder: Path, files: Mapping[str, str]) -> list[Problem]:
    for path, text in files.items():
        (folder / path).write_text(text, encoding="utf-8")
    return [problem for problem in read_archive(folder).problems if problem.severity is Severity.ERROR]


@pytest.mark.parametrize("field", FIELDS)
def test_the_archive_holds_each_payload_in_this_field_or_reading_refuses_it_there(
    held: Mapping[str, set[str]], tmp_path: Path, field: str
) -> None:
    missing = [payload for payload in PAYLOADS if payload not in held[ONE_FIELD.get(field, field)]]
    if missing:
        assert set(missing) - refused(tmp_path, field, missing) == set()


@pytest.mark.parametrize(
    ("file", "text", "code"),
    [
        ("any.md", "---\n{title: Title, date: 2021-01-01, PAYLOAD: x}\n---\nText\n", "unknown-key"),
        ("actors.yml", "PAYLOAD: {name: Anna}\n", "bad-id"),
        ("actors.yml", "anna: {name: Anna, names: {PAYLOAD: Anna}}\n", "bad-language"),
        ("measures.yml", "PAYLOAD: {name: visit}\n", "bad-id"),
        ("archive.yml", "PAYLOAD: x\n", "unknown-key"),
    ],
)
def test_no_payload_is_a_key(tmp_path: Path, file: str, text: str, code: str) -> None:
    for payload in PAYLOADS:
        found = errors_of(tmp_path, {file: text.replace("PAYLOAD", json.dumps(payload))})
        assert [problem.code for problem in found] == [code], payload


def test_the_archive_is_read_without_an_error(tmp_path: Path) -> None:
    for path, text in archive().items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    reading = read_archive(tmp_path / "briefings")
    assert reading.problems == ()
    assert reading.files == len(briefings())

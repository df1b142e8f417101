"""The description of the tables: complete, and true of every row."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from briefing_archive.model import Archive

Made = Callable[..., dict[str, bytes]]


def objects(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.decode().split("\n")[:-1]]


def resources(files: dict[str, bytes]) -> Iterator[dict[str, Any]]:
    yield from json.loads(files["data/datapackage.json"])["resources"]


def test_the_description_names_each_file_and_its_columns(made: Made) -> None:
    files = made()
    described = {
        f"data/{one['path']}": [field["name"] for field in one["schema"]["fields"]] for one in resources(files)
    }

    tables = {one for one in files if one.startswith("data/") and one.endswith((".csv", ".jsonl"))}
    assert set(described) == tables
    for address, columns in described.items():
        header = (
            next(csv.reader(io.StringIO(files[address].decode(), newline="")))
            if address.endswith(".csv")
            else list(objects(files[address])[0])
        )
        assert columns == header, address


def test_the_rows_keep_to_their_description(made: Made) -> None:
    files = made()
    types = {"string": str, "integer": int, "boolean": bool, "array": list}
    for resource in (one for one in resources(files) if one["format"] == "jsonl"):
        lines = objects(files[f"data/{resource['path']}"])
        for field in resource["schema"]["fields"]:
            limits = field.get("constraints", {})
            values = [line[field["name"]] for line in lines if line[field["name"]] is not None]
            assert field["description"].endswith(".")
            assert all(type(value) is types[field["type"]] for value in values), field["name"]
            assert all(value in limits.get("enum", values) for value in values), field["name"]
            assert all(re.fullmatch(limits.get("pattern", "(?s:.*)"), str(value)) for value in values), field["name"]
            assert len(values) == len(lines) or not limits.get("required"), field["name"]


def test_keys_tell_rows_apart_and_references_lead_somewhere(made: Made) -> None:
    files = made()
    for resource in resources(files):
        schema, lines = resource["schema"], objects(files[f"data/{resource['path'].partition('.')[0]}.jsonl"])
        keys = [tuple(line[name] for name in schema.get("primaryKey", ())) for line in lines]
        assert "primaryKey" not in schema or len(set(keys)) == len(keys)
        for key in schema.get("foreignKeys", ()):
            there = key["reference"]["resource"] or resource["path"].partition(".")[0]
            known = {line["id"] for line in objects(files[f"data/{there}.jsonl"])} | {None}
            assert {line[key["fields"]] for line in lines} <= known, key


def test_the_description_says_what_the_record_is(made: Made) -> None:
    found = json.loads(made(site_url="https://example.org/archive")["data/datapackage.json"])
    del found["resources"]

    assert found == {
        "profile": "data-package",
        "name": "briefing-archive",
        "title": "Small Record",
        "description": "What the Union and Russia did in 2021.",
        "homepage": "https://example.org/archive/",
        "as_of": "2021-06-15",
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
                "title": "CC BY 4.0",
            }
        ],
        "contributors": [{"title": "The Editors", "role": "author"}],
    }


def test_what_is_not_known_is_left_out_of_the_description(made: Made) -> None:
    found = json.loads(made(Archive())["data/datapackage.json"])
    assert sorted(found) == ["as_of", "name", "profile", "resources", "title"]

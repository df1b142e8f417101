"""The description of the tables for programs: a Frictionless Data Package, version 1 (https://specs.frictionlessdata.io).

It gives the day to which the record speaks as `as_of`, a key of our own. That day is no `version`: a correction changes
the tables and not the day.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, TypeAlias

from briefing_archive.exports.characters import clean
from briefing_archive.exports.tables.table import Field, Kind, Table
from briefing_archive.exports.web import Web
from briefing_archive.model import Settings
from briefing_archive.rendering.desk import Desk

Json: TypeAlias = "str | bool | list[Json] | dict[str, Json]"

_TYPES = {Kind.TEXT: "string", Kind.DATE: "string", Kind.NUMBER: "integer", Kind.FLAG: "boolean"}
_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
# What the specification takes for the name of a licence.
_LICENCE_NAME = re.compile(r"[-a-zA-Z0-9._]+")


def datapackage(tables: Iterable[Table[Any]], desk: Desk, web: Web) -> bytes:
    """The description of both forms of every table."""
    archive = desk.index.archive
    settings = archive.settings
    values: dict[str, Json] = {
        "profile": "data-package",
        "name": "briefing-archive",
        "title": clean(settings.title),
        "description": clean(settings.coverage),
        "homepage": web.root,
        "as_of": archive.as_of.isoformat(),
        "licenses": _licences(settings),
        "contributors": [{"title": clean(author), "role": "author"} for author in settings.authors],
        "resources": [form(table) for table in tables for form in (_csv, _json_lines)],
    }
    return (json.dumps(_said(values), ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _said(values: dict[str, Json]) -> dict[str, Json]:
    return {key: value for key, value in values.items() if value}


def _licences(settings: Settings) -> list[Json]:
    licence = settings.licence
    name = clean(licence.name).replace(" ", "-")
    own: dict[str, Json] = {
        "name": name if _LICENCE_NAME.fullmatch(name) else "",
        "path": clean(licence.url),
        "title": clean(licence.name),
    }
    return [_said(own)] if own["name"] or own["path"] else []


def _csv(table: Table[Any]) -> Json:
    return {
        **_resource(table, table.name, "csv"),
        "profile": "tabular-data-resource",
        "mediatype": "text/csv",
        "schema": _schema(table, list_type="string"),
    }


def _json_lines(table: Table[Any]) -> Json:
    return {
        **_resource(table, f"{table.name}-jsonl", "jsonl"),
        "profile": "data-resource",
        "mediatype": "application/jsonl",
        "schema": _schema(table, list_type="array"),
    }


def _resource(table: Table[Any], name: str, form: str) -> dict[str, Json]:
    return {
        "name": name,
        "title": table.title,
        "description": table.description,
        "path": f"{table.name}.{form}",
        "format": form,
        "encoding": "utf-8",
    }


def _schema(table: Table[Any], *, list_type: str) -> Json:
    # An empty name means the table itself.
    references: list[Json] = [
        {
            "fields": field.name,
            "reference": {"resource": field.refers if field.refers != table.name else "", "fields": "id"},
        }
        for field in table.fields
        if field.refers
    ]
    fields: list[Json] = [_field(field, list_type) for field in table.fields]
    return _said({"fields": fields, "primaryKey": list(table.key), "foreignKeys": references})


def _field(field: Field[Any], list_type: str) -> Json:
    constraints: dict[str, Json] = {
        "required": field.required,
        "enum": list(field.choices),
        "pattern": _DATE if field.kind is Kind.DATE else "",
    }
    return _said(
        {
            "name": field.name,
            "type": _TYPES.get(field.kind, list_type),
            "description": field.description,
            "constraints": _said(constraints),
        }
    )

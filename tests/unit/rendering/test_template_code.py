"""What templates become: the same pages as Jinja makes, from less code."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

from briefing_archive.rendering.escaping import escaped
from briefing_archive.rendering.template_code import Templates

MACRO = "{% macro said(text, more='') %}<i>{{ text }}{{ more }}</i>{% endmacro %}"
AROUND = "{% macro around(text) %}<b>{{ caller() }}{{ text }}</b>{% endmacro %}"
TEMPLATES = [
    "{{ one.title }}",
    "{{ one.told('<b>') }} {{ one.told(text='&', mark='!') }}",
    "{{ one.told(*['a', 'b']) }}{{ one.told(**{'text': 'c'}) }}",
    "{% for each in one.parts %}{{ each }}{% if not loop.last %}, {% endif %}{% endfor %}",
    "{% for each in one.parts %}{{ one.told(each) }}{{ loop.index }}{% endfor %}",
    f"{MACRO}{{{{ said(one.title, more=one.html) }}}}",
    f"{AROUND}{{% call around(one.title) %}}<u>{{{{ one.title }}}}</u>{{% endcall %}}",
    "{% set kept %}<i>{{ one.title }}</i>{% endset %}{{ kept }}",
    "{{ one.parts | join('; ') }} {{ one.number }} {{ one.html }} {{ one.title ~ '>' }}",
    "{% import 'macros' as m %}{{ m.said('<') }}",
]


@dataclass(frozen=True)
class One:
    title: str = "<a> & \"b\" 'c'"
    html: Markup = field(default_factory=lambda: Markup("<p>"))
    parts: tuple[str, ...] = ("<", "b")
    number: int = 4

    def told(self, text: str, mark: str = "?") -> str:
        return f"{text}{mark}"


def made(kind: type[Environment], template: str) -> str:
    loader = DictLoader({"page": template, "macros": MACRO})
    return kind(loader=loader, autoescape=True, undefined=StrictUndefined).get_template("page").render(one=One())


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_page_is_what_jinja_makes_of_it(template: str) -> None:
    assert made(Templates, template) == made(Environment, template)


@pytest.mark.parametrize("value", ["plain", "<", ">", "&", '"', "'", Markup("<b>"), 4, None, ("<",)])
def test_a_value_is_escaped_as_elsewhere(value: Any) -> None:
    assert escaped(value) == Environment(autoescape=True).from_string("{{ value }}").render(value=value)


def test_what_a_template_misspells_raises() -> None:
    with pytest.raises(UndefinedError):
        made(Templates, "{{ nobody }}")
    with pytest.raises(AttributeError):
        made(Templates, "{{ one.titel }}")

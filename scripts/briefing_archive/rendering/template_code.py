"""How our templates become Python: as all templates do, less what ours do not need and every expression pays for.

Ours are filled with objects whose attributes are known, so an attribute is asked for as Python does, and not as an item
too. They call functions that want nothing of the template, so those are called as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import StringIO
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame

from briefing_archive.rendering.escaping import escaped


class _Code(CodeGenerator):
    """Writes plain Python for attributes, calls and escaping."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - the names are Jinja's
        """`view.title`; a name that nothing has raises AttributeError."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """`at.to(address)`, without asking the function whether it wants the template's context."""
        self.visit(node.node, frame)
        self.write(f"({self._arguments(node, frame, {'caller': 'caller'} if forward_caller else {})})")

    def _arguments(self, node: nodes.Call, frame: Frame, more: Mapping[str, Any]) -> str:
        whole, self.stream = self.stream, StringIO()
        self.signature(node, frame, more)
        # The first of them comes after a comma, too.
        written, self.stream = self.stream.getvalue().removeprefix(", "), whole
        return written

    def _output_child_pre(self, _node: nodes.Expr, _frame: Frame, _finalize: CodeGenerator._FinalizeInfo) -> None:
        # In these templates nothing switches that off.
        self.write("environment.escaped(")


class Templates(Environment):
    """An environment in which templates become such code, and each is looked for once: every page asks for several."""

    code_generator_class = _Code
    escaped = staticmethod(escaped)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._found: dict[str, Template] = {}

    def get_template(self, name: str | Template, parent: str | None = None, globals: Any = None) -> Template:  # noqa: A002
        """The template of that name, as Jinja finds it."""
        assert isinstance(name, str)
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = super().get_template(name, parent, globals)
        return found

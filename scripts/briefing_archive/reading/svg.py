"""Whether an SVG image is a picture and nothing else. Opened by its own address, it would run whatever it holds.

What is on no list is refused: elements of SVG that draw, and attributes that neither handle events nor lead elsewhere.
Elements of editors (Inkscape's, metadata) lie in other namespaces and do nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

from briefing_archive.problems import Problem, shown

_SVG = "http://www.w3.org/2000/svg"
# These do something in a browser wherever they stand.
_ACTIVE = frozenset(
    ("http://www.w3.org/1999/xhtml", "http://www.w3.org/1999/XSL/Transform", "http://www.w3.org/2001/xml-events")
)
_ELEMENTS = frozenset(
    [
        *("svg", "g", "defs", "symbol", "use", "switch", "title", "desc", "metadata", "style", "image"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath"),
        *("linearGradient", "radialGradient", "stop", "pattern", "clipPath", "mask", "marker", "filter"),
        *("feBlend", "feColorMatrix", "feComponentTransfer", "feComposite", "feConvolveMatrix", "feDiffuseLighting"),
        *("feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR"),
        *("feGaussianBlur", "feMerge", "feMergeNode", "feMorphology", "feOffset", "fePointLight"),
        *("feSpecularLighting", "feSpotLight", "feTile", "feTurbulence"),
    ]
)
_LINKS = frozenset(("href", "src", "base"))
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*", re.ASCII)
# CSS that loads something, or that says so in a way that cannot be read.
_LOADING = re.compile(r"@import|\\|url\s*\(\s*(?![\"'\s]*#)", re.IGNORECASE)


def svg_problems(data: bytes, path: str) -> Iterator[Problem]:
    """Yield each thing that an SVG image may not hold, at the place where it stands first."""
    reader = _Reader()
    try:
        reader.read(data)
    except expat.ExpatError as error:
        reason = expat.errors.messages.get(error.code, "it breaks off")
        reader.found.setdefault(
            f"this is no SVG image: {reason}; save it again as one", (error.lineno, error.offset + 1)
        )
    except _OtherError:
        pass
    for message, (line, column) in reader.found.items():
        yield Problem(path, line, column, "bad-image", message)


class _OtherError(Exception):
    """The rest of the file does not matter."""


class _Reader:
    """Goes through the text once. `found` are messages with the place of the first of each kind."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[int, int]] = {}
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.ProcessingInstructionHandler = self._instruction
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._depth = 0
        self._styles = 0
        self._css: list[str] = []

    def read(self, data: bytes) -> None:
        """Gather all that is wrong; raises ExpatError where this is no XML."""
        self._parser.Parse(data, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        if not self._depth and (namespace, local) != (_SVG, "svg"):
            what = f"it begins with <{local}>, not with <svg> of the namespace {_SVG}"
            self._note(f"this is no SVG image: {what}; save it again as one")
            raise _OtherError
        self._depth += 1
        if namespace in _ACTIVE or (namespace == _SVG and local not in _ELEMENTS):
            self._note(f"<{local}> does more than draw; save the image without it")
        self._styles += local == "style"
        for attribute, value in attributes.items():
            self._attribute(local, attribute.rpartition(" ")[2], value)

    def _attribute(self, element: str, name: str, value: str) -> None:
        if name.lower().startswith("on"):
            self._note(f"the attribute {shown(name)} would run a script; delete it")
        elif name in _LINKS and not value.strip().startswith("#") and value.strip():
            if element != "image" or not _PICTURE.fullmatch(value.strip()):
                self._note(f"{shown(value)} leads out of the image; delete it")
        elif _LOADING.search(value):
            self._note(f"{shown(value)} may load something else; delete it")

    def _end(self, name: str) -> None:
        self._depth -= 1
        if name.rpartition(" ")[2] == "style":
            self._styles -= 1
            if _LOADING.search("".join(self._css)):
                self._note("the style in this image may load something else; delete what holds @import, url() or \\")
            self._css.clear()

    def _text(self, text: str) -> None:
        if self._styles:
            self._css.append(text)

    def _instruction(self, target: str, _data: str) -> None:
        self._note(f"<?{target}?> does more than draw; delete it")

    def _doctype(self, _name: str, _system: str | None, _public: str | None, has_subset: int) -> None:
        if has_subset:
            self._note("declarations in <!DOCTYPE> are not used here; delete what stands there in brackets")
            raise _OtherError

    def _note(self, message: str) -> None:
        place = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
        self.found.setdefault(message, place)

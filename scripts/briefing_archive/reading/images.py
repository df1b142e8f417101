"""Whether the images beside the briefings are what their names say: by how a file begins, and SVG by all it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from briefing_archive.model import Limits
from briefing_archive.problems import Problem
from briefing_archive.reading.file_names import path_in_problems
from briefing_archive.reading.listing import Found
from briefing_archive.reading.memory import ReadingMemory
from briefing_archive.reading.opening import read_image
from briefing_archive.reading.svg import svg_problems

_FORMS: dict[str, Callable[[bytes], bool]] = {
    "png": lambda data: data.startswith(b"\x89PNG\r\n\x1a\n"),
    "jpg": lambda data: data.startswith(b"\xff\xd8\xff"),
    "gif": lambda data: data.startswith((b"GIF87a", b"GIF89a")),
    "webp": lambda data: data.startswith(b"RIFF") and data[8:12] == b"WEBP",
    "avif": lambda data: data[4:8] == b"ftyp" and (b"avif" in data[8:] or b"avis" in data[8:]),
}
IMAGES = frozenset((*_FORMS, "jpeg", "svg"))
"""The endings of the names of images."""

_BEGINNING = 64
"""Bytes that tell the forms apart."""


@dataclass(frozen=True, slots=True)
class Images:
    """Those that may be published, by their paths, and what is wrong with the others."""

    paths: tuple[str, ...]
    problems: tuple[Problem, ...]


def read_images(listed: Iterable[Found], label: str, limits: Limits, memory: ReadingMemory) -> Images:
    """Look into each image of the folder that problems call by the label."""
    problems: list[Problem] = []
    good: list[str] = []
    for found in listed:
        key = (found, label, limits.image_bytes)
        wrong: tuple[Problem, ...] | None = memory.recall(key)
        if wrong is None:
            wrong = tuple(_problems(found, path_in_problems(label, found.path), limits))
            memory.keep(key, wrong)
        problems.extend(wrong)
        if not wrong:
            good.append(found.path)
    return Images(tuple(good), tuple(problems))


def _problems(found: Found, shown: str, limits: Limits) -> Iterator[Problem]:
    ending = found.path.rpartition(".")[2].lower()
    form = "jpg" if ending == "jpeg" else ending
    data = read_image(found.full, shown, limits, None if form == "svg" else _BEGINNING)
    if isinstance(data, Problem):
        yield data
    elif form == "svg":
        yield from svg_problems(data, shown)
    elif not _FORMS[form](data):
        real = next((name for name, fits in _FORMS.items() if fits(data)), "")
        mend = f"this is a {real.upper()} image; let its name end in .{real}" if real else "save it again as one"
        yield Problem(shown, 1, 1, "bad-image", f"this is no {form.upper()} image, whatever its name says; {mend}")

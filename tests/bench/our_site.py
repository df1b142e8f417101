"""The archive as a site of this project."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from pathlib import Path

from bench import archive, built
from bench.editing import edit, edit_act, newest, type_of_first_act
from bench.processes import Cost, run
from bench.report import Site
from bench.serving import Preview

_SETTINGS = """
site_name: Bench
site_url: https://example.org/bench/
theme: {name: material, features: [navigation.tabs, navigation.top]}
plugins: [briefings]
"""
_MKDOCS = (sys.executable, "-m", "mkdocs")


class OurSite:
    """A folder with an archive and its settings."""

    def __init__(self, folder: Path, number: int, *, search: bool = True) -> None:
        self._folder = folder
        archive.write(number, folder / "briefings")
        (folder / "docs").mkdir()
        hook = Path(__file__).with_name("without_search.py")
        settings = _SETTINGS if search else f"{_SETTINGS}hooks: ['{hook.as_posix()}']\n"
        (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")

    def cold(self) -> Cost:
        """Build with nothing left of an earlier build, whatever it was called."""
        for path in self._folder.iterdir():
            if path.name not in {"briefings", "docs", "mkdocs.yml"}:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        return self._build()

    def first_again(self) -> Cost:
        """The same as after a cold build, which leaves no site before the last."""
        shutil.rmtree(self._folder / ".site.spare", ignore_errors=True)
        return self.again()

    def again(self) -> Cost:
        """Edit a briefing, and build with all that earlier builds left."""
        edit(newest(self._folder / "briefings"))
        return self._build()

    def site(self) -> Site:
        """What the last build made."""
        return built.count(self._folder / "site", "briefings/*/*/index.html")

    def preview(self) -> Preview:
        """The newest briefing, as `mkdocs serve` shows it: its page, the home page, and the page of its first actor."""
        file = newest(self._folder / "briefings")
        actor = file.read_text(encoding="utf-8").partition("\nactors: [")[2].partition(",")[0].lower()
        return Preview(
            command=lambda port: (*_MKDOCS, "serve", "--dev-addr", f"127.0.0.1:{port}"),
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

    def _build(self) -> Cost:
        return run((*_MKDOCS, "build", "--quiet"), self._folder)

"""The files of a published record that are no pages: images, redirects, styles, scripts, and those for machines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from briefing_archive.publishing.redirecting import NGINX_FILE, REDIRECTS_FILE, nginx_map, redirect_page, redirects_file
from briefing_archive.rendering import addresses
from briefing_archive.rendering.site import Site

THEME = Path(__file__).parent.parent / "theme"
_PREVIEW = "preview"
_BY_THEIR_PAGES = {addresses.HOLDING_SCRIPT, addresses.MOVED_SCRIPT}
# What lies in a folder further down belongs to one of these, or to a page.
_EVERYWHERE = "assets/briefings/"
_PRINT = "assets/briefings/print.css"


def assets(*, preview: bool) -> list[str]:
    """Our styles and scripts, below the folder `THEME` and below the site alike."""
    found = sorted(path.relative_to(THEME).as_posix() for path in THEME.glob("assets/**/*") if path.is_file())
    return [path for path in found if preview or Path(path).stem != _PREVIEW]


def linked(*, preview: bool) -> list[str]:
    """Those that every page loads. The others are asked for by the pages that need them."""
    found = [path for path in assets(preview=preview) if path not in _BY_THEIR_PAGES]
    return [path for path in found if path.startswith(_EVERYWHERE) and "/" not in path.removeprefix(_EVERYWHERE)]


def completed_assets(site: Site) -> Iterator[tuple[str, str]]:
    """The path and text of each of these that says something of the record, which no page can tell a style sheet."""
    words, archive = site.desk.words, site.archive
    as_of = words("as-of", day=words.as_of(site.as_of)) if archive.briefings or archive.settings.as_of else ""
    said = {"as-of": as_of, "title": archive.settings.title}
    style = THEME.joinpath(_PRINT).read_text(encoding="utf-8")
    for name, text in said.items():
        style = style.replace(f'"({name})"', _css_string(text))
    yield _PRINT, style


def _css_string(text: str) -> str:
    """A text as a style sheet quotes it."""
    return '"' + re.sub(r'[\\"\x00-\x1f\x7f]', lambda mark: f"\\{ord(mark[0]):x} ", text) + '"'


def redirects(site: Site, site_url: str) -> Iterator[tuple[str, str]]:
    """The path and text of each page that leads on, and of the lists for hosts that can do it themselves."""
    for redirect in site.redirects:
        words = site.desk.words
        text = redirect_page(redirect, language=words.language, title=words("moved"), site_url=site_url)
        yield f"{redirect.address}index.html", text
    if site.redirects:
        yield REDIRECTS_FILE, redirects_file(site.redirects, site_url)
        yield NGINX_FILE, nginx_map(site.redirects, site.taken, site_url)


def media(site: Site, root: Path) -> Iterator[tuple[str, Path]]:
    """The path of each image beside the briefings, and its file, unless that has changed since it was listed."""
    root = root.resolve()
    for path in site.media:
        file = (root / path).resolve()
        if file.is_relative_to(root) and file.is_file():
            yield addresses.media(path), file

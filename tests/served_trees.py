"""All that a preview serves, and what two previews of the same files serve differently.

A preview makes a page when it is asked for, so that its folder does not tell what there is: links, the sitemap, what the
record promises and what was there before do.
"""

from __future__ import annotations

import re
import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from random import Random
from urllib.parse import quote, unquote, urldefrag, urljoin

from briefing_archive.exports import planned
from briefing_archive.exports.search import ENTRY, addresses_of
from briefing_archive.publishing import enclosing
from briefing_archive.publishing.preparing import DEFAULT_EXTENSIONS
from briefing_archive.reading.archive import read_archive
from briefing_archive.rendering import addresses
from briefing_archive.rendering.bodies import MarkdownOptions, render_bodies
from briefing_archive.rendering.site import assemble
from briefing_archive.work import InLine
from projects import PATIENCE, Preview, Project, preview

# The status, such as 200 or 404, and the bytes that came with it.
Answer = tuple[int, bytes]
Tree = dict[str, Answer]
HERE = "http://here/"
# It comes by itself, with its whole folder, once somebody searches.
TEXTS = "search/texts/pagefind-entry.json"
_LINK = re.compile(r"""(?:href|src)=["']?([^"'\s>]+)|<loc>([^<]+)</loc>""")
# What live reload puts on each page: the time of the build, and of the answer.
_LIVE_RELOAD = re.compile(rb"livereload\(\d+, \d+\);\n</script>")


@dataclass(frozen=True)
class Watched:
    """A preview whose folder can be looked into, of a site whose address ends with the path `below`, as in `some/where/`."""

    shown: Preview
    temporary: Path
    below: str = ""

    @property
    def files(self) -> dict[str, tuple[int, int]]:
        """The files that are there by now, by their paths, and when each was written by which number."""
        folders = [folder for folder in self.temporary.glob("mkdocs_*") if folder.is_dir()]
        found = {path.relative_to(folder).as_posix(): path for folder in folders for path in folder.rglob("*")}
        return {
            path: (file.stat().st_mtime_ns, file.stat().st_ino)
            for path, file in sorted(found.items())
            if file.is_file() and not path.startswith(".")
        }

    def tree(self, also: Iterable[str], order: Random) -> Tree:
        """All that is served: what was expected, what links lead to, and what lies there, asked for in some order."""
        found: Tree = {}
        self.ask(ENTRY)
        assert self._has_texts(), self.shown.output()
        self._follow({"", "sitemap.xml", "404.html", *also}, found, order)
        self._follow({path.removesuffix("index.html") for path in self.files}, found, order)
        return found

    def ask(self, address: str) -> Answer:
        """What is served at an address, with nothing in it of where and when it is served."""
        status, body = _get(self.shown.address + quote(self.below + address))
        return status, _LIVE_RELOAD.sub(b"", body).replace(self.shown.address.encode(), HERE.encode())

    def _follow(self, waiting: set[str], found: Tree, order: Random) -> None:
        while waiting:
            address = order.choice(sorted(waiting))
            found[address] = self.ask(address)
            waiting |= set(_linked(HERE + self.below, address, found[address]))
            waiting -= set(found)

    def _has_texts(self) -> bool:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self.ask(TEXTS)[0] == 200:
                return True
            time.sleep(0.05)
        return False


def _get(address: str) -> Answer:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


def _linked(root: str, address: str, answer: Answer) -> Iterator[str]:
    """The addresses of the same site that a page leads to."""
    status, body = answer
    if status != 200 or not (address.endswith(("/", ".html", ".xml")) or not address):
        return
    for link in _LINK.findall(body.decode()):
        full = urldefrag(urljoin(root + quote(address), unescape(link[0] or link[1]))).url.partition("?")[0]
        if full.startswith(root):
            yield unquote(full.removeprefix(root))


@contextmanager
def watched(made: Project, temporary: Path, below: str = "") -> Iterator[Watched]:
    """Serve a project out of a folder within another one."""
    temporary.mkdir()
    with preview(made, TMPDIR=str(temporary)) as shown:
        yield Watched(shown, temporary, below)


def copied(made: Project, to: Path) -> Project:
    """The same project elsewhere, without anything that a preview has left or said."""
    shutil.copytree(made.root, to, ignore=shutil.ignore_patterns(".cache", "said-*", "site"), symlinks=True)
    return Project(to)


def promised(made: Project) -> set[str]:
    """The addresses that a preview of the record has to have, whether or not anything leads to them."""
    root = made.root / "briefings"
    archive = read_archive(root, drafts=True).archive
    site = assemble(archive, render_bodies(archive, MarkdownOptions.of(DEFAULT_EXTENSIONS, {}), InLine()))
    pages = {page.address for page in site.pages} | {redirect.address for redirect in site.redirects}
    files = {*planned(site), *addresses_of(site), addresses.HOLDING, *(path for path, _ in enclosing.media(site, root))}
    return pages | files


def differences(before: Tree, after: Tree) -> dict[str, str]:
    """What is not the same in two trees, by its address, from where it begins to differ."""
    both = sorted({*before, *after})
    return {one: _difference(before.get(one), after.get(one)) for one in both if before.get(one) != after.get(one)}


def _difference(before: Answer | None, after: Answer | None) -> str:
    if not before or not after or before[0] != after[0]:
        return f"{before[0] if before else None} and {after[0] if after else None}"
    pairs = enumerate(zip(before[1], after[1], strict=False))
    first = next((place for place, (one, other) in pairs if one != other), min(len(before[1]), len(after[1])))
    place = max(first - 20, 0)
    return f"{before[1][place : place + 60]!r} and {after[1][place : place + 60]!r}"

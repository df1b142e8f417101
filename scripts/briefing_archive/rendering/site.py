"""An archive as pages: all of them in the order of their addresses, each written when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from itertools import chain
from operator import attrgetter

from briefing_archive.indexes.index import Index
from briefing_archive.model import Archive, Briefing
from briefing_archive.rendering import addresses
from briefing_archive.rendering.bodies import Bodies
from briefing_archive.rendering.citing import Citing
from briefing_archive.rendering.crumbs import Trails
from briefing_archive.rendering.desk import Desk, Place
from briefing_archive.rendering.entries import Entries
from briefing_archive.rendering.fingerprints import KINDS, Fingerprint, Fingerprints
from briefing_archive.rendering.linking import Linker
from briefing_archive.rendering.naming import Naming
from briefing_archive.rendering.page import BrokenLink, Page, Redirect
from briefing_archive.rendering.pages import (
    actors,
    briefings,
    corrections,
    dates,
    holding,
    home,
    instruments,
    measures,
    relations,
    search,
    topics,
)
from briefing_archive.rendering.phrases import Phrases
from briefing_archive.rendering.redirects import redirects
from briefing_archive.rendering.related import Related
from briefing_archive.rendering.sentences import Sentences
from briefing_archive.rendering.settling import settled
from briefing_archive.rendering.shelves import Shelves
from briefing_archive.rendering.templating import environment
from briefing_archive.rendering.who import Introductions
from briefing_archive.rendering.words import words_of

__all__ = ["Site", "assemble"]

_address = attrgetter("address")

# What lies in which folder: the first step of its pages' addresses.
_FOLDERS = {
    addresses.HOME: (home,),
    addresses.BRIEFINGS: (briefings,),
    addresses.ACTORS: (actors,),
    addresses.MEASURES: (measures, holding),
    addresses.DATES: (dates,),
    addresses.RELATIONS: (relations,),
    addresses.INSTRUMENTS: (instruments,),
    addresses.TOPICS: (topics,),
    addresses.CORRECTIONS: (corrections,),
    addresses.SEARCH: (search,),
}


@dataclass(frozen=True)
class Site:
    """A whole archive, ready to be written page by page. The same archive and bodies give the same bytes.

    `others` are the addresses of what was written by hand, `published` those that the record once had. `read` stands
    for all that was read but the texts of briefings, and is empty where nothing does.
    """

    desk: Desk
    others: frozenset[str] = frozenset()
    published: tuple[str, ...] = ()
    read: bytes = b""

    @property
    def archive(self) -> Archive:
        """What the pages are made of."""
        return self.desk.index.archive

    @property
    def as_of(self) -> date:
        """The day to which the record speaks."""
        return self.desk.index.as_of

    @property
    def media(self) -> tuple[str, ...]:
        """Images beside the briefings, relative to their folder; each is published at `addresses.media`."""
        return self.archive.media

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """All pages by address."""
        return tuple(sorted(self._shelves.all(), key=_address))

    def page(self, address: str) -> Page | None:
        """The page at an address, if there is one; no more pages are made than it takes."""
        return self._shelves.page(address)

    @cached_property
    def _shelves(self) -> Shelves:
        desk = self.desk
        return Shelves(
            {folder: chain.from_iterable(kind.pages(desk) for kind in kinds) for folder, kinds in _FOLDERS.items()},
            {addresses.BRIEFINGS: partial(briefings.page, desk)},
        )

    @cached_property
    def redirects(self) -> tuple[Redirect, ...]:
        """Addresses that lead on, less those that have something: that always wins."""
        return redirects(self.archive, lambda: self.taken, self.published)

    @cached_property
    def taken(self) -> frozenset[str]:
        """Every address that has something: a page of the record, an image beside the briefings, what is by hand."""
        media = (addresses.media(path) for path in self.media)
        return self.others.union(media, self._shelves.addresses())

    def broken_links(self, briefing: Briefing) -> tuple[BrokenLink, ...]:
        """The links in the body of a briefing that lead nowhere."""
        return tuple(sorted(self.desk.linker.broken(briefing)))

    @cached_property
    def trails(self) -> Trails:
        """The way to each page."""
        return Trails(self._shelves.page, self.desk.words("home"))

    def html(self, page: Page) -> str:
        """The content of one page: what stands inside its `<article>`, with its own `<h1>`."""
        template = environment(self.desk.words).get_template(page.template)
        html = template.render(view=page.view(), at=Place(self.desk, self.trails.to(page)), page=page)
        introductions = Introductions(self.desk.index.actors, self.desk.words, page.address)
        return settled(html, page.address, introductions.of)

    def asks_all(self, page: Page) -> bool:
        """Whether a page is made of the whole archive, and so takes long and has no fingerprint."""
        return page.kind not in KINDS

    def fingerprint(self, page: Page) -> bytes:
        """What stays the same while the content and the head of a page do; empty where it asks the whole archive."""
        return b"" if self.asks_all(page) else self._fingerprints.of(page, self.trails.to(page))

    def digest_of_briefing(self, briefing: Briefing) -> bytes:
        """What stays the same while all that feeds say of a briefing does."""
        return self._fingerprints.of_briefing(briefing)

    def digest_of_text(self, briefing: Briefing) -> bytes:
        """What stays the same while all does that the search finds a briefing by."""
        return self._fingerprints.of_text(briefing)

    def digest_of_acts(self) -> bytes:
        """What stays the same while all acts do, the days and ids of their briefings, and what names whom and what."""
        return self._fingerprints.of_acts()

    def digest_of_archive(self) -> bytes:
        """What stays the same while the archive does, but for the texts of briefings after their beginnings."""
        return self._fingerprints.of_archive()

    def digest_of_archive_but_texts(self) -> bytes:
        """The same for what shows no texts."""
        return self._fingerprints.of_archive_but_texts()

    def noting(self, take: Callable[[], bytes]) -> Fingerprint:
        """What is taken by the methods above, and whose texts it goes by."""
        return self._fingerprints.noting(take)

    def digests_of_texts(self) -> Mapping[str, bytes]:
        """Of each briefing (an id) what stays the same while its texts do."""
        return self._fingerprints.of_texts()

    def digest_of_ground(self) -> bytes:
        """What stays the same while all but texts does; empty where nothing stands for what was read."""
        return self._fingerprints.of_ground()

    @cached_property
    def _fingerprints(self) -> Fingerprints:
        # Which addresses lead on hangs on the ledger of all that was ever published as well.
        return Fingerprints(self.desk, self.read and self.read + repr(self.redirects).encode())

    def head(self, page: Page) -> str:
        """What belongs into the `<head>` of a page, beside its title and description."""
        return environment(self.desk.words).get_template("_head.html").render(head=page.head())


def assemble(
    archive: Archive,
    bodies: Bodies,
    neighbours: Mapping[str, str] | None = None,
    site_url: str = "",
    published: Iterable[str] = (),
    index: Index | None = None,
    read: bytes = b"",
) -> Site:
    """Make the site of an archive, of which there may be an index.

    `neighbours` are hand-written files that bodies may link to, as in `Linker`; `site_url` is the full address of the
    site's root, where it is known; `published` are the addresses that the record once had; `read` is as in `Site`.
    """
    index, words = index or Index(archive), words_of(archive.settings.language)
    naming, sentences = Naming(index, bodies), Sentences(index, words)
    phrases = Phrases(index, words, sentences)
    return Site(
        Desk(
            index=index,
            words=words,
            sentences=sentences,
            phrases=phrases,
            entries=Entries(index, words, sentences, phrases, bodies),
            bodies=bodies,
            linker=Linker(index, bodies, neighbours or {}, naming),
            naming=naming,
            related=Related(index),
            citing=Citing(index, words, site_url),
        ),
        others=frozenset((neighbours or {}).values()),
        published=tuple(published),
        read=read,
    )

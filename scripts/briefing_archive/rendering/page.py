"""What a page is, before any generator has dressed it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from briefing_archive.states import by_values


def itself(made_of: Any) -> object:
    """The view of a page that shows just what it is made of."""
    return made_of


@dataclass(frozen=True, slots=True, kw_only=True)
@by_values
class Heading:
    """A heading of a page: its level (2 to 6), the id that an address may end with, and its plain text."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Meta:
    """What a page tells machines of itself: a name of the vocabularies for this, and plain text."""

    name: str
    content: str


@dataclass(frozen=True, slots=True)
class HeadLink:
    """A link for machines: how its goal stands to the page, where it leads (from the page, or in full), as what."""

    rel: str
    href: str
    type: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What belongs into the `<head>` of a page; to be escaped by whoever writes it into HTML."""

    meta: tuple[Meta, ...] = ()
    links: tuple[HeadLink, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the record.

    `address` is relative to the site's root and not percent-encoded: empty for the home page, else it ends with `/`.
    `title` and `description` are plain text, to be escaped by whoever writes them into HTML. `kind` names what is
    shown (`home`, `briefing`, `actor`, …). `template` is filled with what `view` returns, only when it is asked for,
    so that an archive of any size fits into memory; so is `head`. `made_of` finds all that both are worked out from,
    beside the settings: while that is the same, so is the page. `view_of` works out what it shows. `feeds` says
    whether `feed.xml` and `feed.json` stand beside it, `wide` that it needs the room of the side bars.
    """

    address: str
    title: str
    description: str
    kind: str
    language: str
    template: str
    made_of: Callable[[], Any]
    view_of: Callable[[Any], object] = itself
    headings: tuple[Heading, ...] = ()
    in_search: bool = True
    head: Callable[[], Head] = Head
    feeds: bool = False
    wide: bool = False

    def view(self) -> object:
        """What the page shows, as its template takes it."""
        return self.view_of(self.made_of())


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Redirect:
    """An address that leads on to another one; both as in `Page`."""

    address: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class BrokenLink:
    """A link in the body of a briefing (an id) that leads nowhere, as it was written, and why."""

    briefing: str
    link: str
    reason: str

"""What becomes of a briefing's Markdown before anything of the archive is known: safe HTML with gaps for its links."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefing_archive.rendering.digesting import digest_of
from briefing_archive.rendering.page import Heading
from briefing_archive.states import by_values

# Every id that a body makes begins with this. Acts have ids without an underscore and the sections of a page begin
# with `s_`, so that no body can make an id that is taken.
ID_PREFIX = "t_"


@dataclass(frozen=True, slots=True, kw_only=True)
@by_values
class BodyLink:
    """A link (`href`) or an image (`src`) of a body, as it was written."""

    attribute: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
@by_values
class Body:
    """Safe HTML in parts. Between each two parts stands the value of one link, to be filled in by `linking`.

    A part that comes before a link ends with ` href="` or ` src="`, and the next one begins with the closing quote.
    `ids` are those that links may lead to; `opening` is the first paragraph as plain text; `removed` names the HTML
    elements that bodies may not have and that were taken out, `attributes` what else was taken out and might have done
    harm, `refused` the links of schemes that are not allowed. `digest` stands for all that is shown: parts, links and
    headings. It is found where a body is rendered, so that no build finds it again for those that are kept.
    """

    parts: tuple[str, ...]
    links: tuple[BodyLink, ...] = ()
    headings: tuple[Heading, ...] = ()
    ids: frozenset[str] = frozenset()
    opening: str = ""
    removed: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    digest: bytes = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Find the digest."""
        links = [(link.attribute, link.value) for link in self.links]
        headings = [(heading.level, heading.id, heading.text) for heading in self.headings]
        object.__setattr__(self, "digest", digest_of((self.parts, links, headings)))

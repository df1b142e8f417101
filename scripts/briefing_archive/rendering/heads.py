"""What the pages tell machines in their `<head>`: Highwire's words and Dublin Core, feeds, licence, where to cite."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_archive.model import Settings
from briefing_archive.rendering.citation import Citation
from briefing_archive.rendering.page import Head, HeadLink, Meta

_FEEDS = (("feed.xml", "application/atom+xml"), ("feed.json", "application/feed+json"))


def page_head(settings: Settings, title: str, *, feeds: bool) -> Head:
    """The head of any page, with the feeds beside it where there are any."""
    return Head(links=(*_licence(settings), *_feeds(title, feeds=feeds)))


def briefing_head(settings: Settings, cited: Citation) -> Head:
    """The head of a briefing's page: reference managers see a report, with its authors, date, publisher and number."""
    # A page of unknown address is where it is.
    cite_as = HeadLink("cite-as", cited.address if cited.is_full else "./")
    return Head(meta=(*_highwire(cited), *_dublin_core(settings, cited)), links=(cite_as, *_licence(settings)))


def _highwire(cited: Citation) -> Iterator[Meta]:
    yield Meta("citation_title", cited.title)
    for author in cited.authors:
        yield Meta("citation_author", author)
    yield Meta("citation_publication_date", cited.date.text.replace("-", "/"))
    yield Meta("citation_technical_report_institution", cited.archive)
    yield Meta("citation_technical_report_number", cited.number)
    if cited.is_full:
        yield Meta("citation_public_url", cited.address)
    yield Meta("citation_language", cited.language)


def _dublin_core(settings: Settings, cited: Citation) -> Iterator[Meta]:
    yield Meta("DC.title", cited.title)
    for author in cited.authors:
        yield Meta("DC.creator", author)
    yield Meta("DC.date", cited.date.text)
    yield Meta("DC.identifier", cited.address if cited.is_full else cited.number)
    yield Meta("DC.publisher", cited.archive)
    licence = settings.licence
    if licence.name or licence.url:
        yield Meta("DC.rights", ", ".join(filter(None, (licence.name, licence.url))))
    yield Meta("DC.language", cited.language)


def _licence(settings: Settings) -> Iterator[HeadLink]:
    if settings.licence.url:
        yield HeadLink("license", settings.licence.url)


def _feeds(title: str, *, feeds: bool) -> Iterator[HeadLink]:
    for file, type_ in _FEEDS if feeds else ():
        yield HeadLink("alternate", file, type_, title)

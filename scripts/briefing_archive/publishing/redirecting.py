"""A page that leads from an old address to the present one, on hosts that can only serve files."""

from __future__ import annotations

from markupsafe import Markup

from briefing_archive.publishing.policy import NOTHING
from briefing_archive.rendering import addresses
from briefing_archive.rendering.page import Redirect

_PAGE = Markup(
    """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<link rel="canonical" href="{canonical}">
<meta http-equiv="refresh" content="0; url={link}">
<meta name="robots" content="noindex">
<p>{title}: <a href="{link}">{link}</a></p>
</html>
"""
)


def redirect_page(redirect: Redirect, *, language: str, title: str, site_url: str) -> str:
    """The page at the old address. `site_url` may be empty; with it the canonical link is complete, as it should be."""
    link = addresses.link(redirect.address, redirect.to)
    canonical = site_url.rstrip("/") + "/" + addresses.link("", redirect.to) if site_url else link
    return _PAGE.format(language=language, policy=Markup(NOTHING), title=title, canonical=canonical, link=link)  # noqa: S704 - a text of ours

"""How old addresses lead on: by a small page on hosts that can only serve files, by lists on hosts that can do more.

A page carries the place that was asked for (`#freeze`) by a script; a host that answers with a redirect does by itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from urllib.parse import urlsplit

from markupsafe import Markup

from briefing_archive.publishing.policy import LEADING_ON
from briefing_archive.rendering import addresses
from briefing_archive.rendering.page import Redirect

# Netlify's form, which Cloudflare Pages and GitLab Pages read as well: https://docs.netlify.com/routing/redirects/
REDIRECTS_FILE = "_redirects"
# To be included in a `map`: https://nginx.org/en/docs/http/ngx_http_map_module.html
NGINX_FILE = "redirects.map"
_PERMANENT = 301

_PAGE = Markup(
    """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<link rel="canonical" href="{canonical}">
<script src="{script}" data-to="{link}"></script>
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
    script = addresses.link(redirect.address, addresses.MOVED_SCRIPT)
    policy = Markup(LEADING_ON)  # noqa: S704 - a text of ours
    return _PAGE.format(language=language, policy=policy, title=title, canonical=canonical, link=link, script=script)


def redirects_file(redirects: Iterable[Redirect], site_url: str) -> str:
    """A line for each old address, with and without its last slash."""
    root = _root(site_url)
    return "".join(
        f"{root}{_path(old)} {root}{_path(redirect.to)} {_PERMANENT}\n"
        for redirect in redirects
        for old in _both(redirect)
    )


def nginx_map(redirects: Iterable[Redirect], taken: Collection[str], site_url: str) -> str:
    """The same as the inside of a `map $uri`, in which an old address is not percent-encoded.

    nginx compares without regard to case. An old address that differs by case alone from one of those that are `taken`
    is written as an expression, or the page would lead to itself.
    """
    root, twins = _root(site_url), {address.lower() for address in taken}
    return "".join(
        f"{_key(root + old, exact=redirect.address.lower() in twins)} {_value(root + _path(redirect.to))};\n"
        for redirect in redirects
        for old in _both(redirect)
    )


def _root(site_url: str) -> str:
    """The path of the site's root, percent-encoded, with its last slash."""
    return urlsplit(site_url).path.rstrip("/") + "/"


def _path(address: str) -> str:
    return addresses.link("", address).removeprefix("./")


def _both(redirect: Redirect) -> Iterator[str]:
    yield redirect.address
    yield redirect.address.rstrip("/")


def _key(path: str, *, exact: bool) -> str:
    return _quoted(f"~^{re.escape(path)}$" if exact else path)


def _value(link: str) -> str:
    # A dollar would begin the name of a variable.
    return _quoted(link.replace("$", "%24"))


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

"""How old addresses lead on, on hosts of every kind."""

from __future__ import annotations

from briefing_archive.publishing.redirecting import nginx_map, redirect_page, redirects_file
from briefing_archive.rendering.page import Redirect

REDIRECTS = (
    Redirect(address="briefings/A/", to="briefings/a/"),
    Redirect(address="old/ä b/", to="dates/2021/"),
    Redirect(address="old/page.html/", to="briefings/it's $5; \u00e4/"),
)


def test_a_redirect_is_relative_escaped_and_visible() -> None:
    redirect = Redirect(address='old/"><script>/', to="actors/nato/")
    page = redirect_page(redirect, language="en", title="This <page> has moved", site_url="")
    assert '<meta http-equiv="refresh" content="0; url=../../actors/nato/">' in page
    assert '<link rel="canonical" href="../../actors/nato/">' in page
    assert '<a href="../../actors/nato/">' in page
    assert "This &lt;page&gt; has moved" in page
    assert page.count("<script") == 1
    assert '<script src="../../assets/briefings/moved.js" data-to="../../actors/nato/">' in page


def test_the_canonical_link_of_a_redirect_is_complete_where_the_site_knows_its_address() -> None:
    page = redirect_page(
        Redirect(address="a/", to="b c/"), language="en", title="Moved", site_url="https://a.example/x/"
    )
    assert '<link rel="canonical" href="https://a.example/x/b%20c/">' in page


def test_hosts_that_redirect_get_a_line_for_each_old_address_with_and_without_its_slash() -> None:
    assert redirects_file(REDIRECTS, "https://a.example/x/").splitlines() == [
        "/x/briefings/A/ /x/briefings/a/ 301",
        "/x/briefings/A /x/briefings/a/ 301",
        "/x/old/%C3%A4%20b/ /x/dates/2021/ 301",
        "/x/old/%C3%A4%20b /x/dates/2021/ 301",
        "/x/old/page.html/ /x/briefings/it's%20$5;%20%C3%A4/ 301",
        "/x/old/page.html /x/briefings/it's%20$5;%20%C3%A4/ 301",
    ]
    assert redirects_file(REDIRECTS[:1], "").splitlines()[0] == "/briefings/A/ /briefings/a/ 301"


def test_nginx_gets_addresses_as_it_compares_them_and_no_page_leads_to_itself() -> None:
    lines = nginx_map(REDIRECTS, {"briefings/a/", "dates/2021/"}, "").splitlines()
    assert lines == [
        r'"~^/briefings/A/$" "/briefings/a/";',
        r'"~^/briefings/A$" "/briefings/a/";',
        '"/old/ä b/" "/dates/2021/";',
        '"/old/ä b" "/dates/2021/";',
        '"/old/page.html/" "/briefings/it\'s%20%245;%20%C3%A4/";',
        '"/old/page.html" "/briefings/it\'s%20%245;%20%C3%A4/";',
    ]

"""What a page costs a reader who comes for the first time: bytes and requests, and how far its parts move while it loads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import Page

from serving import Sent

OURS = "assets/briefings/"
# Browsers ask for it when they please, once for all pages.
_FAVICON = "favicon"
_WATCH = """
globalThis.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) globalThis.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """Bytes of the page itself as it lies on the host and as it is sent, and of all that it asks for, as it is sent.

    `ours` are the styles and scripts of this project among them. `shift` is the sum of all layout shifts, to two places as
    is usual: on a busy machine Chromium may find that a word has moved by a hair, and 0.1 is what readers begin to feel.
    """

    page: int
    page_sent: int
    requests: int
    sent: int
    ours: int
    shift: float


def weigh(page: Page, address: str, sent: list[Sent]) -> Weight:
    """Open an address in a page with a fresh profile and read to its end. The server notes in a list what it sends."""
    sent.clear()
    page.add_init_script(_WATCH)
    page.goto(address, wait_until="networkidle")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    page.wait_for_timeout(300)
    shift = float(page.evaluate("shifted"))
    return _weight([one for one in sent if _FAVICON not in one.path], shift)


def _weight(sent: Sequence[Sent], shift: float) -> Weight:
    page = sent[0]
    return Weight(
        page=page.raw,
        page_sent=page.sent,
        requests=len(sent),
        sent=sum(one.sent for one in sent),
        ours=sum(one.sent for one in sent if one.path.startswith(OURS)),
        shift=round(shift, 2),
    )

"""A copy of a site that a host on the web shows, read for comparison."""

from __future__ import annotations

import hashlib
import logging
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import islice
from urllib.parse import SplitResult, quote, unquote, urlsplit, urlunsplit
from urllib.request import getproxies, proxy_bypass

import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
    ReadTimeoutError,
    SSLError,
)

from briefing_archive import __version__
from briefing_archive.publishing.manifest import NAME, Manifest, Sum
from briefing_archive.publishing.verifying import Difference, VerifyError

# So many files are asked for at a time, over connections that stay open.
_AT_ONCE = 8
_BATCH = 256
_LARGEST_MANIFEST, _PIECE = 1 << 28, 1 << 16
# Answers that mean: ask again.
_LATER = (429, 502, 503, 504)
_GONE = frozenset((404, 410))
# What some hosts read themselves and show to nobody.
_FOR_THE_HOST = frozenset(("_headers", "_redirects"))
_SAFE = "/!$'()*+,;=@"


class WebCopy:
    """A copy below an address, which may be that of its first page or of its manifest."""

    def __init__(self, url: str) -> None:
        """Take the address. Raises VerifyError where it is none."""
        parts = _parts(url)
        folder, _, name = parts.path.rpartition("/")
        path = parts.path if name not in {NAME, "index.html"} else folder
        self.root = urlunsplit((parts.scheme, parts.netloc, f"{path.rstrip('/')}/", "", ""))
        self._host = parts.netloc
        self._pool = _pool(parts)

    def manifest(self) -> bytes:
        """What the site says of itself."""
        answer = self._get(NAME)
        content = self._read(answer, _LARGEST_MANIFEST)
        if answer.status != 200:
            raise VerifyError(f"{self.root}{NAME} is not there (the host answers {answer.status})")
        return content

    def differences(self, manifest: Manifest) -> Iterator[Difference]:
        """Each file that is missing or altered. What was added to a site nobody can ask for."""
        waiting = iter(sorted(manifest.files.items()))
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            while batch := tuple(islice(waiting, _BATCH)):
                found = threads.map(partial(self._difference, manifest), batch)
                yield from (difference for difference in found if difference)

    def _difference(self, manifest: Manifest, file: tuple[str, Sum]) -> Difference | None:
        path, expected = file
        answer = self._get(path)
        # Whatever is longer than it should be is altered, however long it goes on.
        content = self._read(answer, 2 * expected.bytes + 1024)
        if _is(content, answer, expected) or self._leads_on(path, answer, manifest):
            return None
        if answer.status == 200:
            return Difference("altered", path)
        if path in _FOR_THE_HOST:
            return None
        return Difference("missing", path, "" if answer.status in _GONE else f"the host answers {answer.status}")

    def _leads_on(self, path: str, answer: urllib3.BaseHTTPResponse, manifest: Manifest) -> bool:
        """Whether the host itself leads from an old address to where the site's own page would have led."""
        to = manifest.redirects.get(path.removesuffix("index.html"))
        came_to = urlsplit(answer.url or "").path
        return to is not None and unquote(came_to) == unquote(urlsplit(self.root).path) + to

    def _get(self, path: str) -> urllib3.BaseHTTPResponse:
        # A page is asked for by its address, as readers do: some hosts would lead on from its file to that.
        name = path.rpartition("/")[2]
        address = path.removesuffix("index.html") if name == "index.html" else path
        try:
            return self._pool.request("GET", self.root + quote(address, safe=_SAFE), preload_content=False)
        except HTTPError as error:
            raise VerifyError(f"{self._host} cannot be reached: {_reason(error)}") from None

    def _read(self, answer: urllib3.BaseHTTPResponse, most: int) -> bytes:
        content = bytearray()
        try:
            while len(content) <= most and (piece := answer.read(_PIECE, decode_content=False)):
                content += piece
        except HTTPError as error:
            raise VerifyError(f"{self._host} stopped answering: {_reason(error)}") from None
        if len(content) > most:
            answer.close()
        answer.release_conn()
        return bytes(content)


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https"} and parts.hostname and (parts.port is None or parts.port):
            return parts
    except ValueError:
        pass
    raise VerifyError(f"'{url}' is not a web address such as https://example.org/archive/")


def _pool(parts: SplitResult) -> urllib3.PoolManager:
    # It would tell a person of each time that it asks again.
    logging.getLogger("urllib3").setLevel(logging.ERROR)
    proxy = "" if proxy_bypass(parts.hostname or "") else getproxies().get(parts.scheme, "")
    make = partial(urllib3.ProxyManager, proxy) if proxy else urllib3.PoolManager
    return make(
        maxsize=_AT_ONCE,
        retries=urllib3.Retry(3, backoff_factor=0.5, status_forcelist=_LATER, raise_on_status=False),
        timeout=urllib3.Timeout(connect=10, read=30),
        # The very bytes are wanted, not what saves some on the way.
        headers={"Accept-Encoding": "identity", "User-Agent": f"briefing-archive/{__version__}"},
    )


def _is(content: bytes, answer: urllib3.BaseHTTPResponse, expected: Sum) -> bool:
    """Whether an answer is a file, though the host may have packed it all the same."""
    if _sha256(content) == expected.sha256:
        return True
    if answer.headers.get("Content-Encoding") not in {"gzip", "deflate"}:
        return False
    try:
        unpacked = zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(content, expected.bytes + 1)
    except zlib.error:
        return False
    return _sha256(unpacked) == expected.sha256


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


_REASONS = (
    (NameResolutionError, "there is no host of that name"),
    (NewConnectionError, "it accepts no connection"),
    (ConnectTimeoutError, "it does not answer"),
    (ReadTimeoutError, "it does not answer in time"),
    (SSLError, "its certificate cannot be trusted"),
)


def _reason(error: HTTPError) -> str:
    cause = error.reason if isinstance(error, MaxRetryError) and error.reason else error
    return next((text for kind, text in _REASONS if isinstance(cause, kind)), str(cause))

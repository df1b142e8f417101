"""The list of the pages of a volume, whose names for them Pagefind makes of hashes: numbers take half the room.

Every reader who asks for words loads it, and the names are the largest part of it.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefing_archive.exports.search.packing import packed
from briefing_archive.publishing.pagefind import PagefindError

# The list is CBOR (https://www.rfc-editor.org/rfc/rfc8949) after a mark. A value begins with three bits for its kind,
# and five for what it counts, or for how many bytes follow that do.
_MARK = b"pagefind_dcd"
_NUMBER, _TEXT, _LIST = 0, 3, 4
_SHORT, _WIDTHS = 24, (1, 2, 4, 8)


@dataclass(frozen=True, slots=True)
class PageList:
    """A list as a file has it, and how the fragments that it names are called, by what Pagefind called them."""

    content: bytes
    names: Mapping[str, str]


def numbered(content: bytes) -> PageList:
    """The list in which each fragment is called by its number, as in `en-2_17`.

    Raises PagefindError where it has another form than is known, or names a fragment twice.
    """
    unpacked = _unpacked(content)
    ends, written, names = 0, [], dict[str, str]()
    for begin, end, name in _named(unpacked):
        if name in names:
            raise PagefindError(f"Pagefind lists {name} twice among its pages")
        # What comes before the hash tells volumes apart.
        volume, divided, _ = name.rpartition("_")
        if not divided:
            raise _unknown()
        names[name] = f"{volume}_{len(names)}"
        written += [unpacked[ends:begin], _as_text(names[name])]
        ends = end
    return PageList(content=packed(b"".join([*written, unpacked[ends:]])), names=names)


def _unpacked(content: bytes) -> bytes:
    try:
        return gzip.decompress(content)
    except (OSError, EOFError, zlib.error):
        raise _unknown() from None


def _named(content: bytes) -> Iterator[tuple[int, int, str]]:
    """Where each name begins and ends, and the name. `page-list.js` goes the same way."""
    reader = _Reader(content)
    if reader.take(len(_MARK)) != _MARK:
        raise _unknown()
    reader.head(_LIST)
    reader.text()
    for _ in range(reader.head(_LIST)):
        reader.head(_LIST)
        begin = reader.place
        name = reader.text()
        yield begin, reader.place, name
        reader.head(_NUMBER)


class _Reader:
    """Goes through the values of a list."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.place = 0

    def take(self, length: int) -> bytes:
        """So many bytes more."""
        begin, self.place = self.place, self.place + length
        if self.place > len(self._content):
            raise _unknown()
        return self._content[begin : self.place]

    def head(self, kind: int) -> int:
        """The beginning of a value, which must be of this kind: the number that it is, or how much it holds."""
        (first,) = self.take(1)
        short = first & 0x1F
        if first >> 5 != kind or short >= _SHORT + len(_WIDTHS):
            raise _unknown()
        return short if short < _SHORT else int.from_bytes(self.take(_WIDTHS[short - _SHORT]), "big")

    def text(self) -> str:
        """A text."""
        try:
            return self.take(self.head(_TEXT)).decode()
        except UnicodeDecodeError:
            raise _unknown() from None


def _as_text(text: str) -> bytes:
    content = text.encode()
    length = len(content)
    # No file has a name of more than 255 bytes.
    if length > 0xFF:
        raise _unknown()
    return bytes([_TEXT << 5 | length] if length < _SHORT else [_TEXT << 5 | _SHORT, length]) + content


def _unknown() -> PagefindError:
    return PagefindError("Pagefind lists its pages in a form that is not known here; that of its versions 1.5 is")

"""Data as compressed files. The same data gives the same bytes: no time, no name and no system stands in them."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection
from itertools import chain

# https://www.rfc-editor.org/rfc/rfc1952: deflated, no flags, no time, slowest compression, unknown system.
_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"


def json_text(data: object) -> bytes:
    """The data as JSON, as short as can be."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def packed(content: bytes, *, numbers: bool = False) -> bytes:
    """The content as a gzip file. For numbers, whose repetitions are short, deflating goes by another strategy."""
    strategy = zlib.Z_FILTERED if numbers else zlib.Z_DEFAULT_STRATEGY
    deflater = zlib.compressobj(level=9, wbits=-zlib.MAX_WBITS, strategy=strategy)
    ending = zlib.crc32(content).to_bytes(4, "little") + (len(content) & 0xFFFFFFFF).to_bytes(4, "little")
    return _HEADER + deflater.compress(content) + deflater.flush() + ending


def numbers_bytes(columns: Collection[list[int]]) -> bytes:
    """The number of columns, then each of them: how many natural numbers it has, then each one.

    A number takes seven bits a byte, the lowest first; all its bytes but the last have the highest bit set (LEB128).
    """
    written = bytearray()
    for number in chain([len(columns)], *((len(column), *column) for column in columns)):
        rest = number
        while rest > 0x7F:
            written.append(rest & 0x7F | 0x80)
            rest >>= 7
        written.append(rest)
    return bytes(written)

"""Compiled templates, kept from one build to the next: to compile those of the theme takes as long as a small site."""

from __future__ import annotations

from contextlib import suppress

import jinja2
from jinja2 import BytecodeCache, FileSystemBytecodeCache
from jinja2.bccache import Bucket


class _Templates(FileSystemBytecodeCache):
    """Keeps each template by its source, its file and the version of Jinja, where only this user can read it.

    `within` names what else has become part of the templates.
    """

    def __init__(self, within: str) -> None:
        super().__init__()
        self._within = within

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """What a template is kept under."""
        return super().get_cache_key(f"{jinja2.__version__} {self._within} {name}", filename)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template, where that can be: a full disk for temporary files is no reason not to build."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def compiled_templates(within: str = "") -> BytecodeCache | None:
    """What is kept, for all sites of this machine; nothing where there is no safe place for it.

    `within` names what becomes part of the templates beside their sources: the words of which language, and our code,
    where that compiles them.
    """
    try:
        return _Templates(within)
    except (OSError, RuntimeError):
        return None

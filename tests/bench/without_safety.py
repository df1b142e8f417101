"""A hook for MkDocs: builds leave out what makes hostile texts harmless and a record provable, to measure what that costs.

Left out are the sanitiser and what tells of its work, the limits of workers, the policy of each page, the count of the
record and the manifest. What it makes must not be published. No setting does this for users.
"""

from __future__ import annotations

from pathlib import Path

from briefing_archive.publishing import closing, workers
from briefing_archive.publishing.guarding import Guard

_REPLACED = (
    (workers, "_PROGRAM", Path(__file__).with_name("unsafe_worker.py")),
    (Guard, "page", lambda _self, html: html),
    (Guard, "record", lambda _self, html, _written, _frame: html),
    (Guard, "frame", lambda _self, _key, _render: frozenset()),
    (Guard, "write", lambda _self, _folder: None),
    (closing.counting, "differences", lambda _record, _folder: ()),
    (closing.manifest, "sums", lambda _folder, _files: {}),
    (closing.origin, "commit_of", lambda *_, **__: None),
)
for _holder, _name, _stand_in in _REPLACED:
    assert hasattr(_holder, _name)
    setattr(_holder, _name, _stand_in)

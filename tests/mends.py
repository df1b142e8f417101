"""What counts as a mend in the message of a problem: the clause that says what to do about it.

It follows on a semicolon and asks for something, `…; write one of these`, or for what may have been meant, `…; did you
mean 'title'?`. A text that a message offers to paste may hold a semicolon of its own: so the mend need not be the last
clause, but it begins with one of these verbs.
"""

from __future__ import annotations

import re

VERBS = (
    *(
        "add",
        "begin",
        "check",
        "choose",
        "close",
        "correct",
        "delete",
        "double",
        "fill",
        "flatten",
        "give",
        "keep",
        "let",
    ),
    *("make", "mend", "name", "publish", "put", "remove", "rename", "save", "say", "see", "shorten", "simplify", "use"),
    "write",
)

MEND = re.compile(rf"; (?:did you mean \S|(?:if it is text, )?(?:{'|'.join(VERBS)}) \S)")


def has_mend(message: str) -> bool:
    """Whether a message says how to mend what is wrong."""
    return MEND.search(message) is not None

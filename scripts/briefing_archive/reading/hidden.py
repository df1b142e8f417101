"""Folders whose names begin with a dot: they are not read, and what somebody meant to be read there is told of.

Those that well-known programs keep for themselves are left alone with all that is in them.
"""

from __future__ import annotations

import os

OF_PROGRAMS = frozenset(
    (".git", ".github", ".hg", ".idea", ".ipynb_checkpoints", ".obsidian", ".svn", ".trash", ".venv", ".vscode")
)

# What a file of Markdown is called, in whatever letters. Nobody who writes one means it to be passed over.
TEXTS = (".md", ".markdown", ".mdown", ".mkd", ".mkdn")


def hides_texts(folder: os.DirEntry[str]) -> bool:
    """Whether a hidden folder that is of no well-known program holds Markdown, however deep.

    No file is asked for more than its name, links are not followed, and the first text ends the search.
    """
    waiting = [folder]
    while waiting:
        within = waiting.pop()
        if within.name in OF_PROGRAMS:
            continue
        try:
            with os.scandir(within) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry)
                    elif entry.name.lower().endswith(TEXTS):
                        return True
        except OSError:
            # What whoever publishes may not look into was hardly put there to be published.
            continue
    return False

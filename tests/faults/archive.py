"""A small archive, as it was published, and as it is when the build begins that something befalls."""

from __future__ import annotations

from projects import THREE_LINES, briefing

SETTINGS = THREE_LINES + "markdown_extensions: [dying]\nhooks: [keeping.py]\n"
# What is kept from one build to the next is kept of a small archive, too, though the extension lies beside the site.
_KEEPING = """
from briefing_archive.publishing import preparing

preparing._WORTH_KEEPING = 1
preparing.is_known = lambda options: True
"""
# Renders nothing of its own. Its worker dies at once where the project has a file of that name.
_DYING = """
import os
import signal
import sys
from markdown.extensions import Extension

class Dying(Extension):
    def extendMarkdown(self, md):
        if os.path.exists("dies") and any(one.endswith("worker.py") for one in sys.orig_argv):
            os.remove("dies")
            os.kill(os.getpid(), signal.SIGKILL)

def makeExtension(**_):
    return Dying()
"""


# As much of an image as is looked at.
FLAG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
ACT = "[Russia > United States: travel ban]"
ACTORS = (
    "russia: {name: Russia, type: state, country: ru}\nunited-states: {name: United States, type: state, country: us}\n"
)
OLD = {
    "mkdocs.yml": SETTINGS,
    "dying.py": _DYING,
    "keeping.py": _KEEPING,
    "docs/about.md": "# About\n\nWhat this is.\n",
    "briefings/published.txt": "",
    "briefings/actors.yml": ACTORS,
    "briefings/2021/first.md": briefing("The first", "2021-03-02", "![a flag](flag.png)", measures=ACT),
    "briefings/2021/second.md": briefing("The second", "2021-03-03", "Old words."),
}
NEW = {
    "docs/about.md": "# About\n\nWhat this is now.\n",
    "briefings/actors.yml": ACTORS.replace("name: Russia", "name: Russia, description: A power"),
    "briefings/2021/second.md": briefing("The second", "2021-03-03", "New words.", measures=ACT),
    "briefings/2022/third.md": briefing("The third", "2022-04-05", "More words."),
}

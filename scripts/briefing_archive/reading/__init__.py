"""From files to an archive and its problems: strict, complete, and with the place of everything that is wrong.

`read_archive` is the way in. Each file is first read by itself (`written`: bytes, text, YAML, shape); then all of
them together (`resolving`: names, references, what is left out).
"""

from briefing_archive.reading.archive import Reading, read_archive
from briefing_archive.reading.memory import ReadingMemory
from briefing_archive.reading.new_briefing import new_briefing_text
from briefing_archive.reading.relisting import Changes, has_missed

__all__ = ["Changes", "Reading", "ReadingMemory", "has_missed", "new_briefing_text", "read_archive"]

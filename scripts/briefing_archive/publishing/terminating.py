"""A build that is asked to end clears up first, as one does that is interrupted from the keyboard."""

from __future__ import annotations

import signal
import sys
import threading
from types import FrameType

# What shells call a process that this signal ended.
_STATUS = 128 + signal.SIGTERM


def heed() -> None:
    """Have SIGTERM raise SystemExit, unless somebody else already hears it."""
    if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, _end)


def _end(_number: int, _frame: FrameType | None) -> None:
    # Whoever asks twice means at once.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    sys.stderr.write("The build was asked to end (SIGTERM) before all was done.\n")
    raise SystemExit(_STATUS)

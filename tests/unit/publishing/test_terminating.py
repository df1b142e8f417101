"""A process that is asked to end."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap

import pytest

ENDS = """
    import os, signal
    from briefing_archive.publishing import terminating
    {before}
    terminating.heed()
    try:
        os.kill(os.getpid(), signal.SIGTERM)
        signal.sigtimedwait([], 1)
    finally:
        print("cleared up")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes without asking")
@pytest.mark.parametrize(
    ("before", "status", "said"),
    [
        ("", 143, "The build was asked to end (SIGTERM) before all was done.\n"),
        ("signal.signal(signal.SIGTERM, signal.SIG_IGN)", 0, ""),
    ],
)
def test_it_clears_up_first_unless_somebody_else_hears_the_signal(before: str, status: int, said: str) -> None:
    program = textwrap.dedent(ENDS.format(before=before))
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr, done.stdout) == (status, said, "cleared up\n")
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL

"""Packages of the system, for what tests need and Python does not bring: Debian's and Ubuntu's, where we may."""

from __future__ import annotations

import os
import shutil
import subprocess


def install(*names: str) -> bool:
    """Install packages without what they recommend, which is for desktops. False where that cannot be done."""
    allowed = _as_root()
    if not shutil.which("apt-get") or allowed is None:
        return False
    steps = (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", *names])
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return all(not subprocess.call([*allowed, *step], env=environment) for step in steps)


def _as_root() -> list[str] | None:
    """Return what a command of root's begins with; None where we may not be root or would be asked for a password."""
    if os.name != "nt" and os.geteuid() == 0:
        return []
    if shutil.which("sudo") and not subprocess.call(["sudo", "-n", "true"], stderr=subprocess.DEVNULL):
        return ["sudo", "-n"]
    return None

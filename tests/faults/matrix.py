"""The faults: what befalls a build, when, which site it leaves, and what it says of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

BUILDING = r"/\.site\.building-\d+"
FILL = "cat /dev/zero > filler 2>/dev/null || true"
FULL = "No space left on device"
MORE_ROOM = "make room for one more copy of the site, and build again"
MAY_NOT = "let whoever builds write there, and build again"
REMOVED = "it was removed, or never there; build again when nothing else changes these files"
FAILED = "The site cannot be built, and nothing was published."
SIDE = "rm -rf .site.building-*"


class Needs(Enum):
    """What a fault needs to be a real one."""

    NOTHING = "nothing"
    DISK = "a small disk that holds the project"
    MOUNTED_SITE = "a small disk that is the folder of the site"
    PLAIN_USER = "a user whom the system refuses something"


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One fault.

    `moment` is a pattern of the lines that `inside/sitecustomize.py` makes, and `who` the processes in which it counts; the
    `commands` run there and then. Without a moment they run before the build. `after` mends what they did before the next
    build. The build `leaves` the old or the new site, with that `status`, and says what `says` holds.
    """

    name: str
    commands: tuple[str, ...]
    says: str
    moment: str = ""
    who: tuple[str, ...] = ("build",)
    leaves: str = "old"
    status: int = 1
    needs: Needs = Needs.NOTHING
    after: str = "true"


FAULTS = (
    Fault(
        name="the disk is full before anything is built",
        needs=Needs.DISK,
        commands=(FILL,),
        after="rm filler",
        says=FULL,
    ),
    Fault(
        name="the disk fills up while styles and images are copied",
        needs=Needs.DISK,
        moment=rf"write .*{BUILDING}/assets/",
        commands=(FILL,),
        after="rm filler",
        says=f"{FAILED} {FULL}",
    ),
    Fault(
        name="the disk fills up while pages are written",
        needs=Needs.DISK,
        # Later the search gives back what it needs for a while, and the rest of a small site would fit there.
        moment=rf"write .*{BUILDING}/index.html",
        who=("build", "copy"),
        commands=(FILL,),
        after="rm filler",
        says=f"{FAILED} {FULL}: {MORE_ROOM}",
    ),
    Fault(
        name="the disk fills up while the search is written",
        needs=Needs.DISK,
        moment="started .*pagefind",
        commands=(FILL,),
        after="rm filler",
        says=FULL,
    ),
    Fault(
        name="the disk fills up while the manifest is written",
        needs=Needs.DISK,
        moment=rf"write .*{BUILDING}/manifest.json",
        commands=(FILL,),
        after="rm filler",
        says=f"{FAILED} {FULL}: {MORE_ROOM}",
    ),
    Fault(
        name="the disk fills up that is mounted as the folder of the site",
        needs=Needs.MOUNTED_SITE,
        moment=rf"write .*{BUILDING}/manifest.json",
        commands=(FILL.replace("filler", "site/.filler"),),
        after="rm site/.filler",
        says=f"{FAILED} {FULL}: {MORE_ROOM}",
    ),
    Fault(
        name="nothing may be written beside the site",
        needs=Needs.PLAIN_USER,
        commands=("chmod 555 .",),
        after="chmod 755 .",
        says="its files will be replaced one by one",
        leaves="new",
        status=0,
    ),
    Fault(
        name="the folder of the site is protected from writing",
        needs=Needs.PLAIN_USER,
        commands=("chmod 555 site",),
        after="chmod 755 site",
        says="The record was counted: 3 published",
        leaves="new",
        status=0,
    ),
    Fault(
        name="the disk can only be read",
        needs=Needs.DISK,
        commands=("read only",),
        after="read and write",
        says=f"{FAILED} Read-only file system",
    ),
    Fault(
        name="the ledger is protected from writing",
        needs=Needs.PLAIN_USER,
        commands=("chmod 555 briefings",),
        after="chmod 755 briefings",
        says="The site is published, but its new addresses could not be noted. Permission denied",
        leaves="new",
    ),
    Fault(
        name="the folder of the new site vanishes while pages are written",
        moment=rf"write .*{BUILDING}/briefings/2021/first/index.html",
        who=("build", "copy"),
        commands=(SIDE,),
        says=f"{FAILED} No such file or directory",
    ),
    Fault(
        name="the folder of the site vanishes",
        moment=rf"write .*{BUILDING}/briefings/2021/first/index.html",
        who=("build", "copy"),
        commands=("rm -rf site",),
        says="The record was counted: 3 published",
        leaves="new",
        status=0,
    ),
    Fault(
        name="the folder of the briefings vanishes",
        moment=r"mkdir .*\.site\.building-",
        commands=("mv briefings elsewhere",),
        after="mv elsewhere briefings",
        says="briefings:1:1: no-folder: there is no folder",
    ),
    Fault(
        name="a briefing is deleted before its turn to be read",
        moment=r"read .*/briefings/2021/second\.md",
        who=("build", "worker"),
        commands=("mv briefings/2021/second.md .",),
        after="mv second.md briefings/2021",
        says="briefings/2021/second.md:1:1: unreadable: the file cannot be read (no such file or directory)",
    ),
    Fault(
        name="a briefing and a register change after they were read",
        moment=rf"write .*{BUILDING}/briefings/2021/first/index.html",
        who=("build", "copy"),
        commands=(
            "cp -p briefings/2021/second.md briefings/actors.yml .",
            "echo More. >> briefings/2021/second.md; echo 'x: {name: X}' >> briefings/actors.yml",
        ),
        after="mv second.md briefings/2021; mv actors.yml briefings",
        says="The record was counted: 3 published",
        leaves="new",
        status=0,
    ),
    Fault(
        name="an image is deleted before it is copied",
        moment=rf"mkdir .*{BUILDING}/assets",
        commands=("mv briefings/2021/flag.png .",),
        after="mv flag.png briefings/2021",
        says=f"{FAILED} No such file or directory",
    ),
    Fault(
        name="another build begins and ends meanwhile",
        moment=rf"write .*{BUILDING}/briefings/2021/first/index.html",
        who=("build", "copy"),
        commands=('"$PYTHON" -m mkdocs build --quiet',),
        says="The record was counted: 3 published",
        leaves="new",
        status=0,
    ),
    Fault(
        name="the clock is set back, before the build and during it",
        moment=rf"write .*{BUILDING}/briefings/2021/first/index.html",
        who=("build", "copy"),
        commands=("find . -exec touch -c -d 2050-01-01 {} +", "set the clock back"),
        says="The record was counted: 3 published",
        leaves="new",
        status=0,
    ),
    Fault(
        name="a worker is killed while it renders a text",
        commands=("touch dies",),
        says="body-failed: the text cannot be rendered: the process that did it ended",
    ),
    Fault(
        name="a copy of the build is killed while it writes pages",
        moment=rf"write .*{BUILDING}/",
        who=("copy",),
        commands=('kill -KILL "$HERE"',),
        says="The pages cannot be written: a process that writes pages was ended by SIGKILL",
    ),
    Fault(
        name="the program that makes the search is killed",
        moment="started .*pagefind",
        commands=('kill -KILL "$CHILD"',),
        says="The texts cannot be indexed: Pagefind ended before the index was written.",
    ),
    Fault(
        name="the build is asked to end",
        moment=rf"write .*{BUILDING}/briefings/2021/first/index.html",
        who=("build", "copy"),
        commands=('kill -TERM "$BUILD"',),
        says="The build was asked to end (SIGTERM) before all was done.",
        status=143,
    ),
)

"""From a folder to a site in memory, and every problem on the way. The plugin and `briefings check` share it."""

from __future__ import annotations

import gc
import pickle
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from briefing_archive.indexes.index import Index
from briefing_archive.model import Archive
from briefing_archive.problems import Problem, Severity
from briefing_archive.publishing.addressing import address_problems
from briefing_archive.publishing.confining import Room
from briefing_archive.publishing.giving_back import give_back
from briefing_archive.publishing.hiring import Hired
from briefing_archive.publishing.keeping import Cache
from briefing_archive.publishing.kept_reading import KeptReading
from briefing_archive.publishing.kept_work import KeptWork
from briefing_archive.publishing.ledger import Ledger, read_ledger
from briefing_archive.publishing.losing import Present, lost_before
from briefing_archive.publishing.progress import Progress, Told, silent
from briefing_archive.publishing.shaping import digest, is_known
from briefing_archive.publishing.sources import briefing_files
from briefing_archive.publishing.text_problems import NO_TEXTS, Texts, read_texts
from briefing_archive.reading import Changes, Reading, ReadingMemory, read_archive
from briefing_archive.rendering.bodies import Bodies, BodyMemory, MarkdownOptions, render_bodies
from briefing_archive.rendering.site import Site, assemble

# A smaller archive is made before it is known what was kept of it, and needs no folder.
_WORTH_KEEPING = 100

# After how many new things Python looks for garbage among these, after how many such looks among those that have stayed
# since, and after how many of these among all.
_LOOKS = (10_000, 50, 1000)

# The extensions of Material that bodies may use, where no site says which.
DEFAULT_EXTENSIONS = (
    "admonition",
    "footnotes",
    "pymdownx.details",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """Where the briefings are, what messages call that folder, and how its bodies are written.

    `neighbours` are hand-written files that bodies may link to: their paths relative to the folder, and addresses;
    `room` is where these lie. `site_url` is the full address of the site's root, or empty.
    """

    root: Path
    label: str
    options: MarkdownOptions
    neighbours: Mapping[str, str] = field(default_factory=dict)
    room: Room | None = None
    site_url: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """What a build made of what it read, where it came to that."""

    index: Index | None = None
    texts: Texts = NO_TEXTS


@dataclass(slots=True)
class Memory:
    """What a preview remembers from one build to the next."""

    reading: ReadingMemory = field(default_factory=ReadingMemory)
    bodies: BodyMemory = field(default_factory=BodyMemory)
    made: Made = field(default_factory=Made)

    def take(self) -> Made:
        """What was made last. It is no more remembered: what is read next is told by how it differs from this alone."""
        made, self.made = self.made, Made()
        return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A site, not yet written, what is wrong with the files it was made of, and how many of them are briefings.

    `sources` are the paths of these, below their folder, and `drafts` those of them that the site leaves out. `reused`
    is the number of texts that an earlier build has rendered; `cache` is None where nothing is kept.
    """

    site: Site
    problems: tuple[Problem, ...]
    briefings: int
    sources: frozenset[str] = frozenset()
    drafts: tuple[str, ...] = ()
    ledger: Ledger = field(default_factory=Ledger)
    reused: int = 0
    cache: Cache | None = None

    @property
    def errors(self) -> int:
        """How many of the problems are errors."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def warnings(self) -> int:
        """How many of the problems are warnings."""
        return len(self.problems) - self.errors

    def summary(self, seconds: float, taken: int) -> str:
        """What there is by the end of a build that took so long, and so many pages from the site before."""
        made = f"{self.briefings:,} briefings, {len(self.site.pages):,} pages, {seconds:.1f} s"
        if not self.reused and not taken:
            return made
        return f"{made}; {self.reused:,} texts and {taken:,} pages had been made before"


@contextmanager
def _nothing_thrown_away() -> Iterator[None]:
    """Look for no garbage: to go through a growing archive again and again for it takes longer than to make it.

    What is there by the end is kept, and is not looked through later either. Nor is what comes then, as long as it
    stays: of that Python would go through all each time when there is as little as a quarter more.
    """
    # What is garbage by now, such as what templates leave behind, would stay for good with what it holds.
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(*_LOOKS)
        gc.enable()


@_nothing_thrown_away()
def prepare(
    folder: Folder,
    workers: Hired,
    memory: Memory | None = None,
    *,
    cache: Cache | None = None,
    progress: Progress | None = None,
    drafts: bool = False,
    changes: Changes | None = None,
) -> Prepared:
    """Read, render and assemble a folder. Raises `WorkersError` where no process can do so.

    Without a memory this is for one time: whatever this process would need for a next time is let go, the workers too.
    With one, `changes` may tell which files have changed since the last time.
    """
    # Whoever cannot be reached would otherwise be missed only after all files are opened, or not at all.
    workers.begin()
    # A preview counts nothing.
    sources = frozenset[str]() if memory else briefing_files(folder.root)
    ledger = read_ledger(folder.root, folder.label)
    progress, before = progress or silent(), memory.take() if memory else Made()
    reader = Told(workers, progress, "Reading briefings, in parts")
    read = partial(read_archive, folder.root, label=folder.label, executor=reader, drafts=drafts)
    reading, ground = _read(read, memory, cache, changes)
    workers.memory = reading.archive.settings.limits.body_bytes
    cache, kept = _kept(cache, reading.archive, folder, workers, memory, is_reading_kept=bool(ground))
    renderer = Told(kept or workers, progress, "Rendering texts")
    bodies = render_bodies(reading.archive, folder.options, renderer, memory.bodies if memory else None)
    written = reading.archive.briefings
    if not memory:
        workers.close()
        reading = _without_texts(reading)
    site = _site(folder, reading, bodies, ledger, ground, before.index)
    texts = read_texts(folder.label, site, written, folder.neighbours, before=before.texts, edited=reading.edited)
    del written
    if memory:
        memory.made = Made(site.desk.index, texts)
    else:
        give_back()
    found = {*reading.problems, *ledger.problems, *_of_texts(texts, site)}
    found.update(_of_addresses(folder, site, reading, ledger), folder.room.problems() if folder.room else ())
    return Prepared(
        site=site,
        problems=tuple(sorted(found)),
        briefings=reading.files,
        sources=sources,
        drafts=reading.drafts,
        ledger=ledger,
        reused=kept.reused if kept else 0,
        cache=cache,
    )


def _read(
    read: Callable[..., Reading], memory: Memory | None, cache: Cache | None, changes: Changes | None
) -> tuple[Reading, bytes]:
    """What `read_archive` gives, and what stands for all of it but texts; empty where nothing is kept."""
    if memory:
        return read(memory=memory.reading, changes=changes), b""
    return _read_once(read, cache.reading() if cache else None)


def _without_texts(reading: Reading) -> Reading:
    """What was read, without the Markdown of its texts: pages show what became of that."""
    archive = reading.archive
    briefings = tuple(replace(briefing, body="") for briefing in archive.briefings)
    return replace(reading, archive=replace(archive, briefings=briefings))


def _site(
    folder: Folder, reading: Reading, bodies: Bodies, ledger: Ledger, ground: bytes, before: Index | None
) -> Site:
    """The site of what was read, whose index is that of the build before where no more than texts are new."""
    if before is None or reading.edited is None:
        index = Index(reading.archive)
    else:
        index = before.edited(reading.archive, reading.edited)
    ground = digest((ground, repr(sorted(folder.neighbours.items())).encode())) if ground else b""
    return assemble(reading.archive, bodies, folder.neighbours, folder.site_url, ledger.addresses, index, ground)


def _read_once(read: Callable[..., Reading], kept: KeptReading | None) -> tuple[Reading, bytes]:
    """The same for one time. Where no more than texts have changed, most of it is what the last build has read."""
    before = kept.sealed() if kept else None
    memory = ReadingMemory(before.known if before else None)
    reading = read(memory=memory)
    if before and reading.edited is not None:
        return reading, before.seal
    seal = b""
    if kept and memory.known and memory.known.is_lasting and len(reading.archive.briefings) >= _WORTH_KEEPING:
        seal = kept.keep(memory.known)
    # What it was made of lies between its parts, several times their size. The system gets that back only when nothing
    # lies there any more, so it is put into a place of its own.
    packed = pickle.dumps(reading, protocol=5)
    del reading, memory, before
    gc.collect()
    moved = pickle.loads(packed)  # noqa: S301 - packed three lines above
    assert isinstance(moved, Reading)
    return moved, seal


def _kept(
    cache: Cache | None,
    archive: Archive,
    folder: Folder,
    workers: Hired,
    memory: Memory | None,
    *,
    is_reading_kept: bool,
) -> tuple[Cache | None, KeptWork | None]:
    """The cache, if this archive needs one, and what renders no text that an earlier build has rendered.

    What is remembered is looked up in no file. What was withdrawn for legal reasons may stay in none, so a build then
    removes those that it does not write itself.
    """
    exact = not memory and archive.forgets
    used, work = cache if len(archive.briefings) >= _WORTH_KEEPING else None, None
    if used and not (memory and memory.bodies.briefings) and is_known(folder.options):
        work = used.work(workers, exact=exact)
    if exact and cache:
        cache.remove(work=not work, reading=not is_reading_kept, files=not used)
    return used, work


def nothing() -> Prepared:
    """A site without a briefing, for a preview whose first build fails."""
    return Prepared(site=assemble(Archive(), Bodies(by_briefing={})), problems=(), briefings=0)


def _of_texts(texts: Texts, site: Site) -> Iterator[Problem]:
    """What is wrong with the texts, but for warnings that the record's settings silence."""
    silenced = {silence.code for silence in site.archive.settings.silenced}
    return (problem for own in texts.problems.values() for problem in own if problem.code not in silenced)


def _of_addresses(folder: Folder, site: Site, reading: Reading, ledger: Ledger) -> Iterator[Problem]:
    """What is wrong with old addresses; nothing while errors leave briefings out, whose addresses would seem lost."""
    if any(problem.severity is Severity.ERROR for problem in reading.problems):
        return
    yield from address_problems(folder.label, folder.root, site)
    # A preview shows drafts, which a build leaves out.
    drafts = (*reading.drafts, *(briefing.path for briefing in site.archive.briefings if briefing.draft))
    yield from lost_before(ledger, Present(site, drafts), folder.label)
